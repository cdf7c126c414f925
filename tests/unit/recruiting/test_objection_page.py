"""The link in a mail to a person: looking changes nothing, one POST objects at once (features.md, LI-4, LR-1)."""

from typing import Any

import pytest
from django.core.signing import Signer
from django.test import Client
from django.utils import translation

from comments.actions import objecting
from comments.actions.erasure import erase
from comments.enums import Purpose
from comments.models import Consent, Objection, ReaderComment
from recruiting import objection_link
from recruiting.actions.consideration import consider
from recruiting.models import Candidate, PartnerLead
from tests.factories.comments import consent
from tests.factories.recruiting import candidate, remark

pytestmark = pytest.mark.django_db


def path_to(comment: ReaderComment, language: str = "en") -> str:
    with translation.override(language):
        return objection_link.link(comment).removeprefix("http://testserver")


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_looking_shows_one_button_and_changes_nothing_however_often(client: Client) -> None:
    person = candidate()
    path = path_to(person.sources.get().comment)

    answers = [client.get(path), client.head(path), client.get(path)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert text(answers[0]).count("<form") == text(answers[0]).count(f'action="{path}"') == 1
    assert "no-store" in answers[0]["Cache-Control"]
    assert answers[0]["Referrer-Policy"] == "no-referrer"
    assert not answers[0].cookies
    assert person.name not in text(answers[0])
    assert not Objection.objects.exists()
    assert Candidate.objects.exists()


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "One-Click"}])
def test_one_post_objects_at_once_for_both_purposes_and_holds(body: dict[str, str]) -> None:
    """By the button and by a mail program (RFC 8058), without a cookie and without a token of the form."""
    row = remark()
    consent(row, Purpose.PARTNERSHIP)
    consider(comment_id=row.pk)
    client = Client(enforce_csrf_checks=True)
    path = path_to(row)

    done = client.post(path, body)
    again = client.post(path, body)
    later = client.get(path)
    consider(comment_id=row.pk)

    assert [answer.status_code for answer in (done, again, later)] == [200, 200, 200]
    assert "Your objection holds" in text(done)
    assert "You have objected already" in text(again)
    assert "<form" not in text(done) + text(later)
    assert Objection.objects.by(row.user_email).count() == 1
    assert not Candidate.objects.exists()
    assert not PartnerLead.objects.exists()
    assert ReaderComment.objects.get().user_email == row.user_email
    assert Consent.objects.count() == 2


def test_objection_taken_back_lets_the_same_link_object_again(client: Client) -> None:
    row = remark()
    client.post(path_to(row))
    objecting.take_back(address=row.user_email)

    assert "<form" in text(client.get(path_to(row)))


def test_link_whose_comment_is_gone_says_so_and_shows_the_other_way(client: Client) -> None:
    row = remark()
    emptied = remark(user_email="b@post.example")
    remark(parent=emptied, in_reply_to=emptied)
    paths = [path_to(row), path_to(emptied)]
    erase(comment=row)
    erase(comment=emptied)

    answers = [getattr(client, method)(path) for path in paths for method in ("get", "post")]

    assert [answer.status_code for answer in answers] == [410] * 4
    assert all("/en/comments/mine/" in text(answer) for answer in answers)
    assert ReaderComment.objects.filter(pk=emptied.pk).exists()
    assert not Objection.objects.exists()


@pytest.mark.parametrize("change", [lambda path: f"{path[:-6]}/", lambda path: path.replace(".", "1."), None])
def test_link_that_is_broken_forged_or_of_another_kind_is_refused(client: Client, change: Any) -> None:
    row = remark()
    foreign = Signer(sep=".", salt="comments.unsubscribe").sign(f"c{row.pk}")
    path = change(path_to(row)) if change else f"/en/objection/{foreign}/"

    answers = [client.get(path), client.post(path)]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert "This link is not complete" in text(answers[0])
    assert not Objection.objects.exists()


def test_page_speaks_german_too(client: Client) -> None:
    page = text(client.get(path_to(remark(), "de")))

    assert '<html lang="de"' in page
    assert "Widersprechen" in page
