"""What the record keeps of each scoring: the comments, their readings and what they came to, without a word (features.md, LG-1)."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from comments import disclosure
from comments.models import ReaderComment
from listening.reader import current_version
from recruiting import history, selection, verification
from recruiting.actions import chain, merging
from recruiting.actions.consideration import consider
from recruiting.enums import Act, Fault
from recruiting.models import Candidate, ReviewEntry
from tests.factories.listening import analysis
from tests.factories.recruiting import candidate, remark

pytestmark = pytest.mark.django_db
MAIL, OTHER = "m.rehling@post.example", "mr@firma.example"
TEXT = "Wir haben die Lager getauscht, und seither halten sie."


def weighings(person: Candidate) -> list[ReviewEntry]:
    return list(ReviewEntry.objects.filter(act=Act.WEIGHED, person=person.public_id).order_by("pk"))


def test_weighing_names_comment_version_parts_and_result_and_quotes_nothing() -> None:
    person = candidate(user_email=MAIL, comment=TEXT, reading={"job_interest": 0.4})

    entry = weighings(person)[0]

    read = {
        "comment": person.sources.get().comment_id,
        "value": pytest.approx(0.73),
        "parts": {"experience": 0.4, "argument": 0.3, "job_interest": pytest.approx(0.03)},
    }
    assert (entry.version, entry.by) == (current_version(), None)
    assert entry.detail["read"] == [read]
    assert entry.detail["score"] == pytest.approx(person.score, abs=1e-4)
    assert entry.detail["parts"] == {part["label"]: pytest.approx(part["weight"], abs=1e-4) for part in person.parts}
    assert entry.detail["suggested"] is True
    kept = json.dumps(entry.detail)
    assert not any(word in kept for word in [*TEXT.replace(",", "").split(), MAIL, person.name])


def test_every_scoring_has_its_entry_also_of_whom_nothing_suggests() -> None:
    person = candidate(user_email=MAIL, reading={"insight": 0.1, "parts": [{"label": "argument", "weight": 0.1}]})
    further = remark(user_email=MAIL)

    consider(comment_id=further.pk)
    consider(comment_id=further.pk)

    first, second = weighings(person)
    assert (first.detail["suggested"], second.detail["suggested"]) == (False, True)
    assert [len(entry.detail["read"]) for entry in (first, second)] == [1, 2]


def test_another_reading_of_the_same_comment_is_another_scoring() -> None:
    person = candidate(user_email=MAIL)
    row = ReaderComment.objects.get(recruiting_sources__candidate=person)
    row.analyses.all().delete()
    analysis(row, parts=[{"label": "experience", "weight": 0.9}], insight=0.9)

    consider(comment_id=row.pk)

    assert [entry.detail["score"] for entry in weighings(person)] == [pytest.approx(0.7), pytest.approx(0.9)]


def test_altered_result_is_found() -> None:
    person = candidate(user_email=MAIL)
    chain.seal_waiting()
    entry = weighings(person)[0]
    ReviewEntry.objects.filter(pk=entry.pk).update(detail={**entry.detail, "score": 0.9})

    finding = verification.verify()

    entry.refresh_from_db()
    assert (finding.fault, finding.number) == (Fault.ALTERED, entry.number)


def test_sealed_result_comes_back_whole() -> None:
    candidate(user_email=MAIL, reading={"parts": [{"label": "experience", "weight": 0.1 + 0.2}], "insight": 0.3})
    chain.seal_waiting()

    assert verification.verify().fault is None


def test_owner_of_one_address_is_not_told_what_others_came_to(account: Callable[[str], User]) -> None:
    hr, kept, other = account("hr"), candidate(user_email=MAIL), candidate(user_email=OTHER)
    states = (selection.state(kept), selection.state(other))

    merging.merge(kept=kept, other=other, states=states, by=hr)

    whole = weighings(kept)[-1]
    assert whole.detail["together"]["suggested"] is True
    told = json.dumps([disclosure.everything(MAIL), disclosure.everything(OTHER)], default=str)
    assert "together" not in told


def test_history_on_the_page_leaves_it_to_the_record() -> None:
    person = candidate(user_email=MAIL)

    assert str(Act.WEIGHED.label) not in [line.what for line in history.of(person)]


@pytest.mark.parametrize("detail", [{}, {"score": "high", "read": []}, {"score": 0.5, "read": None}, []])
def test_entry_of_another_hand_says_nothing(detail: Any) -> None:
    assert ReviewEntry(act=Act.WEIGHED, detail=detail).step == ""


def test_record_says_strength_and_number_of_comments(login: Callable[[str], Client]) -> None:
    person = candidate(user_email=MAIL)

    text = login("privacy").get(f"/admin/recruiting/record/?act=weighed&person={person.public_id}").content.decode()

    assert "0,70 aus 1 Kommentar" in text
