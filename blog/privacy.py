"""What the models of the blog say about people: its authors, who sign what they write."""

from blog.models.planning import PLAN_FIELDS
from core.declarations import declare_page
from core.privacy import Personal, declare, nobody

BY_EDITOR = Personal(
    erased_by="an editor, in the snippet of the author", expires="never by itself: it signs published posts"
)
ANSWERED = Personal(erased_by="deleting the comment sets it to null", expires="with the comment")
SIGNATURE = Personal(erased_by="an editor gives the post to another author", expires="with the post")
POST_COLUMNS = frozenset({
    "summary", "partner_summary", "body", "question", "picture", "picture_alt", "comments_open", "comments_closed_note", "comments_closed_at",
    "tags", "series", "corrections", *PLAN_FIELDS,
})  # fmt: skip
KIND_COLUMNS = POST_COLUMNS | {"postpage_ptr"}

declare(
    "blog.Author",
    personal={
        "name": BY_EDITOR,
        "role": BY_EDITOR,
        "is_guest": BY_EDITOR,
        "slug": BY_EDITOR,
        "bio": BY_EDITOR,
        "disclosure": BY_EDITOR,
        "links": BY_EDITOR,
        "portrait": BY_EDITOR,
        "user": BY_EDITOR,
    },
    impersonal=["id", "translation_key", "locale", *PLAN_FIELDS],
)
for name in (
    "Topic",
    "Series",
    "PostTag",
    "Pick",
    "Nearness",
    "TermSheet",
    "PlanAtPublication",
    "OutsideLink",
    "WritingSettings",
    "PostViews",
    "PostReads",
    "JournalPlace",
):
    nobody(f"blog.{name}")
declare(
    "blog.DraftLink",
    personal={
        "note": Personal(erased_by="blog.actions.showing.forget_old", expires="90 days after the link ended"),
        "made_by": Personal(erased_by="deleting the account sets it to null", expires="90 days after the link ended"),
        "revoked_by": Personal(
            erased_by="deleting the account sets it to null", expires="90 days after the link ended"
        ),
    },
    impersonal=["id", "post", "made_at", "until", "revoked_at"],
)
declare_page("blog.BlogIndexPage", impersonal=["intro"])
declare_page("blog.PostPage", impersonal=POST_COLUMNS, personal={"author": SIGNATURE, "answers": ANSWERED})
declare_page("blog.EssayPage", impersonal=KIND_COLUMNS, personal={"author": SIGNATURE, "answers": ANSWERED})
declare_page(
    "blog.LaunchPage",
    impersonal=KIND_COLUMNS | {"product", "aspects", "starts_at"},
    personal={"author": SIGNATURE, "answers": ANSWERED},
)
declare_page(
    "blog.StancePage",
    impersonal=KIND_COLUMNS | {"position", "reasons", "commitment", "sources"},
    personal={"author": SIGNATURE, "answers": ANSWERED},
)
