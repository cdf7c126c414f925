"""Tokens: what is stored of them, how long they work, and whose they are."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.actions.closing import close
from accounts.models import User
from automation import secret, selectors
from automation.actions import tokens
from automation.lifetimes import LIFETIME
from automation.models import Token, WrittenDraft
from core import due, lifetimes
from tests.factories.automation import program

pytestmark = pytest.mark.django_db


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_new_token_is_random_recognisable_and_stored_as_a_hash_only(account: Any) -> None:
    made, other = program(account("editor")), program(account("editor"))

    row = Token.objects.filter(pk=made.token.pk).values().get()
    stored = " ".join(str(value) for value in row.values())

    assert secret.SHAPE.fullmatch(made.secret)
    assert len(bytes.fromhex(made.secret.removeprefix(secret.PREFIX))) * 8 >= 256
    assert made.secret != other.secret
    assert made.secret not in stored
    assert made.secret.removeprefix(secret.PREFIX) not in stored
    assert row["digest"] == secret.digest(made.secret)
    assert row["tail"] == made.secret[-4:]


@pytest.mark.parametrize(
    "text", ["", "salon_draft_", "salon_draft_" + "g" * 64, "x" * 10_000, "ä" * 76, "salon_draft_" + "A" * 64]
)
def test_what_is_no_token_is_not_looked_up(text: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert selectors.found(text) is None


def test_token_is_found_by_its_secret_in_one_query(account: Any, django_assert_num_queries: Any) -> None:
    made = program(account("editor"))

    with django_assert_num_queries(1):
        assert selectors.found(made.secret) == made.token
    assert selectors.found(made.secret[:-1] + ("0" if made.secret[-1] != "0" else "1")) is None


def test_token_works_through_its_last_day_by_the_clock_of_the_house(
    account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = program(account("editor"), last_day=date(2026, 12, 24)).token
    zone = timezone.get_default_timezone()
    moments = [datetime(2026, 12, 24, 23, 59, 59, tzinfo=zone), datetime(2026, 12, 25, 0, 0, 0, tzinfo=zone)]

    works = []
    for moment in moments:
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        works.append((made.is_working, Token.objects.working().exists()))

    assert works == [(True, True), (False, False)]
    assert made.last_day == date(2026, 12, 24)


def test_token_works_for_a_year_at_most(account: Any) -> None:
    assert program(account("editor"), last_day=day(4000)).token.last_day == day(365)


@pytest.mark.parametrize("key", ["legal", "moderator", "hr", "marketing", "privacy", "operator"])
def test_token_of_whoever_does_not_write_is_not_made(account: Any, key: str) -> None:
    with pytest.raises(PermissionDenied):
        program(account(key))

    assert not Token.objects.exists()


def test_token_revoked_ends_at_once_and_says_so_once_in_the_log(account: Any) -> None:
    editor = account("editor")
    token = program(editor).token

    first, second = tokens.revoke(token=token, by=editor), tokens.revoke(token=token, by=editor)

    token.refresh_from_db()
    assert (first, second, token.is_working, token.revoked_by) == (True, False, False, editor)
    assert log_of(token) == ["automation.token_revoked", "automation.token_made"]


def test_token_is_revoked_by_its_person_and_by_whoever_sees_all(account: Any) -> None:
    editor, stranger, operator = account("editor"), account("editor"), account("operator")
    own, other = program(editor).token, program(editor).token
    editor.groups.clear()
    former = User.objects.get(pk=editor.pk)

    with pytest.raises(PermissionDenied):
        tokens.revoke(token=own, by=stranger)

    assert tokens.revoke(token=own, by=former)
    assert tokens.revoke(token=other, by=operator)


def test_lists_show_ones_own_tokens_or_all(account: Any) -> None:
    editor, other, operator = account("editor"), account("ceo"), account("operator")
    program(editor), program(other)

    shown = {user: [row.person for row in selectors.shown_to(user)] for user in (editor, other, operator)}

    assert shown[editor] == [editor]
    assert shown[other] == [other]
    assert set(shown[operator]) == {editor, other}


@pytest.mark.parametrize("how", ["left", "moved"])
def test_night_ends_for_good_what_lost_its_person(account: Any, how: str) -> None:
    editor = account("editor")
    token, kept = program(editor).token, program(account("editor")).token
    User.objects.filter(pk=editor.pk).update(is_active=False) if how == "left" else editor.groups.clear()

    ended = tokens.tidy()

    User.objects.filter(pk=editor.pk).update(is_active=True)
    token.refresh_from_db()
    assert (ended, token.is_working, token.revoked_by) == (1, False, None)
    assert Token.objects.get(pk=kept.pk).is_working
    assert ModelLogEntry.objects.for_instance(token).latest("timestamp").data == {"orphaned": True}


def test_night_forgets_what_ended_ninety_days_ago_and_the_preview_foresees_it(account: Any) -> None:
    old, ended = program(account("editor")).token, program(account("editor")).token
    Token.objects.filter(pk=old.pk).update(until=timezone.now() - timedelta(days=90, minutes=1))
    Token.objects.filter(pk=ended.pk).update(until=timezone.now() - timedelta(days=89))
    WrittenDraft.objects.create(person=old.person, token=old, fingerprint="a")

    [foreseen] = lifetimes.forecast(lifetimes.LIFETIMES[LIFETIME.name])
    first = due.run_due(force=True, only=frozenset({LIFETIME.job}))

    assert foreseen.total == 2
    assert foreseen.days[lifetimes.today()] == 1
    assert first == {LIFETIME.job: 2}
    assert list(Token.objects.all()) == [ended]
    assert not WrittenDraft.objects.exists()


def test_account_that_is_closed_takes_its_tokens_along(account: Any) -> None:
    editor, other = account("editor"), account("ceo")
    token, kept = program(editor), program(other).token
    token.begin()
    tokens.revoke(token=kept, by=other)

    close(account=editor, by=other)

    assert list(Token.objects.all()) == [kept]
    assert not WrittenDraft.objects.exists()


def test_labels_name_numbers_and_nobody(account: Any) -> None:
    machine = program(account("editor"), name="Ada Beispiels Programm")
    machine.begin()

    labels = [
        str(machine.token),
        str(WrittenDraft.objects.get()),
        *ModelLogEntry.objects.values_list("label", flat=True),
    ]

    assert any(label.endswith(f" {machine.token.pk}") for label in labels)
    assert not any("Ada" in label for label in labels)


def test_rights_of_tokens_come_with_the_roles(account: Any) -> None:

    rights = {
        key: sorted(right for right in account(key).get_all_permissions() if right.startswith("automation."))
        for key in ("ceo", "editor", "operator", "legal")
    }

    assert rights == {"ceo": ["automation.add_token"], "editor": ["automation.add_token"],
                      "operator": ["automation.view_token"], "legal": []}  # fmt: skip


def log_of(token: Token) -> list[str]:
    return [entry.action for entry in ModelLogEntry.objects.for_instance(token).order_by("-timestamp", "-pk")]
