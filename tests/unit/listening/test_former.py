"""What was read in a corrected comment stays visible as replaced, without the old words, until the comment or its reading goes."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from comments import disclosure
from comments.actions import editing, erasure, restricting
from comments.enums import Status
from comments.models import ReaderComment
from listening import former
from listening.models import CommentAnalysis, FormerReading
from recruiting.actions.consideration import consider
from recruiting.models import Candidate
from tests.factories import blog
from tests.factories.comments import comment, consent
from tests.factories.listening import analysis
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
OLD, NEW = "Das Wort Kranichflug stand hier zuerst.", "Jetzt steht hier etwas anderes über Lager."
MAIL = "m@post.example"


def corrected(**values: Any) -> ReaderComment:
    """A comment that was read, corrected, made public again and read anew."""
    row = comment(values.pop("on", None), comment=OLD, user_email=MAIL, status=Status.HELD)
    analysis(row, **values)
    editing.edit(comment=row, text=NEW)
    ReaderComment.objects.filter(pk=row.pk).update(status=Status.PUBLIC, is_public=True)
    row.refresh_from_db()
    analysis(row, insight=0.1, parts=[], evidence=[])
    return row


def test_corrected_comment_keeps_labels_of_its_former_reading_and_none_of_its_words() -> None:
    row = corrected(skills=[{"id": "x", "quote": "Kranichflug"}], affiliation="Kranichflug AG")

    [kept] = FormerReading.objects.all()
    assert (kept.comment, kept.insight, kept.kind) == (row, 0.7, "statement")
    assert kept.parts == [{"label": "experience", "weight": 0.4}, {"label": "argument", "weight": 0.3}]
    assert "Kranich" not in json.dumps(FormerReading.objects.values_list()[0], default=str)
    assert CommentAnalysis.objects.get().insight == 0.1


def test_comment_that_was_not_read_yet_has_none() -> None:
    editing.edit(comment=comment(status=Status.HELD), text=NEW)

    assert not FormerReading.objects.exists()


def test_at_most_three_former_readings_are_kept() -> None:
    row = comment(status=Status.HELD)
    for number in range(5):
        analysis(row, insight=number / 10)
        row.refresh_from_db()
        editing.edit(comment=row, text=f"{NEW} {number}")

    assert [kept.insight for kept in FormerReading.objects.all()] == [0.4, 0.3, 0.2]


@pytest.mark.parametrize("end", ["erased", "restricted"])
def test_former_reading_goes_with_the_comment_and_with_its_reading(end: str) -> None:
    row = corrected()

    erasure.erase(comment=row) if end == "erased" else restricting.restrict(comment=row)

    assert not FormerReading.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("de", "zählt nicht mehr"), ("en", "it counts no longer")])
def test_writer_sees_it_as_replaced_on_the_page_and_in_the_file(language: str, words: str) -> None:
    row = corrected()

    with override(language):
        page = str(disclosure.panels([row])[row.pk][0])

    assert words in page
    assert disclosure.everything(MAIL)["replaced_readings"][0]["insight"] == 0.7


def test_reviewer_sees_it_as_replaced_while_the_person_is_considered(client: Client, account: Any) -> None:
    page = blog.post()
    row = corrected(on=page, partner_interest=0.9)
    consent(row)
    person = candidate(page, user_email=MAIL)
    consider(comment_id=row.pk)
    Candidate.objects.update(awaits_judgement=False)
    client.force_login(account("hr"))

    html = client.get(f"/admin/recruiting/candidates/{person.public_id}/").content.decode()

    shown = html.split("data-former")[1].split("</div>")[0]
    assert "zählt nicht mehr" in shown or "counts no longer" in shown
    assert "Partnerschaft" not in shown
    assert "Kranich" not in html


def test_former_readings_take_one_query_and_leave_out_what_is_of_no_concern(django_assert_num_queries: Any) -> None:
    row = corrected(partner_interest=0.9, job_interest=0.9)

    with django_assert_num_queries(1):
        found = former.of([row.pk], without={"partner_interest"})
    every = former.of([row.pk])

    assert len(every[row.pk][0].found) == len(found[row.pk][0].found) + 1
