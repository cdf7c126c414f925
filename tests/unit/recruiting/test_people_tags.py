"""How long something lasts, in words a reviewer reads without counting minutes."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.utils.translation import override

from recruiting.templatetags.people_tags import here_since, lasting

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("began", "said", "in_list"),
    [
        (datetime(2026, 11, 30, 8, 59, tzinfo=UTC), "since today", "today"),
        (datetime(2026, 11, 29, 22, 59, tzinfo=UTC), "for 1\xa0day", "1\xa0day"),
        (datetime(2026, 11, 21, 12, tzinfo=UTC), "for 1\xa0week, 2\xa0days", "1\xa0week, 2\xa0days"),
    ],
)
def test_lasting_is_told_in_whole_days_by_the_clock_of_the_house(began: datetime, said: str, in_list: str) -> None:
    with time_machine.travel(NOW, tick=False), override("en"):
        assert (lasting(began), here_since(began)) == (said, in_list)
