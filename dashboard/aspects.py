"""How each aspect of a launch is received, with the most telling words of each side."""

from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from blog.models import LaunchPage
from dashboard.figures import Figure
from listening.enums import Tone
from listening.filters import CommentFilter
from listening.models import AspectMention, version_in_force
from listening.selectors import Heard, heard

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
    """In the order of the post: counted in two queries, quoted in one more."""
    names = [aspect.name for aspect in page.named_aspects]
    public = CommentFilter(post=page.pk).rows().order_by().values("pk")
    mentions = AspectMention.objects.filter(comment__in=public, name__in=names)
    read = mentions.filter(comment__analyses__version=version_in_force(), comment__analyses__tone__in=SIDES)
    everything = dict(mentions.values_list("name").annotate(Count("pk")))
    sides = {
        (name, tone): number
        for name, tone, number in read.values_list("name", "comment__analyses__tone").annotate(Count("pk"))
    }
    quotes = _quotes(read, request)
    return [
        AspectReception(
            name=name,
            all=Figure(everything.get(name, 0), "", CommentFilter(post=page.pk, aspect=name).url),
            praise=_side(page.pk, name, Tone.APPROVING, sides),
            problems=_side(page.pk, name, Tone.CRITICAL, sides),
            praised=quotes.get((name, Tone.APPROVING)),
            criticised=quotes.get((name, Tone.CRITICAL)),
        )
        for name in names
    ]


def _side(post: int, name: str, tone: Tone, counts: dict[tuple[str, str], int]) -> Figure:
    return Figure(counts.get((name, tone), 0), "", CommentFilter(post=post, aspect=name, tone=tone).url)


def _quotes(read: "QuerySet[AspectMention]", request: HttpRequest) -> dict[tuple[str, str], Heard]:
    """Of each aspect and side the comment with the most insight."""
    tone, insight = F("comment__analyses__tone"), F("comment__analyses__insight")
    place = Window(RowNumber(), partition_by=[F("name"), tone], order_by=[insight.desc(), F("comment").desc()])
    best = read.annotate(place=place).filter(place=1).values_list("name", "comment__analyses__tone", "comment")
    keys = {(name, side): comment for name, side, comment in best}
    said = heard(CommentFilter().rows().filter(pk__in=set(keys.values())), request=request)
    by_key = {item.comment.pk: item for item in said}
    return {place: by_key[comment] for place, comment in keys.items() if comment in by_key}
