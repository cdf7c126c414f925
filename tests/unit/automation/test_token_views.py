"""The screens of tokens."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from automation import secret
from automation.actions import tokens
from automation.models import Token
from tests.factories.automation import program

pytestmark = pytest.mark.django_db


def typed(**values: Any) -> dict[str, Any]:
    last = (timezone.localdate() + timedelta(days=10)).isoformat()
    return {"name": "Wochenzahlen", "last_day": last, "kinds": ["essay"], "languages": ["de", "en"], **values}


def client_of(user: Any) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def test_new_token_is_shown_once_with_a_command_and_kept_by_no_cache(account: Any) -> None:
    client = client_of(account("editor"))

    shown = client.post(reverse("automation_new"), typed())
    after = client.get(reverse("automation_tokens"))

    page = BeautifulSoup(shown.content, "html.parser")
    text = str(page.select_one("input#token")["value"])  # type: ignore[index]
    assert secret.SHAPE.fullmatch(text)
    assert text in page.select_one("textarea#example").text  # type: ignore[union-attr]
    assert "no-store" in shown.headers["Cache-Control"]
    assert text not in after.content.decode()
    assert text[-4:] in text_of(after)
    assert Token.objects.get().kinds == ["essay"]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "required"),
        ("name", "\u200b", "blank"),
        ("name", "x" * 61, "60"),
        ("last_day", "gestern", "valid date"),
        ("last_day", "2020-01-01", "is over"),
        ("last_day", "2099-01-01", "a year at most"),
        ("kinds", [], "required"),
        ("kinds", ["podcast"], "podcast"),
        ("languages", ["fr"], "fr"),
    ],
)
def test_form_says_what_is_wrong_and_keeps_what_was_typed(account: Any, field: str, value: Any, says: str) -> None:
    answer = client_of(account("editor")).post(reverse("automation_new"), typed(**{field: value}))

    assert answer.status_code == 400
    assert says in text_of(answer)
    assert not Token.objects.exists()


def test_list_tells_what_each_token_may_and_what_became_of_it(account: Any) -> None:
    editor = account("editor")
    program(editor, name="Läuft", kinds=["essay", "stance"], languages=["de"])
    tokens.revoke(token=program(editor, name="Zurückgezogen").token, by=editor)
    ended = program(editor, name="Vorbei").token
    Token.objects.filter(pk=ended.pk).update(until=timezone.now() - timedelta(days=1))

    text = text_of(client_of(editor).get(reverse("automation_tokens")))

    assert "Essay, Stance · German · never used" in text
    assert all(words in text for words in ("works until", "revoked on", "ended on"))


def test_operator_sees_whose_tokens_there_are_and_makes_none(account: Any) -> None:
    operator = client_of(account("operator"))
    token = program(account("editor")).token

    shown = operator.get(reverse("automation_tokens"))
    made = operator.get(reverse("automation_new"))
    revoked = operator.post(reverse("automation_revoke", args=[token.pk]), follow=True)

    assert f"acts as {token.person.get_username()}" in text_of(shown)
    assert reverse("automation_new") not in shown.content.decode()
    assert made.status_code == 302
    assert "does not work any more" in text_of(revoked)
    assert not Token.objects.get().is_working


def test_token_of_somebody_else_is_neither_shown_nor_revoked(account: Any) -> None:
    token = program(account("editor"), name="Fremdes").token
    other = client_of(account("ceo"))

    shown = other.get(reverse("automation_tokens"))
    refused = other.post(reverse("automation_revoke", args=[token.pk]))

    assert "Fremdes" not in shown.content.decode()
    assert "There is no token" in text_of(shown)
    assert refused.status_code == 302
    assert Token.objects.get().is_working


def test_revoking_needs_a_form_and_a_token(account: Any) -> None:
    client = client_of(account("editor"))

    assert client.get(reverse("automation_revoke", args=[1])).status_code == 405
    assert client.post(reverse("automation_revoke", args=[10**17])).status_code in {302, 404}


@pytest.mark.parametrize(("key", "is_shown"), [("editor", True), ("ceo", True), ("operator", True), ("hr", False)])
def test_menu_leads_to_tokens_for_whom_they_concern(account: Any, key: str, is_shown: bool) -> None:
    from django.test import RequestFactory

    from automation.wagtail_hooks import register_menu

    request = RequestFactory().get("/admin/")
    request.user = account(key)

    assert register_menu().is_shown(request) is is_shown


def test_list_asks_as_often_for_many_tokens_as_for_one(account: Any, django_assert_max_num_queries: Any) -> None:
    operator = client_of(account("operator"))
    operator.get(reverse("automation_tokens"))
    with django_assert_max_num_queries(40) as few:
        operator.get(reverse("automation_tokens"))
    for _number in range(5):
        editor = account("editor")
        tokens.revoke(token=program(editor).token, by=editor)

    with django_assert_max_num_queries(len(few)):
        operator.get(reverse("automation_tokens"))
