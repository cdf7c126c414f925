"""What running promises were made of is worked out for the rows of a house that was there before."""

from datetime import time, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from desks import promises
from desks.enums import CaseState
from desks.models import Case
from tests.factories.desks import case, desk

pytestmark = pytest.mark.django_db
count_back = import_module("desks.migrations.0003_closed_days").count_back


def test_running_promise_of_before_keeps_its_moment_and_can_be_moved_from_then_on() -> None:
    at = desk(weekdays=[0, 1, 2, 3, 4], opens=time(9), closes=time(17), first_answer_hours=13)
    row = case(at, counted_from=None, promised=None)

    count_back(apps, None)

    row.refresh_from_db()
    assert (row.counted_from, row.promised) == (row.opened_at, timedelta(hours=13))
    assert promises.due(row, at.hours) == row.due_at


def test_rows_without_a_running_promise_stay_without_one() -> None:
    at = desk()
    empty = {"counted_from": None, "promised": None}
    rows = [
        case(None, **empty),
        case(at, state=CaseState.ASKED, remaining=timedelta(hours=2), **empty),
        case(at, state=CaseState.CLOSED, settled_at=timezone.now(), **empty),
    ]

    count_back(apps, None)

    assert not Case.objects.filter(pk__in=[row.pk for row in rows], promised__isnull=False).exists()
    assert promises.due(rows[1], at.hours) == rows[1].due_at
