"""Everything the executive's page says, put together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments import ask_backs
from comments.waiting import in_words
from core.hiding import SMALL
from dashboard import people, selectors, visits
from dashboard.figures import Figure, counted
from dashboard.greeting import greeting, news
from dashboard.reception import Reception
from dashboard.relations import Relations, relations
from dashboard.themes import Theme, themes
from desks.counting import Tally, tallies
from listening import comment_table, finding, saved_views
from listening.selectors import Heard

# So many comments of either list stand on the full page; the rest is behind the link below, and what else there is to learn above the second fold.
FIRST = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """One page, read in ten seconds from top to bottom."""

    greeting: str
    news: str
    figures: list[Figure]
    pinned: list[Figure]
    open_questions: list[Heard]
    open_url: str
    asked: Figure
    worth_reading: list[Heard]
    worth: Figure
    receptions: list[Reception]
    departments: list[Tally]
    relations: Relations | None
    themes: list[Theme]


def overview(request: HttpRequest, *, short: bool = True, now: datetime | None = None) -> Overview:
    """The page for the user of `request`; `short` for the home page of the admin."""
    moment = now or timezone.now()
    since = visits.last_visit(request)
    user: Any = request.user
    figures = [_open(moment), _new(since, moment), *people.in_one(user), waiting()]
    return Overview(
        greeting=greeting(user.get_full_name() or user.get_username(), moment),
        news=news(
            since=since,
            comments=figures[1].count,
            posts=selectors.posts_with_news(since) if since else 0,
            questions=figures[0].count,
        ),
        figures=figures,
        pinned=[_pinned(opened) for opened in saved_views.pinned(user)],
        open_questions=finding.open_questions(most=3 if short else FIRST, request=request),
        open_url=selectors.OPEN.url,
        asked=_asked(),
        worth_reading=finding.best(since=selectors.recent(moment), most=3 if short else FIRST, request=request),
        worth=_worth(moment),
        receptions=selectors.receptions(most=5 if short else 20, request=request),
        departments=[] if short else tallies(moment),
        relations=None if short else relations(moment),
        themes=[] if short else themes(moment, request),
    )


def _pinned(opened: saved_views.Opened) -> Figure:
    """A saved view as it stands now; one that can no longer be shown says why."""
    name, lost = opened.view.name, " ".join(opened.lost)
    if opened.filter is None:
        return Figure(0, f"{name}: {lost}")
    if comment_table.is_hidden(opened.filter):
        few = _("fewer than %(number)s comments, which is not told more exactly") % {"number": SMALL}
        return Figure(0, f"{name}: {few}", opened.filter.url)
    count = counted(opened.filter)
    if not count:
        nothing = _("no comment")
        return Figure(0, f"{name}: {lost or nothing}", opened.filter.url)
    return Figure(count, name, opened.filter.url, lost)


def _open(now: datetime) -> Figure:
    count = counted(selectors.OPEN)
    if not count:
        return Figure(0, _("No question is waiting for an answer."), selectors.OPEN.url)
    oldest = finding.oldest_open()
    note = _("the oldest for %(age)s") % {"age": timesince(oldest, now, depth=1)} if oldest else ""
    text = ngettext("question without an answer", "questions without an answer", count)
    return Figure(count, text, selectors.OPEN.url, note)


def _asked() -> Figure:
    """Writers who were asked back, and what became of it."""
    count, answered = counted(selectors.ASKED), counted(selectors.ASKED_AND_ANSWERED)
    text = ngettext("comment whose writer was asked back", "comments whose writers were asked back", count)
    note = _("%(count)s answered") % {"count": answered}
    wait = ask_backs.answered_after()
    if wait is not None:
        note = _("%(answered)s, typically after %(wait)s") % {"answered": note, "wait": in_words(wait)}
    return Figure(count, text, selectors.ASKED.url, note)


def _new(since: datetime | None, now: datetime) -> Figure:
    """New since the last visit; at the first one, what came in the last seven days."""
    chosen = selectors.new_since(since or selectors.recent(now))
    count = counted(chosen)
    if since is None:
        text = ngettext("comment in the last seven days", "comments in the last seven days", count)
        return Figure(count, text if count else _("No comments in the last seven days."), chosen.url)
    text = ngettext("new comment since your last log-in", "new comments since your last log-in", count)
    return Figure(count, text if count else _("No new comments since your last log-in."), chosen.url)


def _worth(now: datetime) -> Figure:
    chosen = selectors.worth_reading(now)
    count = counted(chosen)
    text = ngettext("comment worth reading this week", "comments worth reading this week", count)
    return Figure(count, text if count else _("No comment of this week stands out yet."), chosen.url)


def waiting(url: str = "") -> Figure:
    """Comments that wait for approval; `url` where another list than that of listening shows them."""
    count = counted(selectors.WAITING)
    text = ngettext("comment waiting for approval", "comments waiting for approval", count)
    return Figure(count, text if count else _("No comment is waiting for approval."), url or selectors.WAITING.url)
