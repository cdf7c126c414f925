"""What is on file before people are considered: who may note it, what waits for the works council, and what the record keeps."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from comments.enums import Purpose
from comments.models import Consent
from listening.actions import switching
from listening.enums import ReadingState
from listening.models import CommentAnalysis, ScoringSwitch
from recruiting import checks, on_file, record_words, standing
from recruiting.actions import consideration, filing, stopping
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.filing import Filing
from recruiting.enums import Act, Condition, Paper, Weighing
from recruiting.models import Candidate, OnFile, PartnerLead, RecruitingSignal, ReviewEntry
from recruiting.oversight import sheets
from recruiting.permissions import may_put_on_file
from tests.factories import listening
from tests.factories.listening import analysis
from tests.factories.recruiting import candidate, remark

pytestmark = pytest.mark.django_db
MAIL = "m@post.example"
HOME = "/admin/recruiting/oversight/"
PAGE = f"{HOME}on-file/"
QUEUE = "/admin/recruiting/candidates/"
MISSING = "agreement is not on file"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def officer(account: Any) -> User:
    return account("privacy")


@pytest.fixture
def required(settings: Any) -> None:
    settings.COUNCIL_REQUIRED = True


def note(by: User, paper: str = Paper.COUNCIL_AGREED, **values: Any) -> OnFile:
    wish = {
        "paper": paper, "is_filed": True, "on": timezone.localdate(), "reference": " BV 7/26 ", "words": "", "seen": on_file.newest(),
        "weighing": dict.fromkeys(Weighing, "Drei Sätze."),
    }  # fmt: skip
    return filing.file(by=by, filing=Filing(**{**wish, **values}))


def withdraw(by: User) -> OnFile:
    return note(by, is_filed=False, reference="", words="Die Vereinbarung ist gekündigt")


def form(**values: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    sent = {
        "paper": "assessed",
        "step": "filed",
        "on": today,
        "reference": "DSFA 3",
        "words": "",
        "seen": on_file.newest(),
    }
    return {**sent, **values}


def test_file_and_withdraw_are_rows_of_their_own_and_entries_without_what_was_written(officer: User) -> None:
    first = note(officer, words="Beschluss vom Montag")
    second = withdraw(officer)

    assert [row.is_filed for row in OnFile.objects.all()] == [False, True]
    assert (first.reference, first.words, first.by) == ("BV 7/26", "Beschluss vom Montag", officer)
    assert (str(second), second.reference) == (f"paper {second.pk}", "")
    last, before = ReviewEntry.objects.all()
    assert (last.act, before.act, before.by, before.person) == (Act.UNFILED, Act.FILED, officer, "")
    assert before.detail == {"paper": "council_agreed", "on": first.on.isoformat(), "row": first.pk}
    assert before.is_genuine
    with override("en"):
        assert before.step.startswith("works council agreed, dated ")
    assert [state.paper for state in on_file.states()] == list(Paper)
    assert not any(state.is_filed for state in on_file.states())


@pytest.mark.parametrize("detail", [{}, {"paper": "x", "on": "2026-05-04"}, {"paper": "assessed", "on": "2026-02-31"}])
def test_entry_that_another_hand_wrote_is_read_without_a_fault(detail: dict[str, str]) -> None:
    assert record_words.step(Act.FILED, detail) == ""


@pytest.mark.parametrize("key", ["ceo", "hr", "council", "moderator", "partners"])
def test_file_by_whoever_may_not_is_refused(account: Any, key: str) -> None:
    by = account(key)

    with pytest.raises(PermissionDenied):
        note(by)

    assert (may_put_on_file(by), may_put_on_file(account("operator")), may_put_on_file(None)) == (False, True, False)
    assert not OnFile.objects.exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"paper": "pardon"}, "choose the paper"),
        ({"on": None}, "as it is in the calendar"),
        ({"on": timezone.localdate() + timedelta(days=2)}, "lies ahead"),
        ({"reference": "  "}, "where the paper can be found"),
        ({"reference": "x" * 201}, "200 characters"),
        ({"words": "x" * 1001}, "1000 characters"),
        ({"is_filed": False, "words": " "}, "why it is withdrawn"),
        ({"is_filed": False, "words": "Irrtum"}, "not on file, so it cannot be withdrawn"),
    ],
)
def test_file_what_cannot_be_kept_is_refused_and_nothing_is_written(
    officer: User, values: dict[str, Any], said: str
) -> None:
    with override("en"), pytest.raises(Refused) as refused:
        note(officer, **values)

    assert said in refused.value.message
    assert not OnFile.objects.exists()
    assert not ReviewEntry.objects.exists()


def test_file_twice_withdrawn_and_stale(officer: User) -> None:
    note(officer)
    withdraw(officer)
    with pytest.raises(Refused):
        withdraw(officer)
    with pytest.raises(Stale):
        note(officer, Paper.ASSESSED, seen=0)

    assert OnFile.objects.count() == 2


def test_consider_while_required_and_missing_brings_nobody_in_until_it_is_on_file(
    required: None, officer: User
) -> None:
    row = remark(user_email=MAIL)

    consideration.consider(comment_id=row.pk)
    consideration.sweep()
    waiting = (Candidate.objects.exists(), RecruitingSignal.objects.exists())
    for paper in set(Paper) - {Paper.COUNCIL_AGREED}:
        note(officer, paper)
    consideration.consider(comment_id=row.pk)
    still_waiting = Candidate.objects.exists()
    note(officer)
    consideration.sweep()

    assert (waiting, still_waiting) == ((False, False), False)
    assert Candidate.objects.get().sources.get().comment == row
    assert ScoringSwitch.objects.now().catch_up_from is None


def test_consider_where_nobody_asks_for_the_council_goes_on_without_a_query_for_it(
    officer: User, django_assert_num_queries: Any
) -> None:
    note(officer)
    withdraw(officer)

    assert candidate(user_email=MAIL)
    with django_assert_num_queries(0):
        assert not on_file.waits()


def test_withdrawn_agreement_adds_nothing_to_known_people_and_is_caught_up_on(required: None, officer: User) -> None:
    note(officer)
    known = candidate(user_email=MAIL)
    old = known.sources.get().comment
    withdraw(officer)
    CommentAnalysis.objects.filter(comment=old).update(version="0")
    Candidate.objects.update(version="0")
    analysis(old, insight=0.9, parts=[{"label": "argument", "weight": 0.9}])
    listening.reading(old, ReadingState.DONE)
    before = Candidate.objects.values().get()

    consideration.consider(comment_id=old.pk)
    consideration.sweep()
    assert Candidate.objects.values().get() == before
    note(officer)
    consideration.sweep()

    known.refresh_from_db()
    assert known.score == pytest.approx(0.9)


def test_renewed_agreement_that_was_never_withdrawn_looks_at_nobody_again(required: None, officer: User) -> None:
    note(officer)
    consideration.sweep()
    note(officer, reference="Nachtrag")

    assert ScoringSwitch.objects.now().catch_up_from is None


def test_what_ends_still_ends_while_the_agreement_is_missing(required: None, officer: User) -> None:
    note(officer)
    person = candidate(user_email=MAIL)
    withdraw(officer)

    consideration.withdraw(comment_id=person.sources.get().comment_id)

    assert not Candidate.objects.exists()


def test_nobody_is_written_to_while_it_waits(required: None, officer: User, account: Any) -> None:
    hr = account("hr")
    note(officer)
    person = candidate(user_email=MAIL)
    assert standing.of(person, hr).gate.is_open
    withdraw(officer)

    with override("en"):
        closed = standing.of(person, hr).gate.closed

    assert [check.condition for check in closed] == [Condition.SWITCH]
    assert MISSING in closed[0].reason


def test_reason_is_on_every_screen_while_it_waits_and_nowhere_after(
    required: None, login: Any, client: Client, officer: User
) -> None:
    council, hr = login("council"), login("hr")
    paths = [(hr, QUEUE), (council, QUEUE), (council, "/admin/recruiting/record/"), (council, HOME), (council, PAGE)]
    during = [who.get(path).content.decode() for who, path in paths]
    public = client.get("/en/derived/").content.decode()
    with override("en"):
        card = sheets.system_card().sections[2].sentences[1]
    note(officer)
    after = [who.get(path).content.decode() for who, path in paths]

    assert [("data-council" in page, "review__refusal" in page) for page in during] == [(True, True)] * len(paths)
    assert [f'href="{PAGE}"' in page for page in during] == [False, True, True, True, False]
    assert [("data-council" in page) for page in after] == [False] * len(paths)
    assert ("data-waits" in public, "data-waits" in client.get("/en/derived/").content.decode()) == (True, False)
    assert "Until it is, nobody new is considered." in card
    with override("en"):
        assert sheets.system_card().sections[2].sentences[1].endswith("agreement is on file.")


def test_queue_where_nothing_waits_says_one_plain_sentence(login: Any) -> None:
    page = login("hr").get(QUEUE).content.decode()

    assert "data-council" in page
    assert "review__refusal" not in page
    with override("en"):
        assert sheets.system_card().sections[2].sentences[1].endswith(f"{MISSING}.")


def test_page_is_noted_on_by_the_officer_and_read_by_the_council(login: Any) -> None:
    officer, council = login("privacy"), login("council")

    answer = officer.post(PAGE, form(words=f"Stand {HOSTILE}", on="2026-05-04"))
    seen = council.get(PAGE).content.decode()
    refused = council.post(PAGE, form())

    assert answer.headers["Location"] == PAGE
    assert OnFile.objects.get().paper == Paper.ASSESSED
    assert "DSFA 3" in seen
    assert HOSTILE not in seen
    assert "<textarea" not in seen
    assert 'datetime="2026-05-04' in council.get(HOME).content.decode()
    assert refused.status_code in {302, 403}
    officer.post(PAGE, form(step="withdrawn", words="Veraltet"))
    assert not OnFile.objects.first().is_filed


@pytest.mark.parametrize(
    "values", [{"on": "31.2."}, {"seen": "²"}, {"seen": "9" * 30}, {"reference": "x" * 201}, {"paper": ""}]
)
def test_page_refuses_with_a_word_and_keeps_what_was_typed(login: Any, values: dict[str, str]) -> None:
    answer = login("operator").post(PAGE, form(words="Mit \0 Nullbyte", **values))

    text = answer.content.decode()
    assert answer.status_code == 400
    assert 'role="alert"' in text
    assert "Mit  Nullbyte" in text
    assert values.get("reference", "DSFA 3") in text
    assert not OnFile.objects.exists()


def test_screens_take_the_same_queries_however_much_was_noted(
    login: Any, officer: User, django_assert_max_num_queries: Any
) -> None:
    client = login("privacy")
    for _n in range(4):
        note(officer)
        withdraw(officer)

    with django_assert_max_num_queries(15):
        client.get(PAGE)


def test_checks_tell_the_operator_what_waits(settings: Any, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> list[str]:
        told = run_checks(databases=["default"], include_deployment_checks=True)
        return [str(message.id) for message in told if str(message.id).startswith("recruiting.")]

    assert found() == ["recruiting.I001"]
    settings.COUNCIL_REQUIRED = True
    assert found() == ["recruiting.W001"]
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert found() == ["recruiting.W001"]
    monkeypatch.undo()
    note(officer)
    assert found() == []
    assert checks.check_council_agreed(None) == []


def test_partners_wait_as_candidates_do(required: None, officer: User) -> None:
    row = remark(user_email=MAIL, purpose=Purpose.PARTNERSHIP)

    consideration.consider(comment_id=row.pk)
    waiting = PartnerLead.objects.exists()
    note(officer)
    consideration.sweep()

    assert not waiting
    assert PartnerLead.objects.get().sources.get().comment == row


def test_withdrawal_while_a_sweep_runs_holds_for_the_people_after(
    required: None, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one is looked at, then the council takes its agreement back."""
    note(officer)
    for n in range(3):
        remark(user_email=f"{n}@post.example")
    consider = consideration.consider

    def and_withdraw(*, comment_id: int) -> None:
        consider(comment_id=comment_id)
        if not on_file.waits():
            withdraw(officer)

    monkeypatch.setattr(consideration, "consider", and_withdraw)

    consideration.sweep()

    assert Candidate.objects.count() == 1


def test_person_who_takes_their_agreement_back_while_it_waits_is_gone_at_once(required: None, officer: User) -> None:
    note(officer)
    person = candidate(user_email=MAIL)
    withdraw(officer)
    Consent.objects.update(withdrawn_at=timezone.now())

    consideration.sweep()

    assert not Candidate.objects.exists()
    assert ReviewEntry.objects.filter(act=Act.WITHDRAWN, person=person.public_id).exists()


def test_agreement_on_file_while_somebody_stopped_scoring_is_caught_up_on_when_it_goes_on(
    required: None, officer: User
) -> None:
    row = remark(user_email=MAIL)
    stopping.stop(by=officer, why="Halt")
    note(officer)

    consideration.sweep()
    during = (Candidate.objects.exists(), ScoringSwitch.objects.now().catch_up_from)
    stopping.resume(by=officer, why="Weiter")
    consideration.sweep()

    assert during == (False, filing.EVER)
    assert Candidate.objects.get().sources.get().comment == row
    assert ScoringSwitch.objects.now().catch_up_from is None


def test_look_again_keeps_the_earlier_moment_and_turns_no_switch(officer: User) -> None:
    now = timezone.now()

    for since in (now, now - timedelta(days=2), now - timedelta(days=1)):
        switching.look_again(since=since)

    switch = ScoringSwitch.objects.now()
    assert (switch.catch_up_from, switch.is_stopped) == (now - timedelta(days=2), False)


def test_states_and_the_council_take_one_query_each(officer: User, django_assert_num_queries: Any) -> None:
    for paper in Paper:
        note(officer, paper)
    withdraw(officer)

    with django_assert_num_queries(1):
        states = on_file.states()
        assert [state.row.by for state in states if state.row] == [officer] * len(Paper)
    with django_assert_num_queries(1):
        assert on_file.council() == on_file.Council(is_missing=True, waits=False)
    assert [state.paper for state in states if not state.is_filed] == [Paper.COUNCIL_AGREED]


def test_row_outlives_the_account_that_wrote_it(officer: User, login: Any) -> None:
    note(officer, words="Beschluss")
    officer.delete()

    row, entry = OnFile.objects.get(), ReviewEntry.objects.get(act=Act.FILED)

    assert (row.by, entry.by, entry.is_genuine) == (None, None, True)
    assert not on_file.council().is_missing
    assert "Beschluss" in login("council").get(PAGE).content.decode()


def test_record_tells_which_paper_of_which_day(officer: User, login: Any) -> None:
    note(officer, on=timezone.localdate().replace(day=1))

    page = login("council").get("/admin/recruiting/record/?act=filed").content.decode()

    assert "Betriebsrat hat zugestimmt, vom 1." in page
    assert "BV 7/26" not in page
