"""The next step of a lead: set, changed, done, overdue, and gone with the person."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import User
from comments.enums import Purpose
from recruiting import selectors
from recruiting.actions import erasure, next_steps
from recruiting.actions.decisions import Questionable, Refused, Stale
from recruiting.actions.next_steps import Plan
from recruiting.enums import Act, Stage
from recruiting.filters import ALL, OVERDUE, Filters
from recruiting.models import NextStep, PartnerLead, ReviewEntry
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, move

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/leads/"
TOMORROW = timedelta(days=1)


def wish(owner: User | None, **values: Any) -> Plan:
    return Plan(**{"text": "Muster schicken", "due_on": timezone.localdate() + TOMORROW, "owner": owner, **values})


def form(by: User, **values: Any) -> dict[str, Any]:
    return {"do": "set", "text": "Muster schicken", "due_on": "2030-01-31", "owner": by.pk, "token": "", **values}


def step_of(person: PartnerLead, owner: User | None, *, days: int) -> NextStep:
    due_on = timezone.localdate() + timedelta(days=days)
    return NextStep.objects.create(lead=person, text="Anrufen", due_on=due_on, owner=owner, token="t")


def test_plan_change_and_finish_leave_entries_without_words(account: Any) -> None:
    desk, person = account("partners"), lead()

    first = next_steps.plan(lead=person, wanted=wish(desk), token="", by=desk)
    second = next_steps.plan(lead=person, wanted=wish(desk, text="Anrufen"), token=first.token, by=desk)
    next_steps.finish(lead=person, token=second.token, by=desk)

    assert not NextStep.objects.exists()
    entries = ReviewEntry.objects.filter(act__in=[Act.PLANNED, Act.DONE]).order_by("pk")
    assert [(row.act, row.by, row.detail) for row in entries] == [
        (Act.PLANNED, desk, {}), (Act.PLANNED, desk, {}), (Act.DONE, desk, {}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "values", [{"text": "  "}, {"text": "x" * 201}, {"due_on": None}, {"owner": None}, {"owner": "hr"}]
)
def test_plan_nonsense_is_refused(account: Any, values: dict[str, Any]) -> None:
    desk, person = account("partners"), lead()
    if values.get("owner") == "hr":
        values = {"owner": account("hr")}

    with pytest.raises(Refused):
        next_steps.plan(lead=person, wanted=wish(**{"owner": desk, **values}), token="", by=desk)

    assert not NextStep.objects.exists()


def test_plan_a_protected_word_is_asked_about_once(account: Any) -> None:
    desk, person = account("partners"), lead()
    text = "Frau Beispiel anrufen"

    with pytest.raises(Questionable):
        next_steps.plan(lead=person, wanted=wish(desk, text=text), token="", by=desk)
    next_steps.plan(lead=person, wanted=wish(desk, text=text, confirmed=text), token="", by=desk)

    assert NextStep.objects.get().text == text


def test_plan_by_whom_may_not_or_about_somebody_gone_is_refused(account: Any) -> None:
    desk, person = account("partners"), lead()

    with pytest.raises(PermissionDenied):
        next_steps.plan(lead=person, wanted=wish(desk), token="", by=account("hr"))
    with pytest.raises(Stale):
        next_steps.finish(lead=person, token="", by=desk)
    person.delete()
    with pytest.raises(Stale):
        next_steps.plan(lead=PartnerLead(pk=1), wanted=wish(desk), token="", by=desk)


def test_step_page_two_at_once_the_second_sees_what_changed_and_keeps_the_text(login: Any, account: Any) -> None:
    desk, owner, person = login("partners"), account("partners"), lead()
    address = f"{QUEUE}{person.public_id}/step/"
    desk.post(address, form(owner, text="Zuerst"))

    second = desk.post(address, form(owner, text="Mein Text"))

    text = second.content.decode()
    assert second.status_code == 409
    assert "Mein Text" in text
    assert "Zuerst" in text
    assert NextStep.objects.get().text == "Zuerst"
    assert f'name="token" value="{NextStep.objects.get().token}"' in text


@pytest.mark.parametrize(
    "values", [{"due_on": "31.01."}, {"due_on": "2030-02-31"}, {"owner": "²"}, {"owner": "9" * 30}, {"owner": ""}, {"text": "\0"}]
)  # fmt: skip
def test_step_page_bad_input_is_a_message_and_loses_nothing(login: Any, account: Any, values: dict[str, str]) -> None:
    person = lead()

    answer = login("partners").post(
        f"{QUEUE}{person.public_id}/step/", form(account("partners"), **{"text": "Mein Text", **values})
    )

    assert answer.status_code == 400
    assert answer.context["refusal"].message in answer.content.decode()
    assert "text" in values or "Mein Text" in answer.content.decode()


def test_step_page_questionable_then_confirmed_then_done(login: Any, account: Any) -> None:
    desk, owner, person = login("partners"), account("partners"), lead()
    address, text = f"{QUEUE}{person.public_id}/step/", "Frau Beispiel anrufen"

    asked = desk.post(address, form(owner, text=text))
    set_ = desk.post(address, form(owner, text=text, confirmed=text))
    page = desk.get(f"{QUEUE}{person.public_id}/")
    done = desk.post(address, {"do": "done", "token": NextStep.objects.get().token})

    assert asked.status_code == 400
    assert 'name="confirmed"' in asked.content.decode()
    assert 'name="confirmed_note"' not in asked.content.decode()
    assert set_.status_code == done.status_code == 302
    assert page.context["partner"].is_step_owned
    assert not NextStep.objects.exists()


def test_step_page_is_refused_to_viewers_who_may_not_decide(client: Any, account: Any) -> None:
    from django.contrib.auth.models import Permission

    user = account("hr")
    user.user_permissions.add(Permission.objects.get(codename="view_partnerlead"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    person = lead()

    answer = client.post(f"{QUEUE}{person.public_id}/step/", form(user))

    assert answer["Location"] == "/admin/"
    assert 'id="step-text"' not in client.get(f"{QUEUE}{person.public_id}/").content.decode()
    assert not NextStep.objects.exists()


def test_person_page_owner_without_right_any_more_is_named_as_such(login: Any, account: Any) -> None:
    person, owner = lead(), account("partners")
    step_of(person, owner, days=1)
    owner.groups.clear()

    partner = login("partners").get(f"{QUEUE}{person.public_id}/").context["partner"]

    assert not partner.is_step_owned


@pytest.mark.parametrize(("days", "is_overdue"), [(-1, True), (0, False), (1, False)])
def test_overdue_filter_shows_what_is_past_its_day(login: Any, days: int, is_overdue: bool) -> None:
    person, desk = lead(user_name="Vorgemerkt"), login("partners")
    lead()
    move(person, Stage.SHORTLISTED)
    step_of(person, None, days=days)
    wanted = Filters(stage=ALL, who=ALL, step=OVERDUE)

    queue = desk.get(QUEUE)
    filtered = desk.get(f"{QUEUE}?{wanted.query}")

    assert [row.pk for row in selectors.people(Purpose.PARTNERSHIP, wanted)] == [person.pk] * is_overdue
    assert queue.context["overdue"] == ((1, f"{QUEUE}?{wanted.query}") if is_overdue else None)
    assert ("Vorgemerkt" in filtered.content.decode()) == is_overdue
    assert Filters.read({"step": "x"}).step == ""


def test_overdue_filter_changes_nothing_for_candidates() -> None:
    candidate()

    assert selectors.people(Purpose.WORK, Filters(step=OVERDUE)).count() == 1


@pytest.mark.parametrize("number", [1, 6])
def test_queue_with_steps_any_length_takes_the_same_queries(
    login: Any, account: Any, number: int, django_assert_max_num_queries: Any
) -> None:
    desk, page, owner = login("partners"), blog.post(), account("partners")
    for n in range(number):
        step_of(lead(page, user_email=f"a{n}@firma{n}.example"), owner, days=-1)
    desk.get(QUEUE)

    with django_assert_max_num_queries(28):
        text = desk.get(QUEUE).content.decode()

    assert text.count("Anrufen") == number


def test_next_step_goes_with_the_person(account: Any) -> None:
    desk, person = account("partners"), lead()
    row = step_of(person, desk, days=1)

    erasure.erase(person=person, by=desk)

    assert not NextStep.objects.exists()
    assert str(row) == f"next step {row.pk}"
