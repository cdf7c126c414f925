"""Taking an agreement back is as easy as giving it was: the steps of both are counted."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from comments import tokens
from comments.actions import confirmation, mailing
from comments.enums import Purpose, Status
from comments.models import Consent, ReaderComment
from recruiting.models import Candidate
from tests.factories import blog
from tests.factories.comments import comment, consent
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
GOOD = {"comment": "Das Lager hält elf Jahre.", "name": "M. Rehling", "email": "rehling@post.example"}


def own(row: ReaderComment, name: str = "own") -> str:
    with translation.override("de"):
        return reverse(f"comments:{name}", args=[tokens.own(row)])


@pytest.mark.parametrize("purpose", Purpose)
def test_withdrawing_takes_no_more_steps_than_giving(client: Client, purpose: Purpose) -> None:
    """From the page somebody stands on anyway: the form with its box, and the own comment the confirmation leads to."""
    box = f"consent_{purpose.value}"
    post = blog.post()
    path = f"/de/comments/post/blog.postpage/{post.pk}/"
    given_by = [box]
    form = client.get(path).content.decode()
    client.post(path, {**GOOD, **dict.fromkeys(given_by, "1")})
    row = ReaderComment.objects.get()
    mailing.send_confirmation(comment_id=row.pk)
    token = re.search(r"/comments/confirm/([^/\s]+)/", mail.outbox[-1].body)
    assert token is not None
    confirmation.confirm(token=token[1])

    page = client.get(own(row)).content.decode()
    buttons = re.findall(rf'<button[^>]*name="purpose" value="{purpose.value}"', page)
    withdrawn_by = [client.post(own(row, "own_withdraw"), {"purpose": purpose.value})]

    assert f'name="{box}"' in form
    assert len(buttons) == 1
    assert len(withdrawn_by) <= len(given_by)
    assert not Consent.objects.standing().exists()


def test_withdrawing_on_the_own_page_lets_go_of_the_person_at_once(client: Client) -> None:
    row = candidate().sources.get().comment

    answer = client.post(own(row, "own_withdraw"), {"purpose": "work"}, follow=True)

    assert not Candidate.objects.exists()
    assert 'name="purpose"' not in answer.content.decode()


def test_looking_at_the_address_of_the_button_withdraws_nothing(client: Client) -> None:
    row = comment()
    consent(row)

    assert client.get(own(row, "own_withdraw")).status_code == 405
    assert Consent.objects.standing().exists()


@pytest.mark.parametrize("sent", [{}, {"purpose": ""}, {"purpose": "fame"}, {"purpose": "partnership"}])
def test_withdrawing_something_else_changes_nothing(client: Client, sent: dict[str, Any]) -> None:
    row = comment(status=Status.HELD)
    consent(row)

    assert client.post(own(row, "own_withdraw"), sent).status_code == 303
    assert Consent.objects.standing().exists()


def test_withdrawing_with_a_forged_address_is_refused(client: Client) -> None:
    row = comment()
    consent(row)

    assert client.post(f"/de/comments/own/{row.pk}:forged/withdraw/", {"purpose": "work"}).status_code == 410
    assert Consent.objects.standing().exists()
