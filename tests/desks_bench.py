"""What the screens of the desks cost, how long the rules are tried on 10,000 comments, and how long a closed day moves promises.

`python -m tests.desks_bench` prints one JSON line a figure, on the database that DATABASE_URL names.
"""

import statistics
import time
from collections.abc import Iterator
from typing import Any

from tests import crowd
from tests.bench import figure
from tests.own_database import print_figures

FEW, MANY = 10_000, 100_000
RULES = 40
TIMES = 40
SCREENS = {
    "all desks": "/admin/desks/",
    "a desk's list": "/admin/desks/support/",
    "its settled cases": "/admin/desks/support/?list=done",
}


def figures() -> Iterator[dict[str, Any]]:
    """Fill the database twice and open the same screens each time."""
    from django.db import connection

    from desks import trial

    on = f"on {connection.vendor}"
    _rules()
    originals, present, waits = crowd.plant(), 1, dict[int, dict[str, float]]()
    for comments in (FEW, MANY):
        copies = comments // (crowd.ORIGINALS * crowd.COMMENTS_EACH)
        crowd.multiply(originals, range(present, copies))
        present = copies
        _cases()
        waits[comments] = {name: _highest(path) for name, path in SCREENS.items()}
    for name in SCREENS:
        few, many = waits[FEW][name], waits[MANY][name]
        yield figure(f"{name} with {MANY} cases {on}, 95th percentile", many, "s", few)
        yield figure(f"{name} {on}, times as long with ten times as many cases", many / few, "ratio")
    started = time.perf_counter()
    found = trial.run()
    assert found.looked_at == trial.LOOKED_AT
    yield figure(f"trying {RULES} rules on {found.looked_at} comments {on}", time.perf_counter() - started, "s")
    yield _closing(on)


def _closing(on: str) -> dict[str, Any]:
    """Close the house tomorrow, and move what is promised."""
    from datetime import timedelta

    from django.utils import timezone

    from desks.actions import closing
    from desks.models import Closing

    Closing.objects.create(name="Umzug", first_on=timezone.localdate() + timedelta(days=1))
    started = time.perf_counter()
    moved = closing.keep()
    assert moved.later, moved
    return figure(f"closing a day that moves {moved.later} promises {on}", time.perf_counter() - started, "s")


def _rules() -> None:
    """The first rules fit nothing, as those of a grown house mostly do; the last takes the rest."""
    from comments.enums import Badge
    from tests.factories.desks import desk, member, rule

    care, sales = desk(Badge.SUPPORT), desk(Badge.SALES)
    member(care)
    for number in range(RULES - 2):
        rule(sales if number % 2 else care, words=f"Anlage{number}*\nTyp {number}", kinds=["question", "statement"])
    rule(sales, words="Naht*\nschwei*")
    rule(care)


def _cases() -> None:
    """A case for every comment that has none: most of them settled, as in a house that answers."""
    from datetime import timedelta

    from django.utils import timezone

    from comments.models import CommentQuerySet, ReaderComment
    from desks.enums import CaseState
    from desks.models import Case, Desk

    care = Desk.objects.get(badge="support")
    fresh = CommentQuerySet(ReaderComment).by_readers().filter(case=None).order_by("pk").values_list("pk", flat=True)
    now = timezone.now()
    rows = []
    for number, key in enumerate(fresh.iterator()):
        is_open = number % 20 == 0
        answered = now - timedelta(minutes=number % 40_000)
        settled = {} if is_open else {
            "state": CaseState.ANSWERED, "settled_at": answered, "first_answered_at": answered,
            "first_answer_took": timedelta(minutes=number % 900),
        }  # fmt: skip
        since, promised = now - timedelta(minutes=2_500), timedelta(minutes=number % 5_000)
        rows.append(
            Case(
                comment_id=key, desk=care, counted_from=since, promised=promised, due_at=since + promised, **settled
            )
        )  # fmt: skip
    Case.objects.bulk_create(rows, batch_size=1_000)
    crowd.count_rows()


def _highest(path: str) -> float:
    """The 95th percentile over many openings by a member of the desk, in seconds; the first few warm up."""
    from django.test import Client

    from desks.models import Desk

    client, waits = Client(), []
    client.force_login(
        Desk.objects.get(badge="support").members.get(), backend="django.contrib.auth.backends.ModelBackend"
    )
    for _time in range(TIMES):
        started = time.perf_counter()
        assert client.get(path).status_code == 200, path
        waits.append(time.perf_counter() - started)
    return statistics.quantiles(waits[TIMES // 8 :], n=20)[-1]


if __name__ == "__main__":
    print_figures(figures)
