"""What a moderator asks for, as it stands in the address of the list."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.functional import Promise

from comments import block_uses, reasons, writers
from comments.models import Block, CommentQuerySet, Hold, ReaderComment
from comments.tabs import TABS

SIZES = (20, 50, 100)
SIZE = 50
ORDERS = ("oldest", "newest")
LONGEST_ENTRY = Block._meta.get_field("pattern").max_length
_ID = re.compile(r"[1-9][0-9]{0,17}")
_MARK = re.compile(rf"[0-9a-f]{{{writers.LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Shown:
    """One tab with the number of comments in it."""

    key: str
    label: str | Promise
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """Tab, search and conditions. `since` counts from the day on which the reason was noted; `entry` is a pattern of the block list."""

    tab: str = "new"
    words: str = ""
    post: int = 0
    language: str = ""
    reason: str = ""
    since: date | None = None
    writer: str = ""
    entry: str = ""
    size: int = SIZE
    order: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filter":
        def one_of(name: str, known: Container[str]) -> str:
            given = query.get(name, "")
            return given if given in known else ""

        post, writer = query.get("post", ""), query.get("writer", "")
        return cls(
            tab=one_of("state", TABS) or "new",
            words=query.get("q", "").replace("\0", "").strip()[:100],
            post=int(post) if _ID.fullmatch(post) else 0,
            language=one_of("language", dict(settings.LANGUAGES)),
            reason=one_of("reason", reasons.LABELS),
            since=_day(query.get("since", "")),
            writer=writer if _MARK.fullmatch(writer) else "",
            entry=query.get("entry", "").replace("\0", "").strip()[:LONGEST_ENTRY],
            size=int(one_of("size", [str(size) for size in SIZES]) or SIZE),
            order=one_of("order", ORDERS),
        )

    @property
    def is_narrowed(self) -> bool:
        return any((self.words, self.post, self.language, self.reason, self.since, self.writer, self.entry))

    @property
    def shown_order(self) -> str:
        """The longest waiting first, decided ones the other way round, unless the moderator wants it otherwise."""
        return self.order or ("oldest" if TABS[self.tab].is_work else "newest")

    def rows(self) -> CommentQuerySet:
        """The comments asked for."""
        order = ("submit_date", "pk") if self.shown_order == "oldest" else ("-submit_date", "-pk")
        found = self._narrowed().filter(TABS[self.tab].condition()).order_by(*order)
        return found.select_related("in_reply_to", "moderated_by")

    def tabs(self) -> list[Shown]:
        """Every tab with its count under the same search."""
        counted = self._narrowed().aggregate(
            **{key: Count("pk", filter=tab.condition()) for key, tab in TABS.items() if tab.is_shown}
        )
        return [Shown(key, TABS[key].label, count, key == self.tab) for key, count in counted.items()]

    def _narrowed(self) -> CommentQuerySet:
        found = ReaderComment.objects.by_readers().order_by()
        if self.words:
            found = found.filter(Q(comment__icontains=self.words) | Q(user_name__icontains=self.words))
        if self.post:
            found = found.filter(target_id=self.post)
        if self.language:
            found = found.filter(language=self.language)
        if self.writer:
            found = found.filter(writer=self.writer)
        if self.entry:
            found = found.filter(pk__in=block_uses.met(self.entry))
        if self.reason or self.since:
            found = found.filter(pk__in=self._held().values("comment"))
        return found

    def _held(self) -> QuerySet[Hold]:
        held = Hold.objects.order_by()
        if self.reason:
            held = held.filter(rule=self.reason)
        return held.filter(made_at__date__gte=self.since) if self.since else held


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
