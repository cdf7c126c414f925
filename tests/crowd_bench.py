"""What a screen of the people's lists costs with 100,000 people and a million comments; the baseline is a tenth of them.

`python -m tests.crowd_bench` prints one JSON line a figure, on the database that DATABASE_URL names. A wait depends on what else the
machine does, and filling takes minutes in which that changes; so the load stands beside it, and the processor time, which is shaken less.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import crowd
from tests.bench import figure
from tests.own_database import print_figures

FEW, MANY = 10_000, 100_000
TIMES = 60
QUEUE = "/admin/recruiting/candidates/"
SCREENS = (
    "first page of the queue", "page of a person", "queue narrowed to a tag", "queue narrowed to a post", "queue by strength",
    "queue searched for a name", "queue searched for a word of the evidence",
    "figures of the queue", "report on equal treatment", "report on the rules",
)  # fmt: skip


def figures() -> Iterator[dict[str, Any]]:
    """Fill the database twice and open the same screens each time."""
    from django.db import connection

    from tests.factories import openings

    on = f"on {connection.vendor}"
    originals, present, waits = crowd.plant(), 1, dict[int, list[Wait]]()
    openings.opening()
    openings.field()
    for people in (FEW, MANY):
        started = time.monotonic()
        crowd.multiply(originals, range(present, people // crowd.ORIGINALS))
        present = people // crowd.ORIGINALS
        yield figure(f"filling up to {people} people with ten comments each {on}", time.monotonic() - started, "s")
        waits[people] = [_wait(role, ask) for role, ask in _screens()]
        yield figure("load of the machine after opening the screens, mean of a minute", os.getloadavg()[0], "processes")
    yield figure(
        f"counting insightful comments without an agreement among {MANY * crowd.COMMENTS_EACH} {on}", _unagreed(), "s"
    )
    for number, screen in enumerate(SCREENS):
        few, many = waits[FEW][number], waits[MANY][number]
        yield figure(f"{screen} of {MANY} people {on}, 95th percentile", many.highest, "s", few.highest)
        yield figure(f"{screen} {on}, times as long with ten times as many people", many.highest / few.highest, "ratio")
        yield figure(f"{screen} of {MANY} people {on}, processor time", many.spent, "s", few.spent)
        yield figure(
            f"{screen} {on}, times the processor time with ten times as many people", many.spent / few.spent, "ratio"
        )
    yield figure(f"narrowing the queue to an opening among {MANY} people {on}, once", _fitting(), "s")
    yield figure(f"erasing one of {MANY} people {on}", _erasing(), "s")


def _screens() -> Iterator[tuple[str, Callable[[], str]]]:
    """Who opens which address, a new person each time."""
    from django.conf import settings

    from blog.models import PostPage
    from recruiting.models import Candidate

    assert settings.DEBUG is False
    waiting = Candidate.objects.filter(stage="new", is_suggested=True).order_by("public_id")
    numbers = iter(waiting.values_list("public_id", flat=True)[: 2 * TIMES])
    post = PostPage.objects.filter(locale__language_code="de").earliest("pk").pk
    yield "hr", lambda: QUEUE
    yield "hr", lambda: f"{QUEUE}{next(numbers)}/"
    yield "hr", lambda: f"{QUEUE}?tag=wort+3&stage=all"
    yield "hr", lambda: f"{QUEUE}?post={post}&stage=all"
    yield "hr", lambda: f"{QUEUE}?order=strength"
    yield "hr", lambda: f"{QUEUE}?q=viele+24&stage=all&who=all"
    yield "hr", lambda: f"{QUEUE}?q=temperatur&stage=all&who=all"
    yield "hr", lambda: f"{QUEUE}figures/"
    yield "hr", lambda: "/admin/recruiting/oversight/equality/"
    yield "moderator", lambda: "/admin/comments/accuracy/?days=365"


@dataclass(frozen=True)
class Wait:
    """For how long a screen keeps a reviewer waiting, in seconds: the 95th percentile, and the median of the processor time."""

    highest: float
    spent: float


def _wait(role: str, address: Callable[[], str]) -> Wait:
    """Many openings by one person; the first few warm up."""
    from django.test import Client

    from tests.factories.accounts import UserFactory

    client, meter, waits, work = Client(), _meter(), [], []
    client.force_login(UserFactory(role=role), backend="django.contrib.auth.backends.ModelBackend")
    for _time in range(TIMES):
        path, started, spent = address(), time.perf_counter(), meter()
        assert client.get(path).status_code == 200, path
        waits.append(time.perf_counter() - started)
        work.append(meter() - spent)
    waits, work = waits[TIMES // 8 :], work[TIMES // 8 :]
    return Wait(statistics.quantiles(waits, n=20)[-1], statistics.median(work))


def _meter() -> Callable[[], float]:
    """The processor time so far: ours and, where PostgreSQL runs beside us, that of the process that answers us."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        place = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: time.process_time() + (int(place.read_text().split()[0]) / 1e9 if place.exists() else 0)


def _unagreed() -> float:
    """What the first page of a list waits for once in ten minutes."""
    from django.core.cache import cache

    from comments.enums import Purpose
    from recruiting import unagreed

    cache.clear()
    started = time.perf_counter()
    unagreed.count(Purpose.WORK)
    return time.perf_counter() - started


def _fitting() -> float:
    """Counting those who show a skill that an opening asks for, each by a comment that is lawful now."""
    from comments.enums import Purpose
    from recruiting import selectors
    from recruiting.filters import ALL, Filters
    from recruiting.models import OpeningPage

    started = time.perf_counter()
    found = selectors.people(Purpose.WORK, Filters(stage=ALL, fits=OpeningPage.objects.get().pk)).count()
    spent = time.perf_counter() - started
    assert found > 0
    return spent


def _erasing() -> float:
    """Everything about one mailbox, as its owner orders it by a mailed link."""
    from comments import writers
    from comments.actions import mailboxes
    from comments.models import ReaderComment
    from recruiting import eligibility
    from recruiting.models import Candidate

    person = Candidate.objects.filter(stage="new").latest("pk")
    # Copies made by the database carry no keyed hashes of their own.
    Candidate.objects.filter(pk=person.pk).update(person_key=eligibility.person_key(person.purpose, person.email))
    ReaderComment.objects.filter(recruiting_sources__candidate=person).update(writer=writers.mark(person.email))
    started = time.perf_counter()
    assert mailboxes.erase(address=person.email) == crowd.COMMENTS_EACH
    spent = time.perf_counter() - started
    assert not Candidate.objects.filter(pk=person.pk).exists()
    return spent


if __name__ == "__main__":
    print_figures(figures, "comments.migrations.0012_mailbox_index", "recruiting.migrations.0019_lists_at_scale")
