"""Makes issues when they are due and owes each subscriber theirs. Whatever dies in between is taken up again, and nothing is owed twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale
from wagtail.query import PageQuerySet

from blog import selectors
from blog.models import PostPage
from comments.actions import letters
from comments.letters import Recipient
from newsletter import periods, recipients, tasks
from newsletter.enums import DIGESTS, Frequency
from newsletter.models import Delivery, Issue, Subscription

DIGEST = "newsletter.digest"
# What was published a moment before a digest is due may be stored a moment after.
MARGIN = timedelta(minutes=5)
# A post whose mails could not be made for so long is no news any more.
LOOKED_BACK = timedelta(days=2)
SLICE = 100
PATIENCE = timedelta(minutes=2)


def make_due(now: datetime | None = None) -> int:
    """Make what is due in every language; returns how many issues."""
    moment = now or timezone.now()
    locales = Locale.objects.filter(language_code__in=dict(settings.LANGUAGES)).order_by("pk")
    return sum(_digests(locale, moment) + _at_once(locale, moment) for locale in locales)


def fill(*, issue_id: int) -> int:
    """Owe everybody who hears of an issue their mail, a slice a transaction; returns how many were added."""
    added = 0
    while number := _fill_slice(issue_id):
        added += number
    return added


def take_up(now: datetime | None = None) -> int:
    """Order the filling of issues again that is not finished; a worker may have died over it."""
    unfinished = Issue.objects.filter(filled_at=None, made_at__lt=(now or timezone.now()) - PATIENCE)
    numbers = list(unfinished.values_list("pk", flat=True))
    for number in numbers:
        tasks.fill.enqueue(issue_id=number)
    return len(numbers)


def _digests(locale: Locale, now: datetime) -> int:
    return sum(_digest(locale, frequency, now) for frequency in DIGESTS)


def _digest(locale: Locale, frequency: Frequency, now: datetime) -> bool:
    turn, language = periods.last_turn(frequency, now - MARGIN), locale.language_code
    issues = Issue.objects.filter(language=language, frequency=frequency)
    last = issues.order_by("-until").values_list("until", flat=True).first()
    if last and last >= turn:
        return False
    since = last or periods.turn_before(frequency, turn)
    posts = recipients.latest(_published(locale), since, turn)
    key = f"{frequency}:{language}:{turn:%Y-%m-%d}"
    return _make(Issue(key=key, language=language, frequency=frequency, since=since, until=turn), posts)


def _at_once(locale: Locale, now: datetime) -> int:
    posts = recipients.latest(_published(locale), now - LOOKED_BACK, now)
    told = set(Issue.objects.filter(key__in=[f"post:{post.pk}" for post in posts]).values_list("key", flat=True))
    new = [post for post in posts if f"post:{post.pk}" not in told]
    return sum(_make(_issue_of(post, locale.language_code), [post]) for post in new)


def _issue_of(post: PostPage, language: str) -> Issue:
    at = post.first_published_at
    return Issue(key=f"post:{post.pk}", language=language, frequency=Frequency.AT_ONCE, since=at, until=at)


@transaction.atomic
def _make(issue: Issue, posts: Sequence[PostPage]) -> bool:
    """Store an issue, unless nobody hears of it or another worker was quicker."""
    if not posts or not recipients.of(issue.language, Frequency(issue.frequency), posts).exists():
        return False
    row, is_new = Issue.objects.get_or_create(
        key=issue.key,
        defaults={
            "language": issue.language, "frequency": issue.frequency, "since": issue.since, "until": issue.until,
        },
    )  # fmt: skip
    if is_new:
        row.posts.set(posts)
        tasks.fill.enqueue(issue_id=row.pk)
    return is_new


@transaction.atomic
def _fill_slice(issue_id: int) -> int:
    """The next subscribers of an issue; 0 when all have theirs."""
    issue = Issue.objects.select_for_update().filter(pk=issue_id, filled_at=None).first()
    if issue is None:
        return 0
    posts = list(issue.posts.all())
    everybody = (
        recipients.of(issue.language, Frequency(issue.frequency), posts) if posts else Subscription.objects.none()
    )
    rows = list(everybody.filter(pk__gt=issue.filled_until).order_by("pk")[:SLICE])
    for row in rows:
        _owe(issue, row)
    done = {"filled_until": rows[-1].pk} if rows else {"filled_at": timezone.now()}
    Issue.objects.filter(pk=issue.pk).update(**done)
    return len(rows)


def _owe(issue: Issue, subscription: Subscription) -> None:
    delivery, _is_new = Delivery.objects.get_or_create(issue=issue, subscription=subscription)
    letters.order(
        kind=DIGEST, to=Recipient(language=issue.language, address=subscription.address), data={"delivery": delivery.pk},
        key=key_of(delivery),
    )  # fmt: skip


def key_of(delivery: Delivery) -> str:
    """The key of its letter."""
    return f"{DIGEST}:{delivery.pk}"


def _published(locale: Locale) -> PageQuerySet:
    return selectors.published(locale)
