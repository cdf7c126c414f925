"""The scorecards of a person as somebody may see them: those of others only after one's own (features.md, EH-6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import merging, profiles
from recruiting.attributes import ATTRIBUTES, Attribute
from recruiting.history import name
from recruiting.models import Candidate, PartnerLead, Rating, Scorecard
from recruiting.permissions import may_read_scorecards


@dataclass(frozen=True, slots=True)
class Judged:
    """One attribute as one colleague judged it."""

    who: str
    at: datetime
    step: int
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One attribute, all visible judgements side by side, and how far they are apart."""

    attribute: Attribute
    judgements: Sequence[Judged]

    @property
    def spread(self) -> str:
        """In words; no mean, because a mean hides a disagreement."""
        steps = [judged.step for judged in self.judgements]
        if len(steps) < 2:
            return ""
        low, high = min(steps), max(steps)
        if low == high:
            return _("all the same")
        return _("from %(low)d to %(high)d of 4") % {"low": low, "high": high}


@dataclass(frozen=True, slots=True)
class Cards:
    """What is shown of the cards; `hidden` is how many wait until one's own is saved."""

    compared: Sequence[Compared]
    hidden: int
    has_own: bool


def of(person: Candidate | PartnerLead, reader: User) -> Cards:
    """Everything for whoever has a card of their own or oversees; a number for everybody else."""
    cards = list(merging.every(person, Scorecard).select_related("by").prefetch_related("ratings"))
    has_own = any(card.by_id == reader.pk for card in cards)
    if not has_own and not may_read_scorecards(reader, person.purpose):
        return Cards(compared=[], hidden=len(cards), has_own=False)
    return Cards(compared=compared(cards), hidden=0, has_own=has_own)


def compared(cards: Sequence[Scorecard]) -> list[Compared]:
    """Attribute by attribute as the cards were asked, those that are always the same first; in the order the cards were saved."""
    asked = {rating.attribute: rating.asked for card in cards for rating in card.ratings.all()}
    order = [*(one.key for one in ATTRIBUTES if one.key in asked), *(key for key, said in asked.items() if said)]
    found = (profiles.of_card(key, asked[key]) for key in order)
    return [_compared(attribute, cards) for attribute in found if attribute]


def _compared(attribute: Attribute, cards: Sequence[Scorecard]) -> Compared:
    pairs = [(card, rating) for card in cards for rating in card.ratings.all() if rating.attribute == attribute.key]
    return Compared(attribute, [_judged(attribute, card, rating) for card, rating in pairs])


def _judged(attribute: Attribute, card: Scorecard, rating: Rating) -> Judged:
    words = str(attribute.steps[rating.step - 1])
    return Judged(who=name(card.by), at=card.at, step=rating.step, words=words, reason=rating.reason)
