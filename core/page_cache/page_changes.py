"""What a change of a page of the CMS makes old: itself, the lists it stands in, and what every page links to."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import post_page_move

from core.page_cache import changes, is_on, recording

# Columns that a draft, a lock or a plan changes, and that no reader sees.
UNSEEN = frozenset({
    "latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "live_revision", "locked", "locked_at",
    "locked_by", "go_live_at", "expire_at", "owner", "path", "depth", "numchild",
})  # fmt: skip
# What decides in which lists a page stands, and where; a kind of page may name more columns in `decides_lists`.
PLACE = ("live", "url_path", "first_published_at", "locale_id", "translation_key", "alias_of_id")
# What the masthead and the foot of every page take from the pages near the top.
FRAME = (*PLACE, "title", "show_in_menus", "purpose", "show_in_footer")
FRAME_DEPTH = 3

PAGES, FRAMES = "pages", "frame"
_BEFORE = "_as_stored"


def of(page: Page) -> str:
    """What one page says, wherever it is shown."""
    return f"page:{page.pk}"


def versions_of(translation_key: object) -> str:
    """Which languages a page is published in, and where."""
    return f"versions:{translation_key}"


def list_of(model: type[Page], locale: object) -> str:
    """Which pages of a kind are published in a language (by its key), and in which order."""
    return f"list:{model._meta.label_lower}:{locale}"


def begin(page: Page, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> None:
    """Wagtail is about to render a page; the way to it has been found, and whoever moves it makes it old."""
    recording.begin(of(page), recording.table_tag(Site._meta.db_table))
    recording.note_named(page)


def connect() -> None:
    """Connect the receivers once, for every kind of page there is."""
    for model in get_page_models():
        name = model._meta.label
        recording.follow(model, "page")
        pre_save.connect(_look_up, sender=model, dispatch_uid=f"page_cache.before.{name}")
        post_save.connect(_saved, sender=model, dispatch_uid=f"page_cache.saved.{name}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"page_cache.deleted.{name}")
    post_page_move.connect(_moved, dispatch_uid="page_cache.moved")
    for signal in (post_save, post_delete):
        signal.connect(_restricted, sender=PageViewRestriction, dispatch_uid=f"page_cache.restricted.{id(signal)}")
    recording.told(PageViewRestriction._meta.db_table)


def _look_up(sender: type[Page], instance: Page, update_fields: Iterable[str] | None = None, **kwargs: object) -> None:
    """Keep what is stored now beside what is about to be."""
    is_seen = update_fields is None or not UNSEEN.issuperset(update_fields)
    stored = sender._base_manager.filter(pk=instance.pk).first() if instance.pk and is_seen and is_on() else None
    setattr(instance, _BEFORE, stored)


def _saved(sender: type[Page], instance: Page, created: bool, **kwargs: object) -> None:  # noqa: FBT001  # Django's signature
    before = instance.__dict__.pop(_BEFORE, None)
    if created and instance.live:
        changes.changed(*_placed(instance))
    elif before is not None and (before.live or instance.live) and (differing := _differing(before, instance)):
        changes.changed(*_changed(before, instance, differing))


def _changed(before: Page, page: Page, differing: set[str]) -> set[str]:
    if not differing.isdisjoint({*PLACE, *getattr(page, "decides_lists", ())}):
        return _placed(before) | _placed(page)
    is_in_frames = page.depth <= FRAME_DEPTH and not differing.isdisjoint(FRAME)
    return {of(page), PAGES} | ({FRAMES} if is_in_frames else set())


def _differing(before: Page, page: Page) -> set[str]:
    """The columns that readers may see and that are about to be different."""
    fields = (field for field in page._meta.concrete_fields if field.name not in UNSEEN)
    return {field.attname for field in fields if _value(field, before) != _value(field, page)}


def _value(field: Any, page: Page) -> Any:
    return field.get_prep_value(field.value_from_object(page))


def _deleted(sender: type[Page], instance: Page, **kwargs: object) -> None:
    changes.changed(*_placed(instance))


def _moved(sender: type[Page], instance: Page, **kwargs: object) -> None:
    changes.changed(*_placed(instance))


def _restricted(sender: type[Model], instance: PageViewRestriction, **kwargs: object) -> None:
    changes.changed(*_placed(instance.page.specific))


def _placed(page: Page) -> set[str]:
    """Everything that shows where a page stands, or that it is there at all; with pages below it that is the whole site."""
    if page.numchild:
        return {changes.SITE}
    kinds: list[Any] = [kind for kind in type(page).__mro__ if issubclass(kind, Page) and kind is not Page]
    lists = {list_of(kind, page.locale_id) for kind in kinds if not kind._meta.abstract}
    frames = {FRAMES} if page.depth <= FRAME_DEPTH else set()
    return {of(page), PAGES, versions_of(page.translation_key), *lists, *frames}
