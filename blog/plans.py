"""The plan a post goes by: its own words, and the writer's where it has none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.enums import Measure, Platform
from blog.models import Author, PostPage
from blog.models.planning import PLAN_FIELDS, Planned


@dataclass(frozen=True, slots=True)
class Plan:
    """The four steps; what is empty was never settled."""

    audience: str = ""
    reason: str = ""
    measure: str = ""
    number: int | None = None
    days: int | None = None
    platforms: list[str] = field(default_factory=list)

    @property
    def expectation(self) -> str:
        """What is expected, in words; empty where a part of it is missing."""
        if not (self.measure and self.number and self.days):
            return ""
        said = ngettext(
            "%(measure)s: at least %(number)s within %(days)s day",
            "%(measure)s: at least %(number)s within %(days)s days",
            self.days,
        )
        return said % {"measure": Measure(self.measure).label, "number": self.number, "days": self.days}

    @property
    def places(self) -> str:
        return platforms_in_words(self.platforms)


def platforms_in_words(platforms: Iterable[str]) -> str:
    return ", ".join(str(Platform(name).label) for name in platforms)


def of(post: PostPage) -> Plan:
    """The plan of a post as it stands in the draft."""
    return _first_of([post, *_of_the_writer(post.author)])


def of_the_writer(author: Author | None) -> Plan:
    """What the posts of somebody go by where they say nothing themselves."""
    return _first_of(_of_the_writer(author))


def missing(post: PostPage) -> dict[str, str]:
    """The name of each column that still has to be filled in, with what to tell the writer."""
    plan = of(post)
    asks = {
        "plan_audience": (plan.audience, _("Please say for whom this post is.")),
        "plan_reason": (plan.reason, _("Please say why these people should hear it now.")),
        "plan_measure": (plan.measure, _("Please choose what you expect of this post.")),
        "plan_number": (plan.number, _("Please put a number on what you expect.")),
        "plan_days": (plan.days, _("Please say within how many days.")),
        "plan_platforms": (plan.platforms, _("Please choose where this post is made known.")),
    }
    return {name: says for name, (value, says) in asks.items() if not value}


def refuse_unplanned(post: PostPage) -> None:
    """Raises ValidationError, by column, for a post whose four steps are not settled."""
    if open_steps := missing(post):
        raise ValidationError(open_steps)


def last_moment(published_at: datetime, days: int) -> datetime:
    """The first moment that does not count any more: the end of the last day, in the time zone of the house."""
    day = timezone.localtime(published_at).date() + timedelta(days=days + 1)
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _of_the_writer(author: Author | None) -> list[Planned]:
    """The profile in the language of the post before those in other languages."""
    if author is None:
        return []
    others = Author.objects.filter(translation_key=author.translation_key).exclude(pk=author.pk).order_by("pk")
    return [author, *others]


def _first_of(sources: Iterable[Planned]) -> Plan:
    """Of each step the first that is settled."""
    values: dict[str, Any] = {}
    for source in sources:
        for name in PLAN_FIELDS:
            values[name] = values.get(name) or getattr(source, name)
    return Plan(**{name.removeprefix("plan_"): value for name, value in values.items()})
