"""From whom whose name is hidden (blind mode)."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from accounts.models import User
from comments.enums import Purpose
from recruiting import merging
from recruiting.enums import Act
from recruiting.models import Candidate, PartnerLead, ReviewEntry, Reviewer, ReviewSettings, Source
from recruiting.veiling import Veil

AnyPerson = Candidate | PartnerLead


def is_on(reader: User) -> bool:
    """Whether names are hidden from this reviewer until they have read the evidence: by the house, or by their own wish."""
    own = Reviewer.objects.filter(user=reader, hides_names=True).values("pk")
    return own.union(ReviewSettings.objects.filter(hides_names=True).values("pk")).exists()


def known_to(reader: User, purpose: Purpose, numbers: Collection[str]) -> set[str]:
    """Whose name this reviewer was shown already, in one query; the record knows it."""
    shown = ReviewEntry.objects.filter(act=Act.REVEALED, by=reader, purpose=purpose, person__in=numbers)
    return set(shown.values_list("person", flat=True))


def veil(person: AnyPerson, reader: User) -> Veil | None:
    """What covers a person for this reviewer; None where nothing is hidden."""
    if not is_on(reader) or known_to(reader, person.purpose, [person.public_id]):
        return None
    written = merging.every(person, Source).values_list("comment__user_name", "comment__user_email").distinct()
    return Veil.of([(person.name, person.email), *written])


def called(names: Mapping[str, str], purpose: Purpose, reader: User) -> dict[str, str]:
    """What this reviewer may call people of a list, by their numbers; in two queries at most."""
    if not names or not is_on(reader):
        return dict(names)
    known = known_to(reader, purpose, names)
    return {number: name if number in known else _stand_in(number) for number, name in names.items()}


def stand_in(person: AnyPerson) -> str:
    """What somebody is called while their name is hidden."""
    return _stand_in(person.public_id)


def _stand_in(number: str) -> str:
    return _("No. %(number)s") % {"number": number}


def told(leads: Sequence[PartnerLead], reader: User) -> list[tuple[PartnerLead, str]]:
    """Each with what they are called for this reviewer; what would name somebody hidden is covered in what is shown of them."""
    numbers = [lead.public_id for lead in leads]
    is_hidden = bool(leads) and is_on(reader)
    known = known_to(reader, Purpose.PARTNERSHIP, numbers) if is_hidden else set(numbers)
    return [(lead, lead.name) if lead.public_id in known else _covered(lead) for lead in leads]


def _covered(lead: PartnerLead) -> tuple[PartnerLead, str]:
    veil = Veil.of([(lead.name, lead.email)])
    lead.company = veil.text(lead.company)
    if step := getattr(lead, "next_step", None):
        step.text = veil.text(step.text)
    return lead, stand_in(lead)
