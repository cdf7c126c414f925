"""The executive looks at the mail of the week, asks for it, gets it on Monday, follows a figure, and ends it with one click."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_own_comments import press
from tests.browser.test_pages import sideways, violations
from tests.demo_site import DemoSite, until

pytestmark = pytest.mark.browser
# What happens on Monday at seven, for whoever asked for the mail before.
MONDAY = """
from datetime import timedelta
from django.utils import timezone
from dashboard import weeks
from dashboard.actions import weekly
from dashboard.models import WeeklyReader
turn = weeks.last_turn(timezone.now())
WeeklyReader.objects.update(since=turn - timedelta(days=1))
print("owed", weekly.owe(turn + timedelta(minutes=1)))
"""
CEO = "ceo@quellbrink.example"


def test_mail_of_the_week_is_seen_ordered_followed_and_ended(site: DemoSite, worker_of: Callable[..., Page]) -> None:
    ceo = worker_of("ceo", width=390)
    ceo.goto("/admin/dashboard/weekly/")
    seen = ceo.locator("section.weekly").inner_text()
    assert violations(ceo, within="main, #main") == []
    assert sideways(ceo) == 0
    assert len(seen.split()) < 400

    ceo.get_by_role("button", name="Jeden Montag an mich senden").click()
    expect(ceo.get_by_role("button", name="Nicht mehr senden")).to_be_visible()
    assert "owed 1" in site.manage("shell", "-c", MONDAY)
    mail = (
        until(lambda: [text for text in site.mails(CEO) if "Message-ID: <weekly." in text])[-1]
        .replace("=\n", "")
        .replace("=3D", "=")
    )
    figure = re.search(rf"- (\d+) Kommentare?.*\n\s+({re.escape(site.url)}/admin/listening/comments/\S+)", mail)
    stop = re.search(rf"{re.escape(site.url)}[^\s<>\"]*/stop/[^\s<>\"]+", mail.partition("\n\n")[2])

    assert figure, mail
    assert stop, mail
    ceo.goto(figure[2])
    assert ceo.locator("[data-total]").get_attribute("data-total") == figure[1]
    ceo.goto(stop[0])
    press(ceo)
    ceo.goto("/admin/dashboard/weekly/")
    expect(ceo.get_by_role("button", name="Jeden Montag an mich senden")).to_be_visible()
