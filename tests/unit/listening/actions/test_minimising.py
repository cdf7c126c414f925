"""What readings say about writers follows what the writers agreed to."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions import consents, objecting
from comments.enums import Origin, Purpose, Relation
from comments.models import ReaderComment
from comments.signals import consent_given
from listening import knowable
from listening.actions import minimising, switching
from listening.actions import reading as action
from listening.enums import Effect, ReadingState
from listening.models import BackTest, CommentAnalysis, Difference, FormerReading, Reading
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment, consent
from tests.factories.listening import analysis, reading

pytestmark = pytest.mark.django_db

TEXT = (
    "Bei uns hält das Lager elf Jahre, weil wir es jedes Jahr schmieren. Ich bin gelernte Schlosserin bei der Rehling Pumpen GmbH und "
    "suche gerade eine neue Stelle, am liebsten bei Ihnen. Wir als Rehling Pumpen GmbH würden mit Ihnen gern ein gemeinsames "
    "Pilotprojekt aufsetzen und möchten Partner werden."
)
ALL = frozenset(Purpose)
SAYS = {
    "job_interest": 0.9,
    "partner_interest": 0.8,
    "affiliation": "Rehling Pumpen GmbH",
    "evidence": [
        {"start": 0, "end": 3, "label": label, "weight": 0.5}
        for label in ("experience", "job_interest", "job_denied", "partner_interest", "partner_denied", "affiliation")
    ],
    "skills": [
        {"start": 17, "end": 28, "id": "own:locksmith", "label": "Schlosser:in", "own": True},
        {"start": 40, "end": 46, "id": "own:pumps", "label": "Pumpen", "own": False},
    ],
}


def written(*purposes: Purpose, **values: Any) -> ReaderComment:
    """A comment that says all there is, whose writer agreed to these purposes."""
    row = comment(**{"comment": TEXT, **values})
    for purpose in purposes:
        consent(row, purpose)
    return row


def read(row: ReaderComment) -> CommentAnalysis:
    """Read it as a worker does."""
    if not Reading.objects.filter(comment=row).exists():
        reading(row)
    action.read(comment_id=row.pk)
    return CommentAnalysis.objects.get(comment=row)


def labels(row: CommentAnalysis) -> set[str]:
    return {place["label"] for place in row.evidence} - {"experience"}


def own(row: CommentAnalysis) -> list[bool]:
    return [skill["own"] for skill in row.skills]


def says(row: CommentAnalysis) -> tuple[float, float, str, bool]:
    return row.job_interest, row.partner_interest, row.affiliation, any(own(row))


def test_read_comment_of_somebody_who_agreed_to_nothing_keeps_nothing_about_them() -> None:
    found = read(written())

    assert says(found) == (0.0, 0.0, "", False)
    assert found.purposes == frozenset()
    assert not labels(found) & {"job_interest", "job_denied", "partner_interest", "partner_denied", "affiliation"}
    assert found.insight > 0, "the comment itself is read all the same"


@pytest.mark.parametrize("purposes", [(Purpose.WORK,), (Purpose.PARTNERSHIP,), tuple(Purpose)], ids=len)
def test_read_comment_keeps_what_its_writer_agreed_to_and_no_more(purposes: tuple[Purpose, ...]) -> None:
    found = read(written(*purposes))

    assert found.purposes == frozenset(purposes)
    assert (found.job_interest > 0.5) == (Purpose.WORK in purposes)
    assert (found.partner_interest > 0.5) == (Purpose.PARTNERSHIP in purposes)
    assert any(own(found))
    assert "Rehling" in found.affiliation


@pytest.mark.parametrize(
    "values",
    [{"is_minor": True}, {"relation": Relation.EMPLOYEE}, {"user_email": ""}, {"origin": Origin.IMPORT}],
    ids=lambda values: next(iter(values)),
)
def test_read_comment_of_somebody_who_is_never_considered_keeps_nothing_whatever_they_ticked(
    values: dict[str, Any],
) -> None:
    found = read(written(*Purpose, **values))

    assert says(found) == (0.0, 0.0, "", False)


def test_read_comment_on_a_stance_keeps_nothing_about_its_writer() -> None:
    assert read(written(*Purpose, on=blog.stance())).purposes == frozenset()


def test_read_comment_of_somebody_who_said_elsewhere_that_they_are_under_age_keeps_nothing() -> None:
    row = written(*Purpose)
    comment(user_email=row.user_email, is_minor=True)

    assert read(row).purposes == frozenset()


def test_read_comment_of_somebody_who_objected_keeps_nothing() -> None:
    row = written(*Purpose)
    objecting.object_to_use(address=row.user_email)

    assert read(row).purposes == frozenset()


def test_leave_out_takes_the_marks_of_a_purpose_and_own_skills_with_the_last() -> None:
    row = analysis(written(), **SAYS)

    assert not knowable.leave_out(row, ALL)
    assert knowable.leave_out(row, {Purpose.PARTNERSHIP})
    assert labels(row) == {"partner_interest", "partner_denied", "affiliation"}
    assert (row.job_interest, row.partner_interest, own(row)) == (0.0, 0.8, [True, False])
    assert knowable.leave_out(row, knowable.NOBODY)
    assert (labels(row), own(row), row.affiliation) == (set(), [False], "")


def test_withdrawal_takes_it_out_of_every_reading_in_the_same_transaction() -> None:
    row = written(*Purpose)
    old, new = analysis(row, version="1.0", **SAYS), analysis(row, **SAYS)
    former = FormerReading.objects.create(
        comment=row, version="1.0", kind="statement", job_interest=0.9, partner_interest=0.8, read_at=timezone.now()
    )
    test = BackTest.objects.create(action="add", rule_id="x", by=UserFactory(role="operator"), base="1.0")
    Difference.objects.create(back_test=test, comment=row, effect=Effect.JOB_GAINED, before={}, after={"job": 0.9})

    consents.withdraw(address=row.user_email, purpose=Purpose.WORK)

    for each in (old, new, former):
        each.refresh_from_db()
        assert (each.job_interest, each.partner_interest) == (0.0, 0.8)
    assert own(new) == [True, False]
    assert not Difference.objects.exists()

    consents.withdraw(address=row.user_email, purpose=Purpose.PARTNERSHIP)

    new.refresh_from_db()
    assert says(new) == (0.0, 0.0, "", False)
    assert own(new) == [False]


def test_agreement_given_later_has_the_comment_read_again_in_the_place_of_the_first_reading() -> None:
    row = written()
    first = read(row)

    consent(row, Purpose.WORK)
    consent_given.send(sender=ReaderComment, comment=row)
    assert Reading.objects.get(comment=row).state == ReadingState.WAITING
    again = read(row)

    assert (again.pk, again.purposes) == (first.pk, {Purpose.WORK})
    assert again.job_interest > 0.5
    assert again.partner_interest == 0.0


def test_agreement_withdrawn_while_a_reading_runs_holds_against_it(monkeypatch: pytest.MonkeyPatch) -> None:
    row = written(Purpose.WORK)
    real = action._as_row

    def meanwhile(*args: Any) -> CommentAnalysis:
        consents.withdraw(address=row.user_email, purpose=Purpose.WORK)
        return real(*args)

    monkeypatch.setattr(action, "_as_row", meanwhile)

    assert says(read(row)) == (0.0, 0.0, "", False)


def test_bring_in_line_twice_or_without_a_comment_does_nothing() -> None:
    row = analysis(written(), **SAYS)

    results = [minimising.bring_in_line(comment_id=key) for key in (row.comment_id, row.comment_id, 0)]

    assert results == [True, False, False]


def test_bring_in_line_comment_nobody_read_yet_waits_for_its_first_reading() -> None:
    assert not minimising.bring_in_line(comment_id=written(*Purpose).pk)


def test_bring_in_line_comment_whose_reading_has_no_state_is_left_to_the_sweep() -> None:
    row = analysis(written(*Purpose), for_work=False)

    assert not minimising.bring_in_line(comment_id=row.comment_id)


def test_catch_up_cuts_what_says_too_much_and_has_read_again_what_says_too_little() -> None:
    much, little, right = written(), written(Purpose.WORK), written(Purpose.WORK)
    analysis(much, **SAYS)
    analysis(little, for_work=False, for_partnership=False)
    analysis(right, for_partnership=False, **{**SAYS, "partner_interest": 0.0})
    for row in (much, little, right):
        reading(row, state=ReadingState.DONE)

    first, second = minimising.catch_up(), minimising.catch_up()

    assert (first, second) == (2, 0)
    assert says(CommentAnalysis.objects.get(comment=much)) == (0.0, 0.0, "", False)
    assert Reading.objects.get(state=ReadingState.WAITING).comment == little
    assert CommentAnalysis.objects.get(comment=right).job_interest == 0.9


def test_catch_up_never_reads_for_somebody_who_objected() -> None:
    row = written(*Purpose)
    analysis(row, for_work=False, for_partnership=False)
    reading(row, state=ReadingState.DONE)
    objecting.object_to_use(address=row.user_email)

    assert minimising.catch_up() == 0


def test_catch_up_while_scoring_is_stopped_only_takes_out() -> None:
    much, little = written(), written(Purpose.WORK)
    analysis(much, **SAYS)
    analysis(little, for_work=False, for_partnership=False)
    reading(little, state=ReadingState.DONE)
    switching.stop(by=UserFactory(role="privacy"), reason="Wir prüfen das.", since=timezone.now() - timedelta(days=1))

    assert minimising.catch_up() == 1
    assert Reading.objects.get(comment=little).state == ReadingState.DONE


def test_purposes_without_an_app_that_knows_agreements_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    row = written(*Purpose)

    assert knowable.purposes(row) == ALL
    monkeypatch.setattr(knowable, "GROUNDS", {})
    assert knowable.purposes(row) == frozenset()
