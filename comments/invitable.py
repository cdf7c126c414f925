"""Whose writers may be invited to agree to being contacted: apps above say which comments may serve that at all."""

from collections.abc import Callable

from comments import targets
from comments.enums import Badge, Purpose, Status
from comments.models import Invitation, Objection, ReaderComment
from comments.refusals import TargetGone

Rule = Callable[[ReaderComment], bool]
Days = Callable[[], int]
RULES: dict[str, Rule] = {}
DAYS: dict[str, Days] = {}


def register(name: str, rule: Rule, *, days: Days | None = None) -> None:
    """Nobody is invited while no app has said what an agreement would be good for; `days` is how long that is kept while nobody decides."""
    RULES[name] = rule
    if days:
        DAYS[name] = days


def kept_for() -> int | None:
    """The days after which what was derived for an agreement is gone if nobody decides; None where nothing is kept."""
    return max((days() for days in DAYS.values()), default=None)


def may_be_invited(comment: ReaderComment) -> bool:
    """Whether the house may ask. That somebody has agreed already is no reason against: the answer would tell it."""
    is_public = comment.badge == Badge.NONE and comment.status == Status.PUBLIC
    return (
        is_public
        and bool(RULES)
        and all(rule(comment) for rule in RULES.values())
        and not Objection.objects.by(comment.user_email).exists()
    )


def purposes(comment: ReaderComment) -> list[Purpose]:
    """What the writer of a comment is invited to agree to now."""
    rows = Invitation.objects.open().filter(comment=comment).values_list("purpose", flat=True)
    return [purpose for purpose in Purpose if purpose in set(rows)]


def is_open(comment: ReaderComment) -> bool:
    """Whether the writer of a comment that everybody can read is invited now."""
    try:
        targets.of_comment(comment)
    except TargetGone:
        return False
    return comment.status == Status.PUBLIC and bool(purposes(comment))
