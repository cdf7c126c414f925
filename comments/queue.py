"""What the moderator's list shows: states, search, filters, in constant queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from comments import commentable, panels
from comments.enums import PROVEN, WAITING, Status
from comments.models import CommentQuerySet, ReaderComment

TABS: dict[str, tuple[str | Promise, tuple[Status, ...]]] = {
    "waiting": (pgettext_lazy("comments", "Waiting"), WAITING),
    "published": (pgettext_lazy("comments", "Published"), (Status.PUBLIC,)),
    "rejected": (pgettext_lazy("comments", "Rejected"), (Status.REJECTED,)),
    "all": (pgettext_lazy("comments", "All"), PROVEN),
}
_LONGEST_ID = 18


@dataclass(frozen=True, slots=True)
class Tab:
    """One state to look at, with the number of comments in it."""

    key: str
    label: str | Promise
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One comment as the list shows it."""

    comment: ReaderComment
    title: str
    panels: list[SafeString]

    @property
    def is_waiting(self) -> bool:
        return self.comment.status in WAITING

    @property
    def is_public(self) -> bool:
        return self.comment.status == Status.PUBLIC

    @property
    def held_because(self) -> str:
        """Why it is here, in words; nothing where it only waits its turn like every other."""
        return self.comment.withheld_because if self.comment.status == Status.WITHHELD else ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the moderator asks for, as it stands in the address."""

    tab: str = "waiting"
    words: str = ""
    post: int = 0
    language: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filter":
        tab, post, language = query.get("state", ""), query.get("post", ""), query.get("language", "")
        is_id = post.isascii() and post.isdigit() and len(post) <= _LONGEST_ID
        return cls(
            tab=tab if tab in TABS else "waiting",
            words=query.get("q", "").replace("\0", "").strip()[:100],
            post=int(post) if is_id else 0,
            language=language if language in dict(settings.LANGUAGES) else "",
        )

    def rows(self) -> CommentQuerySet:
        """The comments asked for: the longest waiting first, decided ones the other way round."""
        order = "submit_date" if self.tab == "waiting" else "-submit_date"
        found = self._narrowed().filter(status__in=TABS[self.tab][1]).order_by(order, "pk")
        return found.select_related("in_reply_to", "moderated_by")

    def tabs(self) -> list[Tab]:
        """Every state with its count under the same search."""
        counted = self._narrowed().aggregate(
            **{key: Count("pk", filter=Q(status__in=states)) for key, (_label, states) in TABS.items()}
        )
        return [Tab(key, label, counted[key], key == self.tab) for key, (label, _states) in TABS.items()]

    def _narrowed(self) -> CommentQuerySet:
        found = ReaderComment.objects.by_readers().order_by()
        if self.words:
            found = found.filter(Q(comment__icontains=self.words) | Q(user_name__icontains=self.words))
        if self.post:
            found = found.filter(target_id=self.post)
        if self.language:
            found = found.filter(language=self.language)
        return found


def rows_of(comments: Sequence[ReaderComment]) -> list[Row]:
    """Comments with the titles of what they are about and what the apps above say about them."""
    titles = titles_of({(row.content_type_id, row.target_id) for row in comments})
    said = panels.rendered(comments)
    return [Row(row, titles.get((row.content_type_id, row.target_id), ""), said[row.pk]) for row in comments]


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
