"""What is talked about: comments by the topics of their posts, with the most telling words of each side."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from blog.models import Topic
from blog.selectors import topic_keys
from core.spreadsheets import Cell
from dashboard.aspects import SIDES
from dashboard.figures import Figure
from dashboard.spans import thirty_days
from dashboard.statistics import SMALL
from listening import finding, sums
from listening.enums import Tone
from listening.filters import CommentFilter
from listening.selectors import Heard

MOST = 5
# Among so many of the comments most worth reading the words of each side are looked for.
BEST = 200

Sides = dict[Tone, Figure]


@dataclass(frozen=True, slots=True)
class Theme:
    """One topic over thirty days, beside the thirty before."""

    name: str
    all: Figure
    before: Figure
    sides: Sides
    quotes: dict[Tone, Heard]

    @property
    def is_few(self) -> bool:
        """Of so few comments a difference says little."""
        return max(self.all.count, self.before.count) < SMALL

    @property
    def told(self) -> list[tuple[Figure, Heard | None]]:
        """Each side with its most telling comment."""
        return [(self.sides[tone], self.quotes.get(tone)) for tone in SIDES]


def themes(now: datetime, request: HttpRequest | None = None, *, most: int | None = MOST) -> list[Theme]:
    """What was said most of, then by name. The number of queries grows with neither topics nor comments.

    With `request` their words are quoted. A comment counts for each topic of its post.
    """
    since, before = thirty_days(now)
    recent = CommentFilter(since=since)
    spoken: dict[str, Counter[tuple[Any, ...]]] = {
        "all": sums.grouped(recent, "post"),
        "before": sums.grouped(CommentFilter(since=before, until=since), "post"),
        **{tone: sums.grouped(replace(recent, tone=tone), "post") for tone in SIDES},
    }
    topics = topic_keys({post for numbers in spoken.values() for (post,) in numbers})
    counts: defaultdict[Any, Counter[str]] = defaultdict(Counter)
    for name, numbers in spoken.items():
        for (post,), number in numbers.items():
            for key in topics.get(post, ()):
                counts[key][name] += number
    named = _named(counts)
    order = sorted(named, key=lambda key: (-counts[key]["all"], -counts[key]["before"], named[key].name))[:most]
    quotes = _quotes(since, topics, order, request) if request else {}
    return [_theme(named[key], counts[key], (before, since), quotes.get(key, {})) for key in order]


def head() -> list[str]:
    sides = [_("%(side)s in thirty days") % {"side": str(tone.label).capitalize()} for tone in SIDES]
    return [_("Topic"), _("Comments in thirty days"), _("Comments in the thirty days before"), *sides]


def rows(found: Iterable[Theme]) -> Iterable[Sequence[Cell]]:
    for theme in found:
        yield [theme.name, theme.all.count, theme.before.count, *(theme.sides[tone].count for tone in SIDES)]


def _theme(topic: Topic, counts: Counter[str], span: tuple[datetime, datetime], quotes: dict[Tone, Heard]) -> Theme:
    before, since = span
    chosen = CommentFilter(topic=topic.pk, since=since)
    earlier = replace(chosen, since=before, until=since)
    return Theme(
        name=topic.name,
        all=Figure(counts["all"], "", chosen.url),
        before=Figure(counts["before"], "", earlier.url),
        sides={tone: Figure(counts[tone], "", replace(chosen, tone=tone).url) for tone in SIDES},
        quotes=quotes,
    )


def _named(keys: Iterable[Any]) -> dict[Any, Topic]:
    """Each topic in the language of the reader, in another where it is not there."""
    language = get_language() or ""
    found: dict[Any, Topic] = {}
    for topic in Topic.objects.filter(translation_key__in=[*keys]).select_related("locale").order_by("pk"):
        if topic.translation_key not in found or topic.locale.language_code == language:
            found[topic.translation_key] = topic
    return found


def _quotes(
    since: datetime, topics: dict[int, set[Any]], order: Sequence[Any], request: HttpRequest
) -> dict[Any, dict[Tone, Heard]]:
    """No comment twice: where its post is on several topics it stands beside the first of them."""
    chosen: defaultdict[Any, dict[Tone, int]] = defaultdict(dict)
    best, used = finding.telling(since=since, tones=SIDES, most=BEST), set[int]()
    for key in order:
        for post, tone, comment in best:
            if key in topics.get(post, ()) and comment not in used and tone not in chosen[key]:
                chosen[key][Tone(tone)] = comment
                used.add(comment)
    keys = {comment for sides in chosen.values() for comment in sides.values()}
    by_key = {item.comment.pk: item for item in finding.in_order([*keys], request)}
    return {
        key: {tone: by_key[comment] for tone, comment in sides.items() if comment in by_key}
        for key, sides in chosen.items()
    }
