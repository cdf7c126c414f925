"""Turning the stop switch on the screen: two at once, odd reasons, who may, and in which language a refusal is told."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.models import User
from comments.enums import Purpose
from listening.models import ScoringSwitch
from recruiting.enums import Act
from recruiting.models import ReviewEntry
from recruiting.oversight import reviewing
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
HOME = "/admin/recruiting/oversight/"
BACKEND = "django.contrib.auth.backends.ModelBackend"
HOSTILE = '<script>alert(1)</script>{{ 7|add:7 }}"'
SEE, TURN = {"privacy", "council", "operator"}, {"privacy", "operator"}


def speaking(language: str, role: str = "operator") -> Client:
    """A client whose account reads the admin in `language`."""
    user = UserFactory(role=role)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def alert(answer: Any) -> str:
    return BeautifulSoup(answer.content, "html.parser").select_one("[role=alert]").get_text(strip=True)


def reasons() -> list[tuple[str, str]]:
    return [(row.act, row.step) for row in ReviewEntry.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("language", "stopped", "going"),
    [
        ("de", "Die Bewertung ist schon angehalten. Ihre Begründung steht nicht", "Die Bewertung läuft schon. Ihre"),
        ("en", "Scoring has been stopped already. Your reason is not", "Scoring is going on already. Your"),
    ],
)
def test_turn_by_two_at_once_refuses_the_second_and_keeps_their_words(
    login: Any, language: str, stopped: str, going: str
) -> None:
    first, second = login("privacy"), speaking(language)
    officer = User.objects.get(groups__name="privacy")

    first.post(f"{HOME}stop/", {"why": "Zuerst"})
    late = second.post(f"{HOME}stop/", {"why": f"Danach {HOSTILE}"})
    by = ScoringSwitch.objects.now().stopped_by
    first.post(f"{HOME}resume/", {"why": "Weiter"})
    later = second.post(f"{HOME}resume/", {"why": "Auch weiter"})

    assert (late.status_code, later.status_code, by) == (400, 400, officer)
    assert alert(late).startswith(stopped)
    assert alert(later).startswith(going)
    assert BeautifulSoup(late.content, "html.parser").textarea.get_text() == f"Danach {HOSTILE}"
    assert b"<script>alert(1)" not in late.content
    assert reasons() == [(Act.STOPPED, "Zuerst"), (Act.RESUMED, "Weiter")]


@pytest.mark.parametrize(
    ("language", "empty", "long"),
    [
        ("de", "Bitte sagen Sie, warum; das Protokoll", "Bitte kürzen Sie die Begründung auf 1000 Zeichen."),
        ("en", "Please say why; the record", "Please shorten the reason to 1000 characters."),
    ],
)
def test_turn_without_a_reason_that_can_be_kept_says_what_is_missing(language: str, empty: str, long: str) -> None:
    client = speaking(language)

    answers = [client.post(f"{HOME}stop/", sent) for sent in ({}, {"why": " \r\n\t "}, {"why": "x" * 5000})]

    assert [answer.status_code for answer in answers] == [400] * 3
    assert alert(answers[0]).startswith(empty)
    assert alert(answers[1]).startswith(empty)
    assert alert(answers[2]) == long
    assert not ReviewEntry.objects.exists()
    assert not ScoringSwitch.objects.now().is_stopped


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("x" * 1000, "x" * 1000),
        (f" {'x' * 1000}\r\n", "x" * 1000),
        ("ab\r\n" * 333, ("ab\n" * 333).strip()),  # the browser counts a line break once
        ("=1+1", "=1+1"),
        (HOSTILE, HOSTILE),
        ("Prüfung 漢字 👍", "Prüfung 漢字 👍"),
    ],
)
def test_turn_keeps_the_reason_as_typed_and_shows_it_as_text(login: Any, typed: str, kept: str) -> None:
    client = login("operator")

    answer = client.post(f"{HOME}stop/", {"why": typed}, follow=True)

    told = " ".join(BeautifulSoup(answer.content, "html.parser").select_one("[data-stopped]").get_text().split())
    assert ScoringSwitch.objects.now().reason == kept
    assert reasons() == [(Act.STOPPED, kept)]
    assert " ".join(kept.split()) in told
    assert b"<script>alert(1)" not in answer.content
    assert "{{ 7|add:7 }}" not in typed or b"{{ 7|add:7 }}" in answer.content


def test_turn_with_a_zero_in_the_reason_never_stores_it(login: Any) -> None:
    client = login("operator")

    answers = [client.post(f"{HOME}stop/", {"why": why}) for why in ("\0", "Ha\0lt")]

    assert [answer.status_code for answer in answers] == [400, 302]
    assert reasons() == [(Act.STOPPED, "Halt")]


def test_addresses_of_oversight_open_by_role_and_turn_by_role(login: Any, role: str) -> None:
    client = login(role)
    pages = ("", "system-card/", "impact-assessment/", "system-card.html", "impact-assessment.md")

    seen = [client.get(f"{HOME}{page}").status_code for page in pages]
    client.post(f"{HOME}stop/", {"why": "Halt"})
    is_stopped = ScoringSwitch.objects.now().is_stopped
    ScoringSwitch.objects.update_or_create(pk=1, defaults={"stopped_at": timezone.now()})
    client.post(f"{HOME}resume/", {"why": "Weiter"})

    assert seen == [200 if role in SEE else 302] * len(pages)
    assert (is_stopped, not ScoringSwitch.objects.now().is_stopped) == (role in TURN, role in TURN)
    assert ReviewEntry.objects.count() == (2 if role in TURN else 0)


@pytest.mark.parametrize("page", ["", "stop/", "resume/", "system-card/", "system-card.md"])
def test_addresses_of_oversight_lead_strangers_to_the_login(client: Client, page: str) -> None:
    answers = [client.get(f"{HOME}{page}"), client.post(f"{HOME}{page}", {"why": "Halt"})]

    assert all(answer["Location"].startswith("/admin/login/") for answer in answers)
    assert not ScoringSwitch.objects.now().is_stopped


def test_turn_from_another_site_is_refused(account: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account("privacy"), backend=BACKEND)

    answer = client.post(f"{HOME}stop/", {"why": "Halt"})

    assert answer.status_code == 403
    assert not ScoringSwitch.objects.now().is_stopped


def test_turn_after_the_right_was_taken_away_while_the_page_was_open_is_refused(login: Any) -> None:
    client = login("operator")
    assert b"<textarea" in client.get(HOME).content

    User.objects.get().groups.clear()
    answer = client.post(f"{HOME}stop/", {"why": "Halt"})

    assert answer.status_code == 302
    assert not ReviewEntry.objects.exists()


def opened_and_decided(by: User | None, *, at: Any, person: str, suggested: dict[str, Any] | None = None) -> None:
    who = {"purpose": Purpose.WORK, "person": person, "by": by}
    seen = at - timedelta(seconds=5)
    acts = [ReviewEntry(act=Act.VIEWED, at=seen, **who)]
    acts.append(ReviewEntry(act=Act.DECIDED, at=at, detail={"to_stage": "shortlisted"}, **who))
    if suggested is not None:
        acts.append(
            ReviewEntry(**{"act": Act.SUGGESTED, "at": seen, "purpose": Purpose.WORK, "person": person} | suggested)
        )
    ReviewEntry.objects.bulk_create(acts)


def test_paces_take_a_suggestion_only_of_the_same_list_and_from_before(
    account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "AT_LEAST", 1)
    monkeypatch.setattr(reviewing, "REVIEWERS", 1)
    now, by = timezone.now(), account("hr")
    opened_and_decided(by, at=now, person="AAAAAAAA", suggested={})
    opened_and_decided(by, at=now, person="BBBBBBBB", suggested={"purpose": Purpose.PARTNERSHIP})
    opened_and_decided(by, at=now, person="CCCCCCCC", suggested={"at": now + timedelta(seconds=1)})

    assert reviewing.pace(now=now) == reviewing.Pace(decisions=3, quick=3, followed=1)


def test_paces_count_the_last_day_of_the_window_and_nobody_whose_account_is_gone(
    account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "AT_LEAST", 1)
    monkeypatch.setattr(reviewing, "REVIEWERS", 1)
    now = timezone.now()
    opened_and_decided(account("hr"), at=now - reviewing.WINDOW, person="AAAAAAAA")
    opened_and_decided(account("hr"), at=now - reviewing.WINDOW - timedelta(microseconds=1), person="BBBBBBBB")
    opened_and_decided(None, at=now, person="CCCCCCCC")

    found = reviewing.pace(now=now)

    assert found is not None
    assert found.decisions == 1
