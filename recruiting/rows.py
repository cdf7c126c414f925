"""The lines of the queue. What hangs on people is read as bare columns: a page of them has hundreds of comments, of which it tells little."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accounts.models import User
from comments.enums import Purpose
from recruiting import ageing, blindness, explanation, mail_domains
from recruiting.actions.evidence import owner
from recruiting.ageing import Age, Limits
from recruiting.enums import Stage
from recruiting.history import name
from recruiting.models import Candidate, NextStep, PartnerLead, Source, Tag
from recruiting.veiling import Veil

AnyPerson = Candidate | PartnerLead


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue; `called` is the name, or what stands in for it."""

    person: AnyPerson
    called: str
    stage: Stage
    reason: str
    post_title: str
    comments: int
    responsible: str
    tags: Sequence[str]
    age: Age
    is_away: bool
    is_back: bool
    fits: Sequence[str]
    step: NextStep | None = None
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What hangs on a person under any of their addresses: posts they wrote under, the latest first, how they signed, and tags."""

    posts: Sequence[int]
    signed: Sequence[tuple[str, str]]
    tags: Sequence[str]


def rows(
    purpose: Purpose, people: Sequence[AnyPerson], *, titles: Mapping[int, str], fits: Mapping[int, Sequence[str]],
    limits: Limits, reader: User | None = None,
) -> list[Row]:  # fmt: skip
    """Each person with what hangs on them, as `reader` may see it; in a fixed number of queries."""
    found = beside(purpose, people)
    lines = [_row(person, found[person.pk], titles, limits, fits.get(person.pk, ())) for person in people]
    if reader is None:
        return lines
    known = blindness.known_to(reader, purpose, [person.public_id for person in people])
    return [line if line.person.public_id in known else _veiled(line, found[line.person.pk]) for line in lines]


def beside(purpose: Purpose, people: Sequence[AnyPerson]) -> dict[int, Beside]:
    """By key of the person, from two queries where everybody knows their rows."""
    column, mains = owner(purpose), {pk: person.pk for person in people for pk in person.everywhere}
    posts, signed = defaultdict[int, list[int]](list), defaultdict[int, list[tuple[str, str]]](list)
    written = Source.objects.filter(**{f"{column}__in": mains}).order_by("-comment__submit_date", "-pk")
    for pk, post, *names in written.values_list(f"{column}_id", "post", "comment__user_name", "comment__user_email"):
        posts[mains[pk]].append(post)
        signed[mains[pk]].append((names[0], names[1]))
    words = _words(column, list(mains))
    tags = defaultdict[int, dict[str, None]](dict)
    for pk, main in mains.items():
        tags[main] |= dict.fromkeys(words[pk])
    return {main: Beside(posts[main], signed[main], list(tags[main])) for main in mains.values()}


def _words(column: str, keys: Sequence[int]) -> dict[int, list[str]]:
    """The tags of each row, by the alphabet."""
    words = defaultdict[int, list[str]](list)
    for pk, word in Tag.objects.filter(**{f"{column}__in": keys}).order_by("word").values_list(f"{column}_id", "word"):
        words[pk].append(word)
    return words


def _row(person: AnyPerson, found: Beside, titles: Mapping[int, str], limits: Limits, fits: Sequence[str]) -> Row:
    return Row(
        person=person,
        called=person.name,
        stage=Stage(person.stage),
        reason="" if person.awaits_judgement else explanation.in_one_line(person.parts),
        post_title=titles.get(found.posts[0], "") if found.posts else "",
        comments=len(found.posts),
        responsible=name(person.assigned_to),
        tags=found.tags,
        age=ageing.age(person, limits),
        is_away=ageing.is_away(person),
        is_back=ageing.is_back(person),
        fits=() if person.awaits_judgement else fits,
        step=getattr(person, "next_step", None),
        domain=mail_domains.shown(mail_domains.company_domain(person.email)) if isinstance(person, PartnerLead) else "",
    )


def _veiled(row: Row, found: Beside) -> Row:
    """The same line without what names the person."""
    person = row.person
    veil = Veil.of([(person.name, person.email), *dict.fromkeys(found.signed)])
    if row.step:
        row.step.text = veil.text(row.step.text)
    tags = [word for word in row.tags if not veil.names(word)]
    return replace(row, called=blindness.stand_in(person), tags=tags, domain="")
