"""Considering people on legitimate interest: off unless the papers are on file, narrow while it is on, and gone with the switch."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from blog.models import StancePage
from comments import form_notices, stops
from comments.actions import consents as consenting
from comments.enums import Origin, Purpose, Relation, Status
from comments.models import Letter
from core.lifetimes import begins
from listening import knowable
from listening.actions import minimising
from listening.models import CommentAnalysis
from recruiting import interest, keeping, record_words, selection
from recruiting.actions import bulk, consideration, informing
from recruiting.actions import interest as acts
from recruiting.actions.decisions import Refused
from recruiting.enums import Act, Basis, BulkAct, Paper, Reason, Stage, Weighing
from recruiting.filters import Filters
from recruiting.models import Candidate, InterestSwitch, OnFile, ReviewEntry, Source
from recruiting.selection import Wish
from tests.factories import blog
from tests.factories.comments import comment, consent
from tests.factories.interest import is_considered, put_on_file, switch_on, take_off_file, told, unagreed
from tests.factories.listening import analysis
from tests.factories.recruiting import candidate, remark, seen

pytestmark = pytest.mark.django_db
MAIL = "m@post.example"
WHY = "Beschluss vom Montag"


@pytest.fixture
def officer(account: Any) -> User:
    return account("privacy")


@pytest.fixture
def on(officer: User) -> InterestSwitch:
    return switch_on(officer)


# Switching


def test_interest_is_off_on_installation() -> None:
    assert not interest.is_on()
    assert (interest.at_the_form(), interest.for_privacy_page()) == ("", "")


@pytest.mark.parametrize("left_out", interest.PAPERS)
def test_switch_on_with_a_paper_missing_is_refused_and_names_it(officer: User, left_out: Paper) -> None:
    for paper in interest.PAPERS:
        if paper != left_out:
            put_on_file(officer, paper)

    with pytest.raises(Refused, match=str(left_out.label).replace("(", r"\(").replace(")", r"\)")):
        acts.switch_on(by=officer, why=WHY)

    assert not interest.is_on()
    assert not ReviewEntry.objects.filter(act=Act.INTEREST_ON).exists()


def test_switch_on_with_all_papers_is_a_sealed_act_of_a_named_human(officer: User) -> None:
    for paper in interest.PAPERS:
        put_on_file(officer, paper)

    assert acts.switch_on(by=officer, why=f" {WHY} ")
    assert not acts.switch_on(by=officer, why=WHY)

    entry = ReviewEntry.objects.get(act=Act.INTEREST_ON)
    assert entry.by == officer
    assert entry.is_genuine
    assert set(entry.detail["papers"]) == {paper.value for paper in interest.PAPERS}
    assert record_words.step(entry.act, entry.detail) == WHY
    assert InterestSwitch.objects.get().on_by == officer


@pytest.mark.parametrize("role", ["hr", "council", "ceo", "partners"])
def test_switch_by_somebody_without_the_right_is_refused(account: Any, officer: User, role: str) -> None:
    switch_on(officer)

    with pytest.raises(PermissionDenied):
        acts.switch_off(by=account(role), why=WHY)

    assert interest.is_on()


@pytest.mark.parametrize("why", ["", " \n", "x" * 1001])
def test_switch_without_a_reason_that_fits_is_refused(officer: User, on: InterestSwitch, why: str) -> None:
    with pytest.raises(Refused):
        acts.switch_off(by=officer, why=why)

    assert interest.is_on()


@pytest.mark.parametrize("step", Weighing)
def test_weighing_without_one_of_its_three_steps_is_not_put_on_file(officer: User, step: Weighing) -> None:
    steps = {other: "Drei Sätze." for other in Weighing if other != step}

    with pytest.raises(Refused):
        put_on_file(officer, Paper.WEIGHED, weighing={**steps, step: "  "})

    assert not OnFile.objects.exists()


def test_weighing_keeps_steps_author_and_day(officer: User) -> None:
    row = put_on_file(officer, Paper.WEIGHED, days_ago=3)

    assert set(row.weighing) == {step.value for step in Weighing}
    assert all(row.weighing.values())
    assert (row.by, row.on) == (officer, timezone.localdate() - timedelta(days=3))


@pytest.mark.parametrize("paper", interest.PAPERS)
def test_withdrawing_a_paper_ends_the_mode_and_removes_everybody_resting_on_it(
    officer: User, on: InterestSwitch, paper: Paper
) -> None:
    unagreed()
    agreed = candidate()

    take_off_file(officer, paper)

    assert not interest.is_on()
    assert list(Candidate.objects.all()) == [agreed]
    assert ReviewEntry.objects.filter(act=Act.INTEREST_OFF, by=officer).exists()


def test_switch_off_removes_everybody_resting_on_it_and_nobody_else(officer: User, on: InterestSwitch) -> None:
    person, agreed = unagreed(), candidate()

    acts.switch_off(by=officer, why=WHY)

    assert list(Candidate.objects.all()) == [agreed]
    assert ReviewEntry.objects.get(act=Act.WITHDRAWN, person=person.public_id).detail == {"because": "interest_off"}


def test_switch_off_holds_for_jobs_in_flight(officer: User, on: InterestSwitch) -> None:
    waiting = told()
    acts.switch_off(by=officer, why=WHY)

    assert not is_considered(waiting)


def test_row_a_job_wrote_while_the_switch_was_turned_goes_with_the_next_sweep(on: InterestSwitch) -> None:
    unagreed()
    InterestSwitch.objects.update(on_at=None)

    consideration.sweep()

    assert not Candidate.objects.exists()


def test_switched_on_again_what_was_written_before_stays_out(officer: User, on: InterestSwitch) -> None:
    before = told()
    acts.switch_off(by=officer, why=WHY)
    acts.switch_on(by=officer, why=WHY)

    assert not is_considered(before)


def test_another_day_of_the_notice_holds_at_once(officer: User, on: InterestSwitch) -> None:
    unagreed()

    put_on_file(officer, Paper.NOTICE_PUBLIC, days_ago=0)
    consideration.sweep()

    assert not Candidate.objects.exists()


# Whom


def test_consider_a_writer_who_did_not_agree_names_basis_notice_and_day_to_tell(on: InterestSwitch) -> None:
    row = told(user_email=MAIL)

    consideration.consider(comment_id=row.pk)

    person, source = Candidate.objects.get(), Source.objects.get(candidate__isnull=False)
    assert (person.basis, source.basis, source.consent, source.notice) == (
        Basis.INTEREST, Basis.INTEREST, None, row.form_notice,
    )  # fmt: skip
    assert person.inform_by is not None
    assert timezone.now() < person.inform_by <= timezone.now() + timedelta(days=28)
    assert person.delete_after <= timezone.now() + timedelta(days=28)


@pytest.mark.parametrize(
    "values",
    [
        {"relation": Relation.EMPLOYEE}, {"origin": Origin.IMPORT}, {"origin": Origin.NETWORK}, {"is_minor": True},
        {"confirmed_at": None}, {"status": Status.HELD}, {"is_public": False}, {"form_notice": None},
    ],
    ids=str,
)  # fmt: skip
def test_consider_these_comments_never_on_interest(on: InterestSwitch, values: dict[str, Any]) -> None:
    assert not is_considered(told(**values))


def test_consider_a_comment_on_a_stance_post_never_on_interest(on: InterestSwitch) -> None:
    assert not is_considered(told(blog.post(StancePage)))


def test_consider_an_account_of_the_house_never_on_interest(on: InterestSwitch, account: Any) -> None:
    assert not is_considered(told(user=account("sales")))


@pytest.mark.parametrize(("after", "counts"), [(timedelta(seconds=-1), False), (timedelta(seconds=1), True)])
def test_consider_a_comment_only_when_written_after_the_day_of_the_notice(
    officer: User, on: InterestSwitch, after: timedelta, counts: bool
) -> None:
    notice_on = timezone.localdate() - timedelta(days=2)
    InterestSwitch.objects.update(notice_on=notice_on)

    row = told(submit_date=begins(notice_on + timedelta(days=1)) + after)

    assert is_considered(row) is counts


@pytest.mark.parametrize(("after", "counts"), [(timedelta(seconds=-1), False), (timedelta(seconds=1), True)])
def test_consider_a_comment_only_when_written_after_switching_on(
    on: InterestSwitch, after: timedelta, counts: bool
) -> None:
    moment = timezone.now() - timedelta(days=1)
    InterestSwitch.objects.update(on_at=moment)

    assert is_considered(told(submit_date=moment + after)) is counts


def test_consider_a_comment_whose_form_said_nothing_of_it_never(officer: User) -> None:
    before = form_notices.current("de")
    switch_on(officer)

    assert not is_considered(told(form_notice=before))


def test_consider_whoever_withdrew_an_agreement_never_on_interest(on: InterestSwitch) -> None:
    page = blog.post()
    candidate(page, user_email=MAIL)
    consenting.withdraw(address=MAIL, purpose=Purpose.WORK)

    assert not is_considered(told(page, user_email=MAIL.upper()))
    assert not Candidate.objects.exists()


def test_consider_somebody_the_reading_does_not_suggest_never_on_interest(on: InterestSwitch) -> None:
    row = comment(form_notice=form_notices.current("de"))
    analysis(row, insight=0.05, evidence=[], parts=[], job_interest=0.0, partner_interest=0.0)

    assert not is_considered(row)


def test_consider_whoever_wants_no_mail_never_on_interest(on: InterestSwitch) -> None:
    stops.note(MAIL)

    assert not is_considered(told(user_email=MAIL))


def test_consider_whoever_agrees_afterwards_rests_on_that_alone(on: InterestSwitch) -> None:
    person = unagreed(user_email=MAIL)
    row = person.sources.get().comment
    consent(row)

    consideration.consider(comment_id=row.pk)

    person.refresh_from_db()
    source = person.sources.get()
    assert (person.basis, person.inform_by, source.basis) == (Basis.CONSENT, None, Basis.CONSENT)
    assert source.consent is not None


def test_consider_whoever_agreed_once_and_whose_agreed_comment_is_gone_becomes_somebody_new(on: InterestSwitch) -> None:
    page = blog.post()
    person = candidate(page, user_email=MAIL)
    agreed = person.sources.get().comment
    told(page, user_email=MAIL)
    agreed.consents.all().delete()

    consideration.sweep()
    gone = not Candidate.objects.exists()
    consideration.sweep()

    fresh = Candidate.objects.get()
    assert gone
    assert fresh.public_id != person.public_id
    assert fresh.basis == Basis.INTEREST


def test_source_without_any_basis_cannot_be_saved(on: InterestSwitch) -> None:
    source = unagreed().sources.get()

    for values in ({"basis": Basis.CONSENT}, {"notice": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Source.objects.filter(pk=source.pk).update(**values)


def test_person_without_a_day_to_tell_them_cannot_be_saved(on: InterestSwitch) -> None:
    person = unagreed()

    with pytest.raises(IntegrityError), transaction.atomic():
        Candidate.objects.filter(pk=person.pk).update(inform_by=None)


def test_off_without_agreement_every_table_stays_empty() -> None:
    row = remark(purpose=None)

    assert not is_considered(row)
    assert not Candidate.objects.exists()


def test_another_copy_of_a_paper_while_the_mode_is_on_changes_nothing(officer: User, on: InterestSwitch) -> None:
    put_on_file(officer, Paper.WEIGHED, days_ago=3)

    assert interest.is_on()
    assert InterestSwitch.objects.get().notice_on == on.notice_on


def test_switch_off_while_off_is_no_act(officer: User) -> None:
    assert acts.switch_off(by=officer, why=WHY) is False
    assert not ReviewEntry.objects.filter(act=Act.INTEREST_OFF).exists()


def test_weighing_with_a_step_of_too_many_words_is_refused(officer: User) -> None:
    with pytest.raises(Refused):
        put_on_file(officer, Paper.WEIGHED, weighing=dict.fromkeys(Weighing, "x" * 10001))

    assert not OnFile.objects.exists()


def test_letter_about_somebody_who_is_gone_or_of_no_list_notes_nothing(on: InterestSwitch) -> None:
    person = unagreed()
    letter = Letter.objects.get(kind=interest.LETTER)
    letter.data = {**letter.data, "purpose": "other"}
    informing.note_sent(letter)
    letter.data = {**letter.data, "purpose": str(Purpose.PARTNERSHIP)}
    informing.note_sent(letter)

    person.refresh_from_db()
    assert person.informed_at is None
    assert not ReviewEntry.objects.filter(act=Act.INFORMED).exists()


def test_several_turned_down_at_once_are_kept_as_their_basis_says(on: InterestSwitch, account: Any) -> None:
    hr = account("hr")
    agreed, other = candidate(), unagreed()
    for person in (agreed, other):
        seen(person, hr)
    wish = Wish(BulkAct.STOP, reason=Reason.NO_OPENING)

    numbers = [agreed.public_id, other.public_id]
    people = bulk.prepare(purpose=Purpose.WORK, wish=wish, numbers=numbers, filters=Filters(), by=hr).people
    token = selection.sign(purpose=Purpose.WORK, by=hr.pk, wish=wish, people=people)
    bulk.apply(purpose=Purpose.WORK, chosen=selection.read(token, purpose=Purpose.WORK, by=hr.pk), by=hr)

    for person in (agreed, other):
        person.refresh_from_db()
        assert person.stage == Stage.DISMISSED
    ends = keeping.times().end(Stage.DISMISSED, other.stage_entered_at, Basis.INTEREST)
    assert abs(other.delete_after - ends) < timedelta(seconds=5)


# What a reading may say


def test_reading_of_whoever_is_told_at_the_form_keeps_interest_while_the_mode_is_on(
    officer: User, on: InterestSwitch
) -> None:
    row, earlier = told(), told(submit_date=on.on_at - timedelta(days=1))

    minimising.catch_up()
    assert [knowable.purposes(each) for each in (row, earlier)] == [frozenset(Purpose), frozenset()]
    assert [CommentAnalysis.objects.get(comment=each).for_work for each in (row, earlier)] == [True, False]

    acts.switch_off(by=officer, why=WHY)
    minimising.catch_up()
    assert not CommentAnalysis.objects.get(comment=row).for_work


def test_reading_of_whoever_spoke_to_a_purpose_keeps_nothing_on_interest(on: InterestSwitch) -> None:
    row = told()
    consent(row, Purpose.WORK, withdrawn_at=timezone.now())

    assert knowable.purposes(row) == {Purpose.PARTNERSHIP}
