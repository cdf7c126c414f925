"""Reads of the newsletter: topics to choose from, how many subscribe to what, and what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from blog.models import PostPage, Topic
from core import hiding
from core.visibility import open_to_all
from newsletter.enums import Frequency, State
from newsletter.models import Delivery, Issue, Subscription, SubscriptionQuerySet

ISSUES = 20
Row = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of the table: everybody, those who want all topics, or those who chose a topic; numbers by frequency."""

    key: str
    topic: Topic | None
    numbers: Row
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """The subscribers of one language."""

    language: str
    lines: Sequence[Counted]


def topics(language: str) -> QuerySet[Topic]:
    """The topics of a language that something public is about."""
    about = PostPage.topics.through.objects.filter(postpage__in=PostPage.objects.filter(open_to_all()).order_by())
    keys = Topic.objects.filter(pk__in=about.values("topic_id")).values("translation_key")
    return Topic.objects.filter(locale__language_code=language, translation_key__in=keys).order_by("name", "pk")


def tables(*, is_exact: bool) -> list[Table]:
    """Subscribers by language, topic and frequency; whoever may not see them is told no small number, nor what gives one away."""
    everybody, chosen = _counts(), _chosen()
    found = []
    for language, _name in settings.LANGUAGES:
        total, of_all = (
            {frequency: everybody.get((language, frequency, kind), 0) for frequency in Frequency.values}
            for kind in ("total", "everything")
        )
        lines = [Counted("total", None, total), Counted("everything", None, of_all)]
        lines += [
            Counted(str(topic.pk), topic, {name: chosen.get((topic.pk, name), 0) for name in Frequency.values})
            for topic in topics(language)
        ]
        found.append(Table(language, lines if is_exact else _veiled(lines)))
    return found


def subscribers(*, language: str = "", frequency: str = "", line: str = "") -> SubscriptionQuerySet:
    """Whom a number of the table counts, the latest first; `line` is the key of a line."""
    found = Subscription.objects.standing().prefetch_related("topics").order_by("-confirmed_at", "-pk")
    if language:
        found = found.filter(language=language)
    if frequency:
        found = found.filter(frequency=frequency)
    if line == "everything":
        found = found.filter(is_everything=True)
    elif line.isascii() and line.isdigit() and len(line) < 19:
        found = found.filter(is_everything=False, topics=int(line))
    return found


def issues() -> QuerySet[Issue]:
    """The last issues with the number of mails in each state."""
    counted = {state.value: Count("deliveries", filter=Q(deliveries__state=state)) for state in State}
    return Issue.objects.annotate(mails=Count("deliveries"), **counted)[:ISSUES]


def deliveries(issue: Issue, state: str = "") -> QuerySet[Delivery]:
    """The mails of an issue, in the order they were owed."""
    found = issue.deliveries.select_related("subscription").order_by("pk")
    return found.filter(state=state) if state else found


def _counts() -> dict[tuple[str, str, str], int]:
    rows = Subscription.objects.standing().order_by().values("language", "frequency")
    found = {}
    for row in rows.annotate(total=Count("pk"), everything=Count("pk", filter=Q(is_everything=True))):
        for kind in ("total", "everything"):
            found[row["language"], row["frequency"], kind] = row[kind]
    return found


def _chosen() -> dict[tuple[int, str], int]:
    rows = Subscription.objects.standing().filter(is_everything=False).order_by().values("topics", "frequency")
    return {(row["topics"], row["frequency"]): row["number"] for row in rows.annotate(number=Count("pk"))}


def _veiled(lines: Sequence[Counted]) -> list[Counted]:
    total = [lines[0].numbers[name] for name in Frequency.values]
    closed = frozenset(Frequency.values[at] for at in hiding.lines(total))
    return [
        Counted(
            line.key,
            line.topic,
            line.numbers,
            closed | (_small(line.numbers, lines[0].numbers) if line.key != "total" else set()),
        )
        for line in lines
    ]


def _small(parts: Row, wholes: Row) -> set[str]:
    return {name for name, part in parts.items() if hiding.is_small(part, wholes[name])}
