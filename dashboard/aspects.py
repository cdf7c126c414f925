"""How each aspect of a launch is received, with the most telling words of each side."""

from dataclasses import dataclass

from django.http import HttpRequest

from blog.models import LaunchPage
from dashboard.figures import Figure
from listening import finding, sums
from listening.enums import Tone
from listening.filters import CommentFilter
from listening.selectors import Heard

SIDES = (Tone.APPROVING, Tone.CRITICAL)


@dataclass(frozen=True, slots=True)
class AspectReception:
    """One aspect: who speaks of it, who in favour, who against, with the most telling words of each side."""

    name: str
    all: Figure
    praise: Figure
    problems: Figure
    praised: Heard | None = None
    criticised: Heard | None = None


def received(page: LaunchPage, request: HttpRequest) -> list[AspectReception]:
    """In the order of the post: counted from the sums, quoted in two queries."""
    names = [aspect.name for aspect in page.named_aspects]
    quotes = _quotes(page.pk, request)
    tallies = sums.by_aspect(page.pk)
    return [
        AspectReception(
            name=name,
            all=Figure(tallies[name].comments, "", CommentFilter(post=page.pk, aspect=name).url),
            praise=_side(page.pk, name, Tone.APPROVING, tallies[name]),
            problems=_side(page.pk, name, Tone.CRITICAL, tallies[name]),
            praised=quotes.get((name, Tone.APPROVING)),
            criticised=quotes.get((name, Tone.CRITICAL)),
        )
        for name in names
    ]


def _side(post: int, name: str, tone: Tone, tally: sums.Tally) -> Figure:
    return Figure(tally.tones[tone], "", CommentFilter(post=post, aspect=name, tone=tone).url)


def _quotes(post: int, request: HttpRequest) -> dict[tuple[str, str], Heard]:
    """Of each aspect and side the comment with the most insight."""
    keys = finding.most_telling(post, SIDES)
    by_key = {item.comment.pk: item for item in finding.in_order([*set(keys.values())], request)}
    return {place: by_key[comment] for place, comment in keys.items() if comment in by_key}
