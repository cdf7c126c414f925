"""The mode in which writers who did not agree may be considered too, on the house's legitimate interest (GDPR 6(1)(f); features.md, LB-3).

Off on installation. What is said about it in public is put together here, from whether it is on.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.enums import Purpose
from comments.models import FormNotice
from core.lifetimes import begins
from recruiting import keeping, on_file
from recruiting.enums import Basis, Paper, Stage
from recruiting.models import InterestSwitch
from recruiting.permissions import MODELS

NAME = "recruiting.interest"
LETTER = "recruiting.informed"
PAPERS = (Paper.WEIGHED, Paper.NOTICE_PUBLIC, Paper.COUNCIL_AGREED)
# Whoever was not told within this time is let go: the law allows a month at most (GDPR 14(3)), and the shortest one has 28 days.
TO_TELL = timedelta(days=28)


def is_on() -> bool:
    return InterestSwitch.objects.now().is_on


def since() -> datetime | None:
    """From when comments may serve: switched on, and after the day of the public notice; None while the mode is off (LB-4)."""
    switch = InterestSwitch.objects.now()
    if switch.on_at is None or switch.notice_on is None:
        return None
    return max(switch.on_at, begins(switch.notice_on + timedelta(days=1)))


def notices() -> QuerySet[FormNotice]:
    """The notices at the form that told of it (features.md, LI-1)."""
    return FormNotice.objects.covering(NAME)


def missing() -> Sequence[Paper]:
    """The papers without which nobody can switch it on."""
    filed = {state.paper for state in on_file.states() if state.is_filed}
    return [paper for paper in PAPERS if paper not in filed]


def untold(now: datetime | None = None) -> Q:
    """Whoever ought to have been told by now and was not: locked until they are deleted (features.md, LI-2)."""
    return Q(basis=Basis.INTEREST, informed_at=None, inform_by__lte=now or timezone.now())


def locked(purpose: Purpose) -> "QuerySet[Any]":
    """Their keys; nobody agreed, so that an index of a few rows answers it."""
    return MODELS[purpose].objects.filter(untold()).order_by().values("pk")


def resting() -> dict[Purpose, int]:
    """How many people rest on it."""
    return {purpose: _resting(purpose).count() for purpose in Purpose}


def _resting(purpose: Purpose) -> "QuerySet[Any]":
    return MODELS[purpose].objects.filter(basis=Basis.INTEREST)


def at_the_form() -> str:
    """The sentence under which a comment is written while the mode is on; nothing while it is off."""
    if not is_on():
        return ""
    return _(
        "Even if you tick nothing, this house may consider you for work here or for a partnership: its legitimate interest is to find "
        "people by what they write in public here (Article 6(1)(f) GDPR). The program then reads your comment for expertise and for such "
        "an interest, and shows what it found to the people in charge. You are told by e-mail within four weeks, and kept for at most "
        "%(days)d days while nobody decides. You can object at any time with one click, also before you write: under “My comments”."
    ) % {"days": keeping.times().days(Stage.NEW, Basis.INTEREST)}


def for_privacy_page() -> str:
    """The paragraph on the page about privacy and on that about what is derived; nothing while the mode is off."""
    switch = InterestSwitch.objects.now()
    if not switch.is_on:
        return ""
    return _(
        "Legitimate interest (Article 6(1)(f) GDPR): writers who did not agree may be considered for work here or for a partnership too, "
        "by comments written after %(date)s whose form said so, and by nothing else. Comments on stance posts, by employees and by people "
        "under 18, and sentences on specially protected matters never count. Whoever is considered is told by e-mail within four weeks; "
        "whoever cannot be told is deleted. Nobody is written to for work or a partnership who did not agree. They are deleted %(new)d days "
        "after their last comment if nobody decides, %(decided)d days after a decision at the latest, and at once when they object."
    ) % {
        "date": on_file.day(switch.notice_on),
        "new": keeping.times().days(Stage.NEW, Basis.INTEREST),
        "decided": max(keeping.times().days(stage, Basis.INTEREST) for stage in Stage if stage != Stage.NEW),
    }


def in_force() -> str:
    """Whether it is on, in one sentence for the sheets."""
    switch = InterestSwitch.objects.now()
    if switch.on_at is None:
        return _("Only people who agreed are considered (Article 6(1)(a) GDPR); legitimate interest is off.")
    return _(
        "Since %(date)s people who did not agree are considered too, on legitimate interest (Article 6(1)(f) GDPR)."
    ) % {"date": on_file.day(timezone.localdate(switch.on_at))}
