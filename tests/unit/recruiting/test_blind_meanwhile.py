"""Names hidden and the blind sample while other things happen: new readings, withdrawals, other reviewers, odd requests."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from comments.actions.objecting import object_to_use
from comments.enums import Purpose
from comments.models import Consent, ReaderComment
from demo.planting.accounts import plant_accounts
from recruiting import blindness, chips, history, lesson, sampling
from recruiting.actions import consideration, decisions, handling, moving, next_steps, retention, revealing, sample
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.next_steps import Plan
from recruiting.enums import Act, Reason, Stage
from recruiting.filters import ALL, AWAY, JOINED, OPEN, REVIEWED, RIGHT, TALKS, UNSAID, WRONG, Filters
from recruiting.models import BlindJudgement, Candidate, NextStep, PartnerLead, ReviewEntry, ReviewSettings, opaque_id
from recruiting.permissions import may_decide
from recruiting.portrait import portrait
from recruiting.selectors import people, people_worth_meeting
from recruiting.veiling import Veil
from tests.factories import blog
from tests.factories.listening import analysis
from tests.factories.recruiting import candidate, kept_longest, lead, remark, seen

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
LEADS = "/admin/recruiting/leads/"
SECRET = [{"start": 17, "end": 36, "label": "special_category", "weight": 0.8}]


@pytest.fixture
def house() -> None:
    """Everybody is drawn, and all names are hidden."""
    ReviewSettings.objects.update_or_create(defaults={"blind_percent": 100, "hides_names": True})


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


def page_of(person: Any) -> str:
    return f"{QUEUE if person.purpose == Purpose.WORK else LEADS}{person.public_id}/"


def judge(person: Any, by: User, *, is_useful: bool = True) -> BlindJudgement:
    seen(person, by)
    return sample.judge(person=person, is_useful=is_useful, by=by, revision=person.revision)


def decide(person: Any, by: User, to_stage: str, reason: str, **values: Any) -> None:
    person.refresh_from_db()
    seen(person, by)
    decisions.decide(
        person=person, to_stage=to_stage, reason=reason, note="", by=by, **{"revision": person.revision, **values}
    )
    person.refresh_from_db()


@pytest.mark.parametrize(("insight", "name"), [(0.9, "Anna"), (0.1, "Ömer"), (0.5, "Tunde")])
def test_the_lot_is_the_numbers_whatever_was_read_or_who_wrote(
    monkeypatch: pytest.MonkeyPatch, insight: float, name: str
) -> None:
    ReviewSettings.objects.update_or_create(defaults={"blind_percent": 50})
    some = [opaque_id() for _ in range(60)]
    drawn = next(number for number in some if sampling.is_drawn(number, 50))
    passed = next(number for number in some if not sampling.is_drawn(number, 50))
    numbers = iter([drawn, passed])
    monkeypatch.setattr(consideration, "opaque_id", lambda: next(numbers))

    first = candidate(user_name=name, reading={"insight": insight})
    second = candidate(user_name=name, reading={"insight": insight})

    assert (first.public_id, first.awaits_judgement) == (drawn, True)
    assert (second.public_id, second.awaits_judgement) == (passed, False)


def test_a_new_comment_and_a_new_reading_leave_the_sample_as_it_is(house: None, hr: User) -> None:
    page = blog.post()
    person = candidate(page, user_email="m@post.example")
    again = remark(page, user_email="m@post.example", comment="Noch ein Gedanke zu Ventilen.")

    consideration.consider(comment_id=again.pk)
    person.refresh_from_db()
    waiting = person.awaits_judgement
    with pytest.raises(Stale):
        sample.judge(person=person, is_useful=True, by=hr, revision=person.revision - 1)
    judge(person, hr)
    person.refresh_from_db()
    consideration.consider(comment_id=again.pk)
    person.refresh_from_db()

    assert waiting
    assert person.sources.count() == 2
    assert not person.awaits_judgement
    assert BlindJudgement.objects.get().candidate == person


def test_a_moved_address_takes_lot_and_judgement_along(house: None, hr: User) -> None:
    waiting, judged = candidate(user_email="a@post.example"), candidate(user_email="b@post.example")
    judge(judged, hr)

    for old, new in (("a@post.example", "c@post.example"), ("b@post.example", "d@post.example")):
        ReaderComment.objects.filter(user_email=old).update(user_email=new)
        moving.move(old=old, new=new)

    kept = dict(Candidate.objects.values_list("public_id", "awaits_judgement"))
    assert kept == {waiting.public_id: True, judged.public_id: False}
    assert BlindJudgement.objects.get().candidate_id == judged.pk


def test_whoever_ends_it_takes_the_judgement_along_and_the_late_one_is_told(house: None, login: Any) -> None:
    client, other = login("hr"), candidate(user_email="a@post.example")
    person = candidate(user_email="b@post.example")
    judge(other, User.objects.get())
    client.get(page_of(person))
    object_to_use(address="b@post.example")

    late = client.post(f"{page_of(person)}judge/", {"revision": person.revision, "useful": "yes"})
    hidden = client.post(f"{page_of(person)}reveal/", {"revision": person.revision})
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        retention.delete_due()

    assert (late["Location"], hidden["Location"]) == (QUEUE, QUEUE)
    assert not BlindJudgement.objects.exists()
    assert not Candidate.objects.exists()
    assert not ReviewEntry.objects.filter(act=Act.REVEALED).exists()


def test_sample_page_still_covers_what_is_specially_protected(house: None) -> None:
    person = candidate(
        comment="Ich baue Pumpen. Ich war lange krank.",
        reading={
            "special_category": 0.8,
            "evidence": [{"start": 0, "end": 15, "label": "experience", "weight": 0.4}, *SECRET],
        },
    )

    shown = portrait(person)

    assert shown is not None
    told = shown.contributions[0]
    assert "krank" not in "".join(piece.text for piece in told.pieces)
    assert [piece.is_hidden for piece in told.pieces if not piece.text] == [True]
    assert {piece.label for piece in told.pieces} == {""}
    assert (told.kind, told.own_skills, list(shown.legend), shown.explanation.lines) == ("", "", [], [])


def test_history_keeps_back_only_the_suggestion_and_tells_it_afterwards(house: None, hr: User) -> None:
    person = candidate()
    handling.assign(person=person, to=hr, was=None, by=hr)

    before = [line.what for line in history.of(person)]
    judge(person, hr)
    person.refresh_from_db()
    after = [line.what for line in history.of(person)]

    assert str(Act.SUGGESTED.label) not in before
    assert str(Act.SUGGESTED.label) in after
    assert str(Act.JUDGED.label) in after
    assert len(before) == 1


def test_daily_work_goes_on_before_the_judgement(house: None, hr: User, login: Any) -> None:
    person, client = candidate(), login("hr")
    client.get(page_of(person))

    tagged = client.post(f"{page_of(person)}tag/", {"tag": "pumpen"})
    noted = client.post(f"{page_of(person)}note/", {"text": "Später ansehen"})
    handling.put_off(person=person, until=timezone.localdate() + timedelta(days=3), was=None, by=hr)

    away = Filters(stage=ALL, who=ALL, when=AWAY)
    person.refresh_from_db()
    assert (tagged.status_code, noted.status_code) == (302, 302)
    assert person.awaits_judgement
    assert list(people(Purpose.WORK, away)) == [person]
    assert list(people(Purpose.WORK, Filters(stage=ALL, who=ALL, when=ALL, blind=OPEN))) == [person]
    assert people_worth_meeting().candidates == 0


def test_leads_are_judged_by_the_partners_desk_alone(house: None, hr: User, account: Any, login: Any) -> None:
    person, desk = lead(), account("partners")
    seen(person, hr)

    with pytest.raises(PermissionDenied):
        sample.judge(person=person, is_useful=True, by=hr, revision=person.revision)
    judged = judge(person, desk, is_useful=False)

    assert (judged.lead, judged.candidate) == (person, None)
    assert login("hr").post(f"{page_of(person)}judge/", {"useful": "yes"})["Location"] == "/admin/"
    assert PartnerLead.objects.get().awaits_judgement is False


@pytest.mark.parametrize("useful", ["", "YES", "\0"])
def test_judging_with_odd_answers_asks_again(house: None, login: Any, useful: str) -> None:
    person, client = candidate(), login("hr")
    client.get(page_of(person))

    answer = client.post(f"{page_of(person)}judge/", {"revision": person.revision, "useful": useful})

    assert answer.status_code == 400
    assert not BlindJudgement.objects.exists()
    assert client.get(f"{page_of(person)}judge/").status_code == 405
    assert client.get(f"{page_of(person)}reveal/").status_code == 405


@pytest.mark.parametrize("revision", ["", "9" * 30])
def test_reveal_with_a_broken_revision_keeps_the_name_hidden(house: None, login: Any, revision: str) -> None:
    person, client = candidate(user_name="Marker Rehling"), login("hr")
    client.get(page_of(person))

    answer = client.post(f"{page_of(person)}reveal/", {"revision": revision})

    assert answer.status_code == 409
    assert "Marker" not in answer.content.decode()


def test_new_evidence_after_the_name_was_shown_hides_it_no_more(house: None, hr: User) -> None:
    page = blog.post()
    person = candidate(page, user_email="m@post.example")
    seen(person, hr)
    assert revealing.reveal(person=person, by=hr, revision=person.revision)

    consideration.consider(comment_id=remark(page, user_email="m@post.example", comment="Mehr.").pk)
    person.refresh_from_db()

    assert blindness.veil(person, hr) is None
    assert not revealing.reveal(person=person, by=hr, revision=person.revision)
    assert ReviewEntry.objects.filter(act=Act.REVEALED).count() == 1


def test_the_name_in_one_purpose_says_nothing_about_the_other(house: None, account: Any) -> None:
    both = account("hr")
    both.groups.add(account("partners").groups.get())
    both = User.objects.get(pk=both.pk)
    work, partner = candidate(user_email="m@post.example"), lead(user_email="m@post.example")
    seen(work, both)

    revealing.reveal(person=work, by=both, revision=work.revision)

    assert blindness.veil(work, both) is None
    assert isinstance(blindness.veil(partner, both), Veil)


def test_a_refused_step_stays_typed_though_a_colleague_named_the_lead_meanwhile(
    house: None, login: Any, account: Any
) -> None:
    person, colleague = lead(user_name="Gerda Zyperngras"), account("partners")
    client = login("partners")
    client.get(page_of(person))
    next_steps.plan(
        lead=person, wanted=Plan("Zyperngras anrufen", timezone.localdate(), colleague), token="", by=colleague
    )

    sent = {"do": "set", "text": "Muster schicken", "due_on": "2030-01-31", "owner": colleague.pk, "token": ""}
    answer = client.post(f"{page_of(person)}step/", sent)
    noted = client.post(f"{page_of(person)}note/", {"text": ""})

    assert answer.status_code == 409
    assert "Muster schicken</textarea>" in answer.content.decode()
    assert "zyperngras" not in (answer.content + noted.content).decode().lower()
    assert "step-text" not in noted.content.decode()
    assert NextStep.objects.get().text == "Zyperngras anrufen"


def test_a_refused_note_does_not_stand_in_the_form_of_the_next_step(login: Any) -> None:
    person, client = lead(), login("partners")
    NextStep.objects.create(
        lead=person, text="Angebot schicken", due_on=date(2030, 1, 31), owner=User.objects.get(), token="t"
    )

    text = client.post(f"{page_of(person)}note/", {"text": "zu alt"}).content.decode()

    assert text.count("zu alt</textarea>") == 1
    assert "Angebot schicken</textarea>" in text


def test_hostile_names_are_covered_as_they_stand(house: None, login: Any) -> None:
    name = "A.*+?(x) [Rehling] <b>"
    person = candidate(user_name=name, comment=f"Wie {name} sagt, und A.*+?(x): Pumpen.")

    text = login("hr").get(page_of(person)).content.decode()

    assert "Rehling" not in text
    assert "Pumpen." in text


def test_from_the_shortlist_into_talks_on_board_and_back(hr: User, client: Client) -> None:
    person = candidate()
    decide(person, hr, Stage.SHORTLISTED, Reason.EXPERTISE)
    with pytest.raises(Refused):
        decide(person, hr, Stage.JOINED, Reason.AGREED)
    decide(person, hr, Stage.TALKS, Reason.INTEREST)
    with pytest.raises(Refused):
        decide(person, hr, Stage.JOINED, Reason.TOO_LITTLE)
    decide(person, hr, Stage.JOINED, Reason.AGREED)
    client.force_login(hr, backend="django.contrib.auth.backends.ModelBackend")
    on_board = client.get(page_of(person)).content.decode()

    decisions.reopen(person=person, note="", by=hr, revision=person.revision)

    person.refresh_from_db()
    assert 'name="to_stage"' not in on_board
    assert person.stage == Stage.TALKS
    assert person.delete_after == person.stage_entered_at + timedelta(days=183)
    for reached, number in ((REVIEWED, 1), (TALKS, 1), (JOINED, 0)):
        assert people(Purpose.WORK, Filters(stage=ALL, who=ALL, reached=reached)).count() == number


@pytest.mark.parametrize(
    ("trail", "verdict"),
    [
        ([("shortlisted", "expertise")], RIGHT),
        ([("later", "interest")], RIGHT),
        ([("later", "too_little")], WRONG),
        ([("later", "no_opening")], UNSAID),
        ([("dismissed", "misread")], WRONG),
        ([("dismissed", "no_opening")], UNSAID),
        ([("shortlisted", "fits"), ("dismissed", "too_little")], WRONG),
        ([("later", "too_little"), ("shortlisted", "expertise")], RIGHT),
    ],
)
def test_the_standing_decision_says_whether_the_suggestion_was_right(
    hr: User, trail: list[tuple[str, str]], verdict: str
) -> None:
    person = candidate()
    for stage, reason in trail:
        decide(person, hr, stage, reason)

    found = [one for one in (RIGHT, WRONG, UNSAID) if people(Purpose.WORK, Filters(stage=ALL, verdict=one)).exists()]

    assert found == [verdict]


def test_a_decision_taken_back_says_nothing_about_the_suggestion(hr: User) -> None:
    person = candidate()
    decide(person, hr, Stage.DISMISSED, Reason.MISREAD)
    seen(person, hr)
    decisions.reopen(person=person, note="", by=hr, revision=person.revision)

    assert not any(
        people(Purpose.WORK, Filters(stage=ALL, verdict=verdict)).exists() for verdict in (RIGHT, WRONG, UNSAID)
    )


def test_words_of_the_record_know_every_filter_and_every_choice() -> None:
    query = {
        "stage": "talks", "who": "unsuggested", "blind": "not_useful", "since": "2026-09-01", "until": "2026-09-30", "topic": "7",
        "reached": "joined", "verdict": "unsaid",
    }  # fmt: skip
    filters = Filters.read(query)
    told = [chip.text for chip in chips.chips(Purpose.WORK, filters)]
    entry = ReviewEntry(act=Act.EXPORTED, detail={"format": "csv", "rows": 3, "filters": query})

    assert dict(query) == dict(pair.split("=") for pair in filters.query.split("&"))
    assert len(told) == len(query)
    assert not any(value in " ".join(told) for value in ("not_useful", "unsaid", "joined"))
    assert not any(value in entry.step for value in ("not_useful", "unsaid", "unsuggested", "verdict", "reached"))


def test_consent_withdrawn_between_showing_and_judging_leaves_nothing(house: None, login: Any) -> None:
    person, client = candidate(), login("hr")
    client.get(page_of(person))
    Consent.objects.update(withdrawn_at=timezone.now())
    consideration.sweep()

    answer = client.post(f"{page_of(person)}judge/", {"revision": person.revision, "useful": "yes"})

    assert answer["Location"] == QUEUE
    assert not BlindJudgement.objects.exists()


def test_two_readings_of_one_comment_count_one_person(house: None, hr: User) -> None:
    person = candidate()
    row = person.sources.get().comment
    analysis(row, version="a later one", insight=0.2)
    consideration.consider(comment_id=row.pk)

    assert Candidate.objects.count() == 1
    assert Candidate.objects.get().awaits_judgement
    assert judge(Candidate.objects.get(), hr).version


def test_share_of_the_sample_is_a_setting_of_hr_between_none_and_all(login: Any) -> None:
    path = reverse("wagtailsettings:edit", args=["recruiting", "reviewsettings", ReviewSettings.load().pk])
    days, client = kept_longest() | {"new_days": 7, "shortlisted_days": 14, "later_days": 90}, login("hr")

    answers = [
        client.post(path, {**days, "blind_percent": share, "hides_names": "on"}).status_code
        for share in ("101", "-1", "x", "", "25")
    ]

    house = ReviewSettings.objects.get()
    assert answers == [200, 200, 200, 200, 302]
    assert (house.blind_percent, house.hides_names) == (25, True)


def test_demo_accounts_that_decide_have_passed_the_lesson_and_no_others() -> None:
    accounts = plant_accounts(ceo="Ada Beispiel")

    passed = {key for key, account in accounts.items() if lesson.has_passed(account)}
    deciding = {key for key, account in accounts.items() if any(may_decide(account, purpose) for purpose in Purpose)}

    assert passed == deciding == {"hr", "partners"}
    assert not any(blindness.is_on(account) for account in accounts.values())


def test_queue_names_those_known_and_hides_the_others_on_the_same_page(house: None, login: Any) -> None:
    page, client = blog.post(), login("hr")
    known, unknown = candidate(page, user_name="Anna Anlauf"), candidate(page, user_name="Berta Bohrung")
    client.get(page_of(known))
    client.post(f"{page_of(known)}reveal/", {"revision": known.revision})

    text = client.get(f"{QUEUE}?who=all").content.decode()

    assert "Anna Anlauf" in text
    assert "Berta Bohrung" not in text
    assert f"{unknown.public_id} auswählen" in text
    assert "Anna Anlauf auswählen" in text
