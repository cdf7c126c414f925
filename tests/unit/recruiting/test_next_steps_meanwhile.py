"""The next step when something happens between opening the page and sending the form."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from comments.actions.objecting import object_to_use
from comments.enums import Purpose
from comments.models import Consent
from comments.signals import consent_withdrawn
from recruiting.actions import erasure, next_steps
from recruiting.actions.decisions import Questionable, Refused, Stale
from recruiting.actions.next_steps import Plan
from recruiting.addresses import ROOMS
from recruiting.enums import Act
from recruiting.filters import ALL, OVERDUE, Filters
from recruiting.models import NextStep, PartnerLead, ReviewEntry
from recruiting.selectors import people
from tests.factories.recruiting import candidate, lead

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/leads/"
DAY = date(2030, 1, 31)
HOSTILE = "<script>alert(1)</script>"


def form(by: User, **values: Any) -> dict[str, Any]:
    return {"do": "set", "text": "Muster schicken", "due_on": "2030-01-31", "owner": by.pk, "token": "", **values}


def step_address(person: Any) -> str:
    return f"{QUEUE}{person.public_id}/step/"


def acts(person: Any) -> list[str]:
    own = ReviewEntry.objects.filter(person=person.public_id, act__in=[Act.PLANNED, Act.DONE])
    return list(own.order_by("pk").values_list("act", flat=True))


@pytest.mark.parametrize("event", ["withdrawn", "objected", "erased"])
def test_step_page_person_gone_meanwhile_leads_to_the_queue_and_keeps_nothing(
    login: Any, account: Any, event: str
) -> None:
    person, owner, desk = lead(user_email="a@firma.example"), account("partners"), login("partners")
    step = next_steps.plan(lead=person, wanted=Plan("Anrufen", DAY, owner), token="", by=owner)
    row = person.sources.get().comment
    if event == "withdrawn":
        Consent.objects.update(withdrawn_at=timezone.now())
        consent_withdrawn.send(sender=type(row), comment=row)
    elif event == "objected":
        object_to_use(address="a@firma.example")
    else:
        erasure.erase(person=person, by=owner)

    answers = [desk.post(step_address(person), form(owner, do=do, token=step.token)) for do in ("set", "done")]

    assert [answer["Location"] for answer in answers] == [QUEUE] * 2
    assert not NextStep.objects.exists()
    assert Act.DONE not in acts(person)


def test_done_twice_the_second_is_told_and_the_record_has_one_entry(login: Any, account: Any) -> None:
    person, owner, desk = lead(), account("partners"), login("partners")
    step = next_steps.plan(lead=person, wanted=Plan("Anrufen", DAY, owner), token="", by=owner)

    first, second = (desk.post(step_address(person), {"do": "done", "token": step.token}) for _once in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert acts(person) == [Act.PLANNED, Act.DONE]


def test_done_of_a_step_a_colleague_changed_leaves_the_new_one(account: Any) -> None:
    person, desk = lead(), account("partners")
    old = next_steps.plan(lead=person, wanted=Plan("Anrufen", DAY, desk), token="", by=desk)
    seen = old.token
    next_steps.plan(lead=person, wanted=Plan("Schreiben", DAY, desk), token=seen, by=desk)

    with pytest.raises(Stale) as refusal, override("en"):
        next_steps.finish(lead=person, token=seen, by=desk)

    assert refusal.value.message.startswith("Meanwhile a colleague changed the next step.")
    assert NextStep.objects.get().text == "Schreiben"
    assert acts(person) == [Act.PLANNED, Act.PLANNED]


def test_confirmed_words_that_were_changed_again_are_asked_about_again(account: Any) -> None:
    person, desk = lead(), account("partners")
    wanted = Plan("Frau Beispiel schreiben", DAY, desk, confirmed="Frau Beispiel anrufen")

    with pytest.raises(Questionable) as refusal, override("en"):
        next_steps.plan(lead=person, wanted=wanted, token="", by=desk)

    assert "“frau”" in refusal.value.message
    assert acts(person) == []


@pytest.mark.parametrize(("language", "word"), [("en", "Please"), ("de", "Bitte")])
def test_refusals_speak_the_language_of_the_reader(account: Any, language: str, word: str) -> None:
    person, desk = lead(), account("partners")
    told = []

    for wanted in (Plan("", DAY, desk), Plan("x", None, desk), Plan("x", DAY, None)):
        with override(language), pytest.raises(Refused) as refusal:
            next_steps.plan(lead=person, wanted=wanted, token="", by=desk)
        told.append(refusal.value.message)

    assert all(message.startswith(word) for message in told)
    assert len(set(told)) == 3
    assert not NextStep.objects.exists()


def test_refused_owner_is_one_who_left_since_the_page_was_opened(login: Any, account: Any) -> None:
    person, owner = lead(), account("partners")
    User.objects.filter(pk=owner.pk).update(is_active=False)

    answer = login("partners").post(step_address(person), form(owner, text="Mein Text"))

    assert answer.status_code == 400
    assert "Mein Text" in answer.content.decode()
    assert not NextStep.objects.exists()


def test_step_page_odd_input_is_refused_and_stays_text(login: Any, account: Any) -> None:
    person, desk, owner = lead(), login("partners"), account("partners")
    odd: list[dict[str, str]] = [
        {"text": "x" * 5000}, {"due_on": HOSTILE}, {"due_on": "0000-00-00"}, {"owner": "٣"}, {"owner": HOSTILE}, {"do": "destroy", "text": ""},
    ]  # fmt: skip

    answers = [desk.post(step_address(person), form(owner, **values)) for values in odd]

    assert [answer.status_code for answer in answers] == [400] * len(odd)
    assert not any(HOSTILE in answer.content.decode() for answer in answers)
    assert acts(person) == []


def test_step_page_forged_token_is_a_conflict_and_is_not_shown(login: Any, account: Any) -> None:
    person, token = lead(), f"\0{HOSTILE}"

    answer = login("partners").post(step_address(person), form(account("partners"), token=token))

    assert answer.status_code == 409
    assert "alert(1)" not in answer.content.decode()
    assert not NextStep.objects.exists()


def test_step_page_line_ends_count_once_as_the_field_counts_them(login: Any, account: Any) -> None:
    person, text = lead(), "x" * 99 + "\r\n" + "y" * 100

    answer = login("partners").post(step_address(person), form(account("partners"), text=text))

    assert answer.status_code == 302
    assert NextStep.objects.get().text == text.replace("\r\n", "\n")


def test_step_page_hostile_words_stay_text_on_every_screen(login: Any, account: Any) -> None:
    person, desk = lead(user_email="a@firma.example"), login("partners")

    desk.post(step_address(person), form(account("partners"), text=HOSTILE))

    addresses = (QUEUE, f"{QUEUE}{person.public_id}/", "/admin/recruiting/companies/firma.example/")
    for text in (desk.get(address).content.decode() for address in addresses):
        assert "&lt;script&gt;alert(1)" in text
        assert HOSTILE not in text


@pytest.mark.parametrize("number", ["22222222", "{candidate}"])
def test_step_page_unknown_people_and_those_of_the_other_list_are_nobody(login: Any, account: Any, number: str) -> None:
    number = number.format(candidate=candidate().public_id)

    answer = login("partners").post(f"{QUEUE}{number}/step/", form(account("partners")))

    assert answer["Location"] == QUEUE
    assert not NextStep.objects.exists()


def test_step_page_cannot_be_read_and_does_not_exist_for_candidates(login: Any) -> None:
    person, work = lead(), candidate()

    assert login("partners").get(step_address(person)).status_code == 405
    with pytest.raises(NoReverseMatch):
        ROOMS[Purpose.WORK].person(work.public_id, step="step")


def test_record_after_a_step_is_set_and_done_says_so_in_words_and_holds_no_text(login: Any, account: Any) -> None:
    person, desk, owner = lead(), login("partners"), account("partners")
    desk.post(step_address(person), form(owner, text="Zyperngras schicken"))
    desk.post(step_address(person), {"do": "done", "token": NextStep.objects.get().token})

    text = desk.get(f"{QUEUE}{person.public_id}/").content.decode()

    assert all(str(act.label) in text for act in (Act.PLANNED, Act.DONE))
    assert "Zyperngras" not in text
    assert "Zyperngras" not in str(list(ReviewEntry.objects.values()))


@pytest.mark.parametrize(("moment", "is_overdue"), [("22:59:59", False), ("23:00:00", True)])
def test_overdue_begins_at_midnight_where_the_house_is(account: Any, moment: str, is_overdue: bool) -> None:
    person, desk = lead(), account("partners")
    step = next_steps.plan(lead=person, wanted=Plan("Anrufen", DAY, desk), token="", by=desk)
    PartnerLead.objects.update(comes_back_on=None)

    with time_machine.travel(f"2030-01-31T{moment}+00:00", tick=False):
        found = people(Purpose.PARTNERSHIP, Filters(stage=ALL, who=ALL, step=OVERDUE)).exists()

        assert (step.is_overdue, found) == (is_overdue, is_overdue)
