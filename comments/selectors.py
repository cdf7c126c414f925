"""Reads over comments for the public page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from comments import facts, fates, on_pages, stands, targets, thread_rows
from comments.choice import Choice
from comments.enums import Purpose, Sort
from comments.models import ConsentWording, ReaderComment
from comments.tree import Entry, tree
from comments.waiting import in_words
from core.page_cache import recording
from core.prepared import moment
from core.selectors import OWN_NAMES


@dataclass(frozen=True, slots=True)
class Way:
    """A link to the same thread, looked at in another way; `language` is set where its label is in that language."""

    label: str | Promise
    url: str
    is_current: bool
    language: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Thread:
    """One page of the comments on an object and on its versions in other languages."""

    target: targets.Target
    choice: Choice
    count: int
    languages: dict[str, int]
    answered: int
    first_answer_after: timedelta | None
    roots: list[Entry]
    newest: list[thread_rows.Shown]
    pages: int
    closed_because: str
    form_address: str
    outcomes: dict[int, fates.Outcome]
    said: dict[int, tuple[stands.Said, ...]]

    @property
    def open(self) -> int:
        """How many questions and problems have no answer of the house."""
        return fates.still_open(self.outcomes)

    @property
    def page(self) -> int:
        return self.choice.page

    @property
    def entries(self) -> list[Entry]:
        """Everything on this page of the thread, flat, in display order."""
        return [entry for root in self.roots for entry in root.walk()]

    @property
    def wait_in_words(self) -> str:
        """How long readers typically waited for an answer of the house."""
        return in_words(self.first_answer_after) if self.first_answer_after is not None else ""

    @property
    def orders(self) -> list[Way]:
        return [
            Way(label=sort.label, url=self._url(self.choice.sorted_by(sort)), is_current=sort == self.choice.sort)
            for sort in Sort
        ]

    @property
    def filters(self) -> list[Way]:
        """All comments or those of one language; nothing where there is only one."""
        if len(self.languages) < 2:
            return []
        counts = {"": self.count, **dict(sorted(self.languages.items()))}
        return [
            Way(
                label=OWN_NAMES.get(code, code) if code else _("All"),
                url=self._url(self.choice.in_language(code)),
                is_current=code == self.choice.language,
                language=code,
                count=count,
            )
            for code, count in counts.items()
        ]

    @property
    def leaves(self) -> list[Way]:
        """The pages of the thread."""
        return [
            Way(label=str(page), url=self._url(self.choice.on_page(page)), is_current=page == self.page)
            for page in range(1, self.pages + 1)
        ]

    def _url(self, choice: Choice) -> str:
        return f"{self.target.path}{choice.query}#comments"


def thread(target: models.Model, choice: Choice | None = None, versions: Sequence[int] = ()) -> Thread:
    """The visible comments on `target` and its versions, in a fixed number of queries.

    `versions` are the keys of what shares the thread and may be read, where the caller knows them already.
    """
    asked = choice or Choice()
    here = targets.of(target)
    kind, keys = here.kind.content_type.pk, versions or [version.pk for version in here.versions]
    recording.note(*(on_pages.thread_on(here.kind.model, key) for key in keys))
    whole = thread_rows.whole(kind, keys)
    found = thread_rows.facts(kind, keys) if whole is None else thread_rows.facts_of(whole)
    chosen = [fact for fact in found if asked.language in {"", fact.language}]
    leaves = facts.leaves(facts.order(chosen, asked.sort), chosen)
    page = min(max(1, asked.page), len(leaves))
    shown = leaves[page - 1]
    newest = facts.newest(chosen)
    rows = thread_rows.part(kind, keys, shown or newest, newest) if whole is None else whole
    by_key = {row.pk: row for row in rows}
    waits = facts.waits(found)
    return Thread(
        target=here,
        choice=asked.on_page(page),
        count=len(found),
        languages=dict(facts.by_language(found)),
        answered=len(waits),
        first_answer_after=facts.typical(waits),
        roots=_roots(rows, shown, asked.language),
        newest=[by_key[key] for key in newest],
        pages=len(leaves),
        closed_because=here.closed_because,
        form_address=reverse("comments:post", args=[here.label, here.pk]),
        outcomes=fates.of(found),
        said=stands.of([row.pk for row in rows]) if here.arguments else {},
    )


def address_of(comment: ReaderComment, *, language: str = "") -> str:
    """The path of a visible comment on its page, or on the version of that page in `language` where there is one.

    Raises TargetGone when strangers may not read the page the comment was written on.
    """
    own = targets.of_comment(comment)
    found = thread_rows.facts(own.kind.content_type.pk, [version.pk for version in own.versions])
    leaves = facts.leaves(facts.order(found, Sort.OLDEST), found)
    page = next((number for number, leaf in enumerate(leaves, 1) if comment.thread_id in leaf), 1)
    return f"{own.version_in(language).path}{Choice(page=page).query}#c{comment.pk}"


def permanent_address(comment: ReaderComment | thread_rows.Shown) -> str:
    """The path that leads to a visible comment wherever it stands, in the language it was written under."""
    with override(comment.language):
        return reverse("comments:comment", args=[comment.pk])


def current_wordings(language: str) -> dict[Purpose, ConsentWording]:
    """The latest wording of each consent box in a language."""
    rows = ConsentWording.objects.filter(language=language).order_by("version")
    return {Purpose(row.purpose): row for row in rows}


def _roots(found: Sequence[thread_rows.Shown], thread_ids: Sequence[int], language: str) -> list[Entry]:
    """Threads in the order given."""
    place = {thread_id: index for index, thread_id in enumerate(thread_ids)}
    here = [row for row in found if row.thread_id in place]
    for until in filter(None, (row.invited_until for row in here)):
        recording.until(moment(until))
    return sorted(tree(here, language=language), key=lambda root: place[root.comment.thread_id])
