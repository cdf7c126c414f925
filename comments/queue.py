"""What the moderator's list shows beside each comment, in constant queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from comments import commentable, panels, reasons
from comments.enums import WAITING, Status
from comments.filters import Filter
from comments.models import Hold, ReaderComment


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a comment is here, as its card shows it."""

    label: str
    words: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One comment as the list shows it."""

    comment: ReaderComment
    title: str
    panels: list[SafeString]
    reasons: list[Reason]

    @property
    def is_waiting(self) -> bool:
        return self.comment.status in WAITING

    @property
    def is_public(self) -> bool:
        return self.comment.status == Status.PUBLIC

    @property
    def is_special(self) -> bool:
        return self.comment.status == Status.WITHHELD


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition that can be taken away again; `name` is its name in the address."""

    name: str
    text: str | Promise


def rows_of(comments: Sequence[ReaderComment]) -> list[Row]:
    """Comments with the titles of what they are about, why they are here, and what the apps above say about them."""
    titles = titles_of({(row.content_type_id, row.target_id) for row in comments})
    said = panels.rendered(comments)
    why = _reasons_of(comments)
    return [
        Row(row, titles.get((row.content_type_id, row.target_id), ""), said[row.pk], why[row.pk]) for row in comments
    ]


def chips(chosen: Filter, posts: dict[int, str]) -> list[Chip]:
    """The conditions that narrow the list."""
    name = (
        chosen.writer and ReaderComment.objects.filter(writer=chosen.writer).values_list("user_name", flat=True).first()
    )
    found = (
        ("q", chosen.words and f"„{chosen.words}“"),
        ("post", chosen.post and posts.get(chosen.post, str(chosen.post))),
        ("language", chosen.language and get_language_info(chosen.language)["name_translated"]),
        ("reason", chosen.reason and reasons.label(chosen.reason)),
        ("since", chosen.since and _("noted since %(day)s") % {"day": chosen.since.isoformat()}),
        ("entry", chosen.entry and _("Met the entry %(pattern)s") % {"pattern": chosen.entry}),
        ("writer", chosen.writer and _("Everything by %(name)s") % {"name": name or "·"}),
    )
    return [Chip(name, text) for name, text in found if text]


def commented() -> dict[int, str]:
    """Everything that has comments: title by primary key, for the filter."""
    keys = ReaderComment.objects.order_by().values_list("content_type_id", "target_id").distinct()
    found = {pk: title for (_type, pk), title in titles_of(set(keys)).items()}
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def titles_of(keys: set[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Titles by content type and key, one query for each kind of object."""
    titles: dict[tuple[int, int], str] = {}
    for content_type_id in {content_type for content_type, _pk in keys}:
        try:
            kind = commentable.by_content_type(content_type_id)
        except LookupError:
            continue
        wanted = [pk for content_type, pk in keys if content_type == content_type_id]
        for obj in kind.model._base_manager.filter(pk__in=wanted):
            titles[content_type_id, obj.pk] = kind.title(obj)
    return titles


def waiting_count() -> int:
    """How many comments wait for a moderator."""
    return int(ReaderComment.objects.waiting().count())


def _reasons_of(comments: Sequence[ReaderComment]) -> dict[int, list[Reason]]:
    """The stored reasons, or the sentence somebody gave where no rule stands behind it."""
    found: dict[int, list[Reason]] = {row.pk: [] for row in comments}
    for hold in Hold.objects.filter(comment__in=list(found)):
        found[hold.comment_id].append(Reason(reasons.label(hold.rule), tuple(hold.words), hold.score))
    for row in comments:
        if row.withheld_because and not found[row.pk]:
            found[row.pk].append(Reason(row.withheld_because))
    return found
