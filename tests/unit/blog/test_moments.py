"""When a post appears, in words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.translation import override

from blog import moments

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 30, 7, 0, tzinfo=BERLIN))


@pytest.mark.parametrize(
    ("language", "publish", "approve", "now"),
    [
        ("en", "Publish on Monday 7 Dec, 08:00", "Approve and publish on Monday 7 Dec, 08:00", "Publish now"),
        (
            "de",
            "Am Montag, 7. Dezember, 08:00 Uhr veröffentlichen",
            "Freigeben und am Montag, 7. Dezember, 08:00 Uhr veröffentlichen",
            "Jetzt veröffentlichen",
        ),
    ],
)
def test_buttons_say_what_they_do(language: str, publish: str, approve: str, now: str) -> None:
    moment = datetime(2026, 12, 7, 8, 0, tzinfo=BERLIN)

    with override(language):
        assert moments.publish_label(moment) == publish
        assert moments.approve_label(moment) == approve
        assert moments.publish_label(moment - timedelta(days=30)) == now
        assert moments.publish_label(None) == now


def test_another_year_is_told_and_the_zone_has_a_name() -> None:
    with override("en"):
        assert moments.spelled(datetime(2027, 1, 4, 8, 0, tzinfo=BERLIN)) == "Monday 4 Jan 2027, 08:00"
    assert moments.zone() == "Europe/Berlin"
    assert moments.approve_label(None)
