"""What the executive's dashboard, a launch room and a desk's list cost with a million comments; the baseline is a tenth of them.

`python -m tests.dashboard_bench` prints one JSON line a figure, on the database that DATABASE_URL names. The load stands beside the waits, and
so does a page without figures: they depend on what else the machine does.
"""

import os
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from typing import Any

from tests import crowd
from tests.bench import figure
from tests.own_database import print_figures

FEW, MANY = 100_000, 1_000_000
POSTS = 20
ORIGINALS = 500
TIMES = 160
TIMES_OF_DAY = ("submit_date", "confirmed_at", "due_at", "opened_at", "first_answered_at", "settled_at")
# Each copy is so much older than the one before that a million comments lie in two years, and so does every tenth of them.
OLDER = -2 * 365 * 86_400 // (MANY // ORIGINALS)


def figures() -> Iterator[dict[str, Any]]:
    """Fill the database twice and open the same screens each time."""
    from django.db import connection
    from django_comments.models import Comment
    from django_comments_xtd.models import XtdComment

    from comments.models import ReaderComment
    from desks.models import Case
    from listening.actions import summing
    from listening.models import AspectMention, CommentAnalysis

    on = f"on {connection.vendor}"
    copied = (Comment, XtdComment, ReaderComment, CommentAnalysis, AspectMention, Case)
    originals = crowd.planted(copied, _plant, later=dict.fromkeys(TIMES_OF_DAY, OLDER))
    screens, waits = _screens(), dict[int, dict[str, float]]()
    copies, tenth = range(1, MANY // ORIGINALS), MANY // FEW
    for comments in (FEW, MANY):
        crowd.multiply(originals, [number for number in copies if (number % tenth == 0) is (comments == FEW)])
        started = time.perf_counter()
        counted = summing.rebuild()
        yield figure(f"building the sums of {counted} comments anew {on}", time.perf_counter() - started, "s")
        crowd.count_rows()
        waits[comments] = {name: _highest(*screen) for name, screen in screens.items()}
        yield figure("load of the machine after opening the screens, mean of a minute", os.getloadavg()[0], "processes")
    for name in screens:
        few, many = waits[FEW][name], waits[MANY][name]
        yield figure(f"{name} with {MANY} comments {on}, 95th percentile", many, "s", few)
        yield figure(f"{name} {on}, times as long with ten times as many comments", many / few, "ratio")
    yield figure(f"counting one more comment among {MANY} {on}", _one_more(), "s")


def _plant() -> None:
    """Comments of many sorts, a quarter of them on a launch; every twentieth case is open."""
    from django.utils import timezone

    from blog.models import LaunchPage
    from comments.enums import Badge
    from desks.enums import CaseState
    from desks.models import Case
    from listening.actions import mentioning
    from listening.enums import Kind, Tone
    from tests.factories import blog
    from tests.factories.comments import comment
    from tests.factories.desks import desk, member
    from tests.factories.listening import analysis

    began = timezone.now() - timedelta(minutes=ORIGINALS)
    launched = timezone.now() - timedelta(days=2 * 365)
    launch = blog.post(
        LaunchPage, product="Lotse", starts_at=launched, first_published_at=launched,
        aspects=[("aspect", name) for name in ("Preis", "Lager", "Anzeige")],
    )  # fmt: skip
    posts = [launch, *(blog.post() for _number in range(POSTS - 1))]
    care = desk(Badge.SUPPORT)
    member(care)
    kinds, tones = cycle(Kind), cycle(Tone)
    for number in range(ORIGINALS * 9 // 10):
        page = launch if number % 4 == 0 else posts[number % POSTS]
        at = began + timedelta(minutes=number)
        row = comment(page, submit_date=at, confirmed_at=at + timedelta(minutes=4))
        kind = next(kinds)
        analysis(row, kind=kind, tone=next(tones), insight=number % 100 / 100)
        mentioning.note(comment=row)
        if number % 9 == 0:
            comment(page, parent=row, badge=Badge.SUPPORT, submit_date=at + timedelta(hours=2))
        is_open = number % 20 == 0
        settled = {} if is_open else {
            "state": CaseState.ANSWERED, "settled_at": at, "first_answered_at": at, "first_answer_took": timedelta(hours=2),
        }  # fmt: skip
        Case.objects.create(comment=row, desk=care, due_at=at + timedelta(hours=8), **settled)


def _screens() -> dict[str, tuple[str, Any]]:
    """Each with its address and somebody who may open it."""
    from blog.models import LaunchPage
    from desks.models import Desk
    from tests.factories.accounts import UserFactory

    ceo = UserFactory(role="ceo")
    return {
        "a page without figures": ("/admin/account/", ceo),
        "dashboard": ("/admin/dashboard/", ceo),
        "first page": ("/admin/", ceo),
        "launch room": (f"/admin/dashboard/launches/{LaunchPage.objects.get().pk}/", ceo),
        "a desk's list": ("/admin/desks/support/", Desk.objects.get(badge="support").members.get()),
    }


def _highest(path: str, user: Any) -> float:
    """The 95th percentile over many openings, in seconds; the first few warm up."""
    from django.test import Client

    client, waits = Client(), []
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for _time in range(TIMES):
        started = time.perf_counter()
        assert client.get(path).status_code == 200, path
        waits.append(time.perf_counter() - started)
    return statistics.quantiles(waits[TIMES // 8 :], n=20)[-1]


def _one_more() -> float:
    from comments.models import CommentQuerySet, ReaderComment
    from listening.actions import summing

    summing.note([CommentQuerySet(ReaderComment).by_readers().earliest("pk").pk])
    started = time.perf_counter()
    assert summing.settle() == 1
    return time.perf_counter() - started


if __name__ == "__main__":
    print_figures(figures)
