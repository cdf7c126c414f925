"""From readings and agreements to people, and back to nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from comments.enums import Purpose, Status
from comments.models import Consent, ReaderComment
from listening.models import CommentAnalysis
from recruiting.actions import evidence, retention
from recruiting.actions.consideration import consider, sweep, withdraw
from recruiting.enums import Act, SignalStatus, Stage
from recruiting.models import Candidate, PartnerLead, RecruitingSignal, ReviewEntry, Source
from tests.factories import blog
from tests.factories.comments import comment, consent
from tests.factories.listening import analysis
from tests.factories.recruiting import candidate, lead, move, remark
from tests.sources import SOURCES

pytestmark = pytest.mark.django_db
MAIL = "m@post.example"


def test_consider_a_consenting_writer_becomes_a_candidate_with_source_and_evidence() -> None:
    row = remark(user_name="M. Rehling", user_email=MAIL)

    consider(comment_id=row.pk)

    person = Candidate.objects.get()
    signal = person.signals.get()
    assert (person.name, person.email, person.language, person.stage) == ("M. Rehling", MAIL, "de", Stage.NEW)
    assert person.is_suggested
    assert person.score == pytest.approx(0.7)
    assert person.sources.get().consent == row.consents.get()
    assert signal.quote == row.comment[signal.start : signal.end]
    assert (signal.label, signal.strength, signal.version, signal.status) == (
        "experience",
        0.4,
        person.version,
        "standing",
    )
    assert [entry.act for entry in ReviewEntry.objects.order_by("pk")] == [Act.WEIGHED, Act.SUGGESTED]


def test_consider_without_any_consent_leaves_every_table_empty() -> None:
    row = remark(purpose=None)

    consider(comment_id=row.pk)
    sweep()

    assert [model.__name__ for model in apps.get_app_config("recruiting").get_models() if model.objects.exists()] == []


def test_consider_twice_changes_nothing() -> None:
    person = candidate()
    before = (person.revision, person.signals.get().pk, person.sources.get().pk)

    consider(comment_id=person.sources.get().comment_id)

    person.refresh_from_db()
    assert (person.revision, person.signals.get().pk, person.sources.get().pk) == before
    assert ReviewEntry.objects.count() == 2


def test_consider_a_comment_that_is_gone_does_nothing() -> None:
    consider(comment_id=4711)

    assert not Candidate.objects.exists()


def test_consider_both_consents_makes_two_rows_that_share_no_key() -> None:
    row = remark(user_email=MAIL)
    consent(row, Purpose.PARTNERSHIP)

    consider(comment_id=row.pk)

    assert Candidate.objects.get().person_key != PartnerLead.objects.get().person_key
    assert Candidate.objects.get().public_id != PartnerLead.objects.get().public_id


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ({"insight": 0.5}, True), ({"insight": 0.49}, False), ({"insight": 0.1, "job_interest": 0.5}, True),
        ({"insight": 0.1, "job_interest": 0.49}, False), ({"insight": 0.1, "partner_interest": 0.9}, False),
    ],
)  # fmt: skip
def test_consider_suggests_by_insight_or_interest_in_this_purpose(reading: dict[str, Any], expected: bool) -> None:
    person = candidate(reading=reading)

    assert person.is_suggested is expected
    assert ReviewEntry.objects.filter(act=Act.SUGGESTED).exists() is expected


@pytest.mark.parametrize("reading", [{"spam": 0.5}, {"toxic": 0.5}])
def test_consider_spam_and_abuse_bring_nobody(reading: dict[str, Any]) -> None:
    row = remark(reading=reading)

    consider(comment_id=row.pk)

    assert not Candidate.objects.exists()


def test_consider_a_comment_that_is_not_read_yet_brings_nobody() -> None:
    row = comment()
    consent(row)

    consider(comment_id=row.pk)

    assert not Candidate.objects.exists()


def test_consider_several_comments_of_one_mailbox_make_one_person() -> None:
    first = remark(user_email=MAIL, user_name="Früher", submit_date=timezone.now() - timedelta(days=2))
    second = remark(user_email="M@post.example", user_name="Heute")

    consider(comment_id=first.pk)
    consider(comment_id=second.pk)

    person = Candidate.objects.get()
    assert person.name == "Heute"
    assert person.sources.count() == person.signals.count() == 2


def test_consider_a_comment_without_consent_of_the_same_mailbox_is_left_out() -> None:
    row = remark(user_email=MAIL)
    remark(user_email=MAIL, purpose=None, reading={"insight": 1.0})

    consider(comment_id=row.pk)

    person = Candidate.objects.get()
    assert [source.comment_id for source in person.sources.all()] == [row.pk]
    assert person.score == pytest.approx(0.7)


def test_consider_names_addresses_links_and_networks_never_change_the_score() -> None:
    common = {"comment": "Das Lager hält elf Jahre, weil wir es schmieren."}
    reading = {"insight": 0.61, "job_interest": 0.37}
    people = [
        candidate(user_name=name, user_email=mail, user_url=url, ip_address=ip, reading=reading, **common)
        for name, mail, url, ip in [
            ("Ayşe Yıldız", "ayse@post.example", "", "192.0.2.1"),
            ("Karl-Heinz Müller", "kh.mueller@universitaet.example", "https://mueller.example", None),
            ("Ng", "x@y.example", "https://a.example/?age=64", "2001:db8::1"),
        ]
    ]

    assert len({person.score.hex() for person in people}) == 1
    assert len({str(person.parts) for person in people}) == 1


def test_consider_a_new_version_supersedes_the_observations() -> None:
    person = candidate()
    row = person.sources.get().comment
    CommentAnalysis.objects.filter(comment=row).update(version="0.9")
    RecruitingSignal.objects.update(version="0.9")
    analysis(row, insight=0.9)

    consider(comment_id=row.pk)

    assert sorted(person.signals.values_list("version", "status")) == [
        ("0.9", SignalStatus.SUPERSEDED),
        (CommentAnalysis.objects.current().get().version, SignalStatus.STANDING),
    ]


def test_consider_while_a_new_version_has_not_read_the_comment_keeps_the_person() -> None:
    person = candidate()
    CommentAnalysis.objects.update(version="0.9")

    consider(comment_id=person.sources.get().comment_id)
    sweep()

    person.refresh_from_db()
    assert person.score == pytest.approx(0.7)
    assert person.signals.get().status == SignalStatus.STANDING


def test_consider_special_category_never_stores_the_sentence() -> None:
    text = "Ich baue Pumpen. Wegen Krebs war ich lange weg."
    evidence = [
        {"start": 0, "end": 16, "label": "experience", "weight": 0.3},
        {"start": 17, "end": 47, "label": "argument", "weight": 0.2},
        {"start": 23, "end": 28, "label": "special_category", "weight": 0.9},
    ]

    person = candidate(comment=text, reading={"special_category": 0.9, "evidence": evidence})

    assert list(person.signals.order_by("start").values_list("label", "quote")) == [
        ("experience", "Ich baue Pumpen."),
        ("argument", ""),
    ]


def test_consider_the_other_purpose_leaves_no_observation() -> None:
    evidence = [{"start": 0, "end": 8, "label": "partner_interest", "weight": 0.9}]

    person = candidate(reading={"partner_interest": 0.9, "evidence": evidence})

    assert not person.signals.exists()
    assert all(part["label"] != "partner_interest" for part in person.parts)


def test_consider_a_lead_keeps_the_company_as_stated() -> None:
    assert lead(reading={"affiliation": "Muster Pumpen GmbH"}).company == "Muster Pumpen GmbH"
    assert lead(reading={"affiliation": "Gewerkschaft X", "special_category": 0.7}).company == ""


@pytest.mark.parametrize("status", [Status.REJECTED, Status.WITHHELD, Status.ERASED])
def test_consider_a_person_without_any_lawful_comment_is_deleted(status: Status) -> None:
    person = candidate()
    row = person.sources.get().comment
    ReaderComment.objects.filter(pk=row.pk).update(status=status, is_public=False, user_email="")

    consider(comment_id=row.pk)

    assert not Candidate.objects.exists()
    assert not Source.objects.exists()
    assert not RecruitingSignal.objects.exists()
    assert list(ReviewEntry.objects.filter(person=person.public_id).values_list("act", flat=True)) == [
        Act.WITHDRAWN,
        Act.SUGGESTED,
        Act.WEIGHED,
    ]


def test_consider_one_of_two_comments_rejected_withdraws_its_observations_and_words() -> None:
    kept, gone = remark(user_email=MAIL), remark(user_email=MAIL, reading={"insight": 0.9})
    consider(comment_id=kept.pk)
    before = Candidate.objects.get().revision
    ReaderComment.objects.filter(pk=gone.pk).update(status=Status.REJECTED, is_public=False)

    consider(comment_id=gone.pk)

    person = Candidate.objects.get()
    withdrawn = person.signals.get(analysis__comment=gone)
    assert (withdrawn.status, withdrawn.quote) == (SignalStatus.WITHDRAWN, "")
    assert person.sources.get().comment == kept
    assert person.revision == before + 1


def test_consider_a_comment_that_returns_lets_its_observations_stand_again() -> None:
    kept, returning = remark(user_email=MAIL), remark(user_email=MAIL)
    consider(comment_id=kept.pk)
    ReaderComment.objects.filter(pk=returning.pk).update(status=Status.WITHHELD)
    consider(comment_id=returning.pk)
    ReaderComment.objects.filter(pk=returning.pk).update(status=Status.PUBLIC)

    consider(comment_id=returning.pk)

    signal = Candidate.objects.get().signals.get(analysis__comment=returning)
    assert signal.status == SignalStatus.STANDING
    assert signal.quote


def test_consider_withdrawn_consent_to_one_purpose_leaves_the_other() -> None:
    row = remark(user_email=MAIL)
    consent(row, Purpose.PARTNERSHIP)
    consider(comment_id=row.pk)
    Consent.objects.to(Purpose.WORK).update(withdrawn_at=timezone.now())

    consider(comment_id=row.pk)

    assert not Candidate.objects.exists()
    assert PartnerLead.objects.exists()


def test_withdraw_a_comment_that_still_looks_public_lets_go_at_once() -> None:
    person = candidate()

    withdraw(comment_id=person.sources.get().comment_id)

    assert not Candidate.objects.exists()
    assert not RecruitingSignal.objects.exists()


def test_consider_never_changes_a_stage() -> None:
    person = candidate(user_email=MAIL)
    move(person, Stage.DISMISSED)
    row = remark(user_email=MAIL, reading={"insight": 1.0, "job_interest": 1.0})

    consider(comment_id=row.pk)

    person.refresh_from_db()
    assert person.stage == Stage.DISMISSED
    assert person.sources.count() == 2


def test_consider_somebody_deleted_after_their_time_does_not_come_back() -> None:
    person = candidate()
    row = person.sources.get().comment

    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1), tick=False):
        retention.delete_due()
        sweep()
        consider(comment_id=row.pk)

        assert not Candidate.objects.exists()


def test_consider_a_new_comment_gives_an_undecided_person_its_full_time() -> None:
    person = candidate(user_email=MAIL)

    with time_machine.travel(timezone.now() + timedelta(days=20), tick=False):
        row = remark(user_email=MAIL)
        consider(comment_id=row.pk)

        person.refresh_from_db()
        assert person.delete_after == row.confirmed_at + timedelta(days=30)


def test_sweep_a_post_taken_offline_takes_its_people_along() -> None:
    post = blog.post()
    candidate(post)
    post.unpublish()

    assert sweep() == 1

    assert not Candidate.objects.exists()
    assert not Source.objects.exists()


def test_sweep_finds_a_comment_whose_task_was_lost() -> None:
    remark()
    remark(reading={"spam": 0.9})

    assert sweep() == 1
    assert sweep() == 0

    assert Candidate.objects.count() == 1


def test_sweep_removes_a_person_nothing_supports() -> None:
    person = candidate()
    ReaderComment.objects.get(pk=person.sources.get().comment_id).delete()

    assert sweep() == 1

    assert not Candidate.objects.exists()
    assert ReviewEntry.objects.first().act == Act.WITHDRAWN  # type: ignore[union-attr]


def test_consider_a_writer_who_says_that_they_are_under_18_is_let_go_for_every_comment() -> None:
    page = blog.post()
    known = candidate(page, user_email="jung@post.example")
    later = remark(page, user_email="Jung@post.example", is_minor=True)

    consider(comment_id=later.pk)

    assert not Candidate.objects.filter(pk=known.pk).exists()
    sweep()
    assert not Candidate.objects.exists()


def test_consider_an_unproven_comment_that_claims_an_age_lets_nobody_go() -> None:
    page = blog.post()
    known = candidate(page, user_email="jung@post.example")
    claimed = remark(page, user_email="jung@post.example", is_minor=True, status=Status.UNCONFIRMED)

    consider(comment_id=claimed.pk)

    assert Candidate.objects.filter(pk=known.pk).exists()


def test_only_consideration_creates_people_and_never_without_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row without basis, purpose, comment and date cannot be saved: one function creates people, in one transaction with the source."""
    creating = re.compile(
        r"(?:Candidate|PartnerLead|MODELS\[\w+\])(?:\.objects\.(?:bulk_|update_or_|get_or_)?create)?\("
    )
    ours = [source for source in SOURCES if not source.name.startswith("analysis/")]
    makers = {source.name for source in ours if re.search(creating, re.sub(r"class \w+\(.*", "", source.text))}
    monkeypatch.setattr(evidence, "keep", lambda **_: 1 / 0)
    row = remark()

    with pytest.raises(ZeroDivisionError):
        consider(comment_id=row.pk)

    assert makers == {"recruiting/actions/consideration.py"}
    assert not Candidate.objects.exists()
