"""Everything about one person on one screen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from comments.enums import Purpose, Status
from comments.models import Consent, ReaderComment
from listening.models import CommentAnalysis
from recruiting import history, legal
from recruiting.actions import decisions
from recruiting.enums import Basis, Reason, Stage
from recruiting.grounds import Ground
from recruiting.portrait import CONTEXT_CHARACTERS, portrait
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.recruiting import candidate, lead, seen

pytestmark = pytest.mark.django_db


def test_portrait_marks_evidence_in_the_whole_comment() -> None:
    person = candidate(comment="Wir messen jede Dichtung im Werk.")

    shown = portrait(person)

    assert shown is not None
    pieces = shown.contributions[0].pieces
    assert "".join(piece.text for piece in pieces) == "Wir messen jede Dichtung im Werk."
    assert pieces[0].tone == "experience"
    assert [piece.label for piece in shown.legend] == [pieces[0].label]


def test_portrait_shows_the_comment_it_answers_without_its_writer() -> None:
    post = blog.post()
    asked = comment(post, comment="Wie messen Sie das? " * 40, user_name="Frager")

    shown = portrait(candidate(post, in_reply_to=asked))

    assert shown is not None
    assert shown.contributions[0].answers.startswith("Wie messen Sie das?")
    assert len(shown.contributions[0].answers) <= CONTEXT_CHARACTERS
    assert "Frager" not in str(shown.contributions)


def test_portrait_hides_a_parent_that_is_not_public() -> None:
    post = blog.post()
    asked = comment(post, status=Status.REJECTED)

    shown = portrait(candidate(post, in_reply_to=asked))

    assert shown is not None
    assert shown.contributions[0].answers == ""


def test_portrait_withholds_specially_protected_sentences() -> None:
    person = candidate(
        comment="Ich baue Pumpen. Ich war lange krank.",
        reading={
            "special_category": 0.8,
            "evidence": [{"start": 31, "end": 36, "label": "special_category", "weight": 0.8}],
        },
    )

    shown = portrait(person)

    assert shown is not None
    assert [piece.text for piece in shown.contributions[0].pieces] == ["Ich baue Pumpen. ", ""]
    assert shown.contributions[0].pieces[1].is_hidden


@pytest.mark.parametrize(
    ("label", "tone"),
    [
        ("venting", "against"),
        ("argument", "reason"),
        ("specifics", "experience"),
        ("job_interest", "interest"),
        ("a label of a later version", "other"),
    ],
)
def test_portrait_every_kind_of_evidence_has_its_tone(label: str, tone: str) -> None:
    person = candidate(reading={"evidence": [{"start": 0, "end": 8, "label": label, "weight": 0.6}]})

    shown = portrait(person)

    assert shown is not None
    assert shown.contributions[0].pieces[0].tone == tone


def test_portrait_a_comment_that_waits_for_the_new_version_is_not_shown() -> None:
    person = candidate()
    CommentAnalysis.objects.update(version="0.9")

    shown = portrait(person)

    assert shown is not None
    assert shown.contributions[0].is_unread
    assert shown.contributions[0].pieces == []


def test_portrait_after_the_agreement_ended_is_nothing() -> None:
    person = candidate()
    Consent.objects.update(withdrawn_at=timezone.now())

    assert portrait(person) is None


def test_portrait_after_the_comment_was_taken_down_is_nothing() -> None:
    person = candidate()
    ReaderComment.objects.update(status=Status.REJECTED)

    assert portrait(person) is None


def test_portrait_names_the_latest_agreement() -> None:
    person = candidate(user_email="m@post.example")
    later = candidate(user_email="m@post.example").sources.order_by("pk").last()
    Consent.objects.filter(pk=later.consent_id).update(given_at=timezone.now() + timedelta(hours=1))  # type: ignore[union-attr]

    shown = portrait(person)

    assert shown is not None
    assert shown.agreement.given_at == max(Consent.objects.values_list("given_at", flat=True))
    assert shown.agreement.version == 1


@pytest.mark.parametrize(
    ("stage", "purpose", "may", "words"),
    [
        (Stage.NEW, Purpose.WORK, True, "about working here"),
        (Stage.SHORTLISTED, Purpose.PARTNERSHIP, True, "about a partnership"),
        (Stage.DISMISSED, Purpose.WORK, False, "No contact"),
    ],
)
def test_state_says_what_may_be_done(stage: Stage, purpose: Purpose, may: bool, words: str) -> None:
    now = timezone.now()

    with override("en"):
        found = legal.state(
            purpose=purpose, stage=stage, ground=Ground(Basis.CONSENT, now, 2, "en", "Yes"), delete_after=now
        )

    assert found.may_contact is may
    assert words in found.sentence
    assert ("wording 2" in " ".join(found.reasons)) is may


def test_history_tells_decisions_with_reason_and_groups_openings(account: Callable[[str], User]) -> None:
    hr, person = account("hr"), lead() and candidate()
    for _time in range(3):
        seen(person, hr)
    decisions.decide(
        person=person, to_stage=Stage.LATER, reason=Reason.OTHER, note="Messe im Mai", by=hr, revision=person.revision
    )

    with override("en"):
        lines = history.of(person)

    assert [(line.what, line.who, line.note, line.times) for line in lines] == [
        ("later: other, explained in words", hr.username, "Messe im Mai", 1),
        ("opened", hr.username, "", 3),
        ("suggested by the reading", "", "", 1),
    ]


def test_history_of_nobody_is_empty() -> None:
    person = candidate(reading={"insight": 0.1})

    assert history.of(person) == []


def test_portrait_names_own_skills_unless_they_stand_in_a_withheld_sentence() -> None:
    text = "Ich baue Pumpen. Ich war lange krank und Schlosser."
    skills = [
        {"start": 9, "end": 15, "id": "own:a", "label": "Pumpenbau", "own": True},
        {"start": 41, "end": 50, "id": "own:b", "label": "Schlosser:in", "own": True},
        {"start": 9, "end": 15, "id": "own:c", "label": "Hydraulik", "own": False},
    ]
    special = [{"start": 31, "end": 36, "label": "special_category", "weight": 0.8}]

    shown = portrait(candidate(comment=text, reading={"special_category": 0.8, "evidence": special, "skills": skills}))

    assert shown is not None
    assert shown.contributions[0].own_skills == "Pumpenbau"
