"""Kept for later: what is asked, for how long, and the link of the question."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from comments.enums import Purpose
from comments.refusals import LinkInvalid
from recruiting import merging
from recruiting.enums import Stage
from recruiting.models import Candidate, PartnerLead, PoolPlace

AnyPerson = Candidate | PartnerLead
LIFE = timedelta(days=365)
ASKED_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a person says about the pool."""

    place: PoolPlace | None
    may_ask: bool


def text(purpose: Purpose, language: str) -> str:
    """The wording of this moment, which is stored with the question."""
    with override(language):
        if purpose == Purpose.WORK:
            said = _(
                "You may keep what you noted about me because of my comments for twelve months from my answer, to contact me about working "
                "with you. Thirty days before the end you ask me again; without an answer it is deleted on that day. I can end this at any time."
            )
        else:
            said = _(
                "You may keep what you noted about me because of my comments for twelve months from my answer, to contact me about a "
                "partnership. Thirty days before the end you ask me again; without an answer it is deleted on that day. I can end this at any time."
            )
        return str(said)


def shown(person: AnyPerson) -> Shown:
    """The place of a person; whoever is kept for later and has not been asked may be asked."""
    place = merging.every(person, PoolPlace).select_related("wording").first()
    return Shown(place, may_ask=place is None and person.stage == Stage.LATER)


def is_open(place: PoolPlace) -> bool:
    """Whether a yes is asked for now: before the first one, and in the last thirty days."""
    return place.ends_at is None or timezone.now() >= place.ends_at - ASKED_BEFORE


def link(place: PoolPlace) -> str:
    """The page with the buttons, in the language that is active. Names a row, nobody's name."""
    return settings.BASE_URL + reverse("recruiting:pool", args=[_signer().sign(str(place.pk))])


def place_of(token: str) -> PoolPlace | None:
    """Whose place a link stands for; None where it is gone. Raises LinkInvalid."""
    try:
        number = int(_signer().unsign(token))
    except BadSignature as error:
        raise LinkInvalid from error
    return PoolPlace.objects.select_related("candidate", "lead", "wording").filter(pk=number).first()


def _signer() -> Signer:
    return Signer(sep=".", salt="recruiting.pool")
