"""What the models of core, and the columns every page has, say about people."""

from collections.abc import Iterable, Mapping

from core.privacy import Personal, declare, nobody

ACCOUNT = Personal(erased_by="deleting the account sets it to null", expires="with the account")

# The columns of wagtail.models.Page, which every page of ours shows as its own.
PAGE_COLUMNS = frozenset({
    "id", "path", "depth", "numchild", "translation_key", "locale", "latest_revision", "live", "has_unpublished_changes",
    "first_published_at", "last_published_at", "live_revision", "go_live_at", "expire_at", "expired", "locked", "locked_at",
    "title", "draft_title", "slug", "content_type", "url_path", "latest_revision_created_at", "alias_of", "show_in_menus",
    "seo_title", "search_description", "page_ptr",
})  # fmt: skip


def declare_page(model: str, *, impersonal: Iterable[str], personal: Mapping[str, Personal] | None = None) -> None:
    """Declare a page model: its own columns as given, those of Wagtail's page as they are everywhere."""
    declare(
        model,
        personal={"owner": ACCOUNT, "locked_by": ACCOUNT, **(personal or {})},
        impersonal=PAGE_COLUMNS | frozenset(impersonal),
    )


declare(
    "core.SalonImage",
    personal={"uploaded_by_user": ACCOUNT},
    impersonal=[
        "id", "collection", "title", "description", "file", "width", "height", "created_at", "focal_point_x",
        "focal_point_y", "focal_point_width", "focal_point_height", "file_size", "file_hash",
    ],
)  # fmt: skip
declare_page("core.TextPage", impersonal=["body", "purpose", "show_in_footer"])
nobody("core.SalonRendition", "core.CompanySettings", "core.DueRun")
