"""The tabs of the moderator's list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comments.enums import PROVEN, WAITING, Status
from comments.models import ReaderComment


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the list. `condition` must not multiply rows: where it looks at another table it says `pk__in`.

    `is_work` tabs hold what waits for a person: they start with the oldest. A tab that is not shown is an address others link to.
    """

    label: str | Promise
    condition: Callable[[], Q]
    empty: str | Promise
    is_work: bool = False
    is_shown: bool = True


def _states(*states: Status) -> Callable[[], Q]:
    return lambda: Q(status__in=states)


NOTHING = _("There is no comment in this state yet.")
TABS: dict[str, Tab] = {
    "new": Tab(
        pgettext_lazy("comments", "New"), _states(Status.HELD), is_work=True,
        empty=_("Nothing waits. New comments appear here as soon as their writers have confirmed their addresses."),
    ),
    "held_back": Tab(
        pgettext_lazy("comments", "Held back"), _states(Status.WITHHELD), is_work=True,
        empty=_("Nothing is held back. What a rule or the reading stops appears here."),
    ),
    "reported": Tab(
        pgettext_lazy("comments", "Reported"), lambda: Q(pk__in=ReaderComment.objects.reported().values("pk")), is_work=True,
        empty=_("No reader has reported anything that is still public."),
    ),
    "published": Tab(pgettext_lazy("comments", "Published"), _states(Status.PUBLIC), empty=NOTHING),
    "rejected": Tab(pgettext_lazy("comments", "Rejected"), _states(Status.REJECTED), empty=NOTHING),
    "all": Tab(pgettext_lazy("comments", "All"), _states(*PROVEN), empty=NOTHING),
    "waiting": Tab(
        pgettext_lazy("comments", "Waiting"), _states(*WAITING), is_work=True, is_shown=False,
        empty=_("Nothing waits. New comments appear here as soon as their writers have confirmed their addresses."),
    ),
}  # fmt: skip
