"""How many people are worth meeting: a link for those who may see them, a number for those who may not."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import COUNT_PEOPLE
from comments.enums import Purpose
from dashboard.figures import Figure
from recruiting.addresses import ROOMS
from recruiting.filters import ALL, OVERDUE, WEEK, Filters
from recruiting.permissions import may_view
from recruiting.selectors import people, people_worth_meeting
from recruiting.unagreed import sentence


def figures(user: Any) -> list[Figure]:
    """Candidates and partner leads that wait for a decision; only those this user may at least count."""
    may_count = user.has_perm(COUNT_PEOPLE)
    may_open = {purpose: may_view(user, purpose) for purpose in (Purpose.WORK, Purpose.PARTNERSHIP)}
    if not may_count:
        return []
    counts = people_worth_meeting()
    shown = may_open if any(may_open.values()) else dict.fromkeys(may_open, True)
    found = []
    if shown[Purpose.WORK]:
        found.append(_candidates(counts.candidates, is_link=may_open[Purpose.WORK]))
    if shown[Purpose.PARTNERSHIP]:
        found.append(_leads(counts.leads, is_link=may_open[Purpose.PARTNERSHIP]))
    return found


def in_one(user: Any) -> list[Figure]:
    """One number of all of them for somebody who may open neither list; the linked figures for everybody else."""
    found = figures(user)
    why = note(user)
    if not found or not why:
        return found
    work, partnership = (figure.count for figure in found)
    if not work + partnership:
        return [Figure(0, _("Nobody new wants to talk about work or a partnership."))]
    text = ngettext("person worth meeting", "people worth meeting", work + partnership)
    parts = _("%(work)s about work, %(partnership)s about a partnership") % {"work": work, "partnership": partnership}
    return [Figure(work + partnership, f"{text}: {parts}", note=why)]


def note(user: Any) -> str:
    """Why the numbers are no links, where they are none."""
    if any(may_view(user, purpose) for purpose in (Purpose.WORK, Purpose.PARTNERSHIP)):
        return ""
    return _("The names are known to HR and to the partner managers only.")


def late(user: Any) -> list[Figure]:
    """How many have waited longer in a stage than the house allows itself, for each list this user may open (features.md, EH-11)."""
    return [_late(purpose) for purpose in Purpose if may_view(user, purpose)]


def going(user: Any) -> list[Figure]:
    """How many are due for deletion this week, for each list this user may open."""
    return [_going(purpose) for purpose in Purpose if may_view(user, purpose)]


def links() -> list[tuple[str, str]]:
    """The preview of all deletions, whatever the numbers are."""
    return [(_("Deletions to come"), reverse("recruiting_deletions"))]


def unagreed(user: Any) -> str:
    """For each list this user may open, how many insightful comments are by writers who have not agreed; a number only."""
    mine = [purpose for purpose in Purpose if may_view(user, purpose)]
    return " ".join(filter(None, (sentence(purpose) for purpose in mine)))


def _candidates(count: int, *, is_link: bool) -> Figure:
    text = ngettext("person worth meeting about work", "people worth meeting about work", count)
    url = ROOMS[Purpose.WORK].waiting if is_link else ""
    return Figure(count, text if count else _("Nobody new wants to talk about working here."), url)


def _leads(count: int, *, is_link: bool) -> Figure:
    text = ngettext("person worth meeting about a partnership", "people worth meeting about a partnership", count)
    url = ROOMS[Purpose.PARTNERSHIP].waiting if is_link else ""
    return Figure(count, text if count else _("Nobody new wants to talk about a partnership."), url)


def _late(purpose: Purpose) -> Figure:
    wanted = Filters(stage=ALL, when=OVERDUE)
    count, url = people(purpose, wanted).count(), ROOMS[purpose].queue_like(wanted)
    if purpose == Purpose.WORK:
        text = ngettext("candidate has waited too long", "candidates have waited too long", count)
        return Figure(count, text if count else _("No candidate has waited too long."), url)
    text = ngettext("partner lead has waited too long", "partner leads have waited too long", count)
    return Figure(count, text if count else _("No partner lead has waited too long."), url)


def _going(purpose: Purpose) -> Figure:
    wanted = Filters(stage=ALL, who=ALL, when=ALL, goes=WEEK)
    count = people(purpose, wanted).count()
    url = ROOMS[purpose].queue_like(wanted)
    if purpose == Purpose.WORK:
        text = ngettext("candidate will be deleted this week", "candidates will be deleted this week", count)
        return Figure(count, text if count else _("No candidate will be deleted this week."), url)
    text = ngettext("partner lead will be deleted this week", "partner leads will be deleted this week", count)
    return Figure(count, text if count else _("No partner lead will be deleted this week."), url)
