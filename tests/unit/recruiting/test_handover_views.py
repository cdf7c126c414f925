"""The page on which somebody is handed over to the ATS, and what the page of a person says of it."""

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from comments import stops
from recruiting import ats
from recruiting.actions import handover, merging
from recruiting.enums import Act, Hitch, Way
from recruiting.models import Candidate, HandOver, ReviewEntry, Reviewer
from recruiting.package import pack
from recruiting.record_words import step
from tests.factories import blog
from tests.factories.recruiting import candidate, lead

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def hr(login: Any) -> Client:
    return login("hr")


@pytest.fixture
def switched_on(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """An ATS that answers with these statuses in turn."""
    settings.ATS_WEBHOOK_URL, settings.ATS_WEBHOOK_SECRET = "https://ats.example/hook", "s" * 32
    answers: list[int] = []
    monkeypatch.setattr(ats, "post", lambda *args, **kwargs: answers.pop(0))
    return answers


def page_of(person: Any, room: str = "candidates") -> str:
    return f"/admin/recruiting/{room}/{person.public_id}/"


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def fields(answer: Any) -> dict[str, str]:
    return dict(re.findall(r'<input[^>]*name="(key|mark)"[^>]*value="([^"]*)"', shown(answer)))


def preview(answer: Any) -> str:
    found = re.search(r'<pre class="review__mail">(.*?)</pre>', shown(answer), re.DOTALL)
    return html.unescape(found.group(1)) if found else ""


def test_file_is_exactly_what_was_shown_and_its_name_names_nobody(hr: Client) -> None:
    person = candidate(user_name=HOSTILE)
    path = f"{page_of(person)}hand_over/"

    opened = hr.get(path)
    taken = hr.post(path, {**fields(opened), "do": "file"})

    assert (opened.status_code, taken.status_code) == (200, 200)
    assert taken.content.decode() == preview(opened) == pack(person).text
    assert HOSTILE not in shown(opened)
    assert taken["Content-Type"] == "application/json; charset=utf-8"
    day = timezone.localdate().isoformat()
    assert taken["Content-Disposition"] == f'attachment; filename="{person.public_id}-{day}.json"'
    assert all("no-store" in answer["Cache-Control"] for answer in (opened, taken))
    assert opened.context["breadcrumbs_items"][-1]["label"] == f"{person.public_id} übergeben"
    on_page = shown(hr.get(page_of(person)))
    assert "als Datei" in on_page
    assert path in on_page


def test_without_an_ats_the_page_offers_the_file_alone_and_tells_how_it_is_switched_on(
    hr: Client, account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = candidate()
    path = f"{page_of(person)}hand_over/"

    opened = hr.get(path)
    refused = hr.post(path, {**fields(opened), "do": "send"})
    monkeypatch.setattr("recruiting.views.handover.SETTINGS", ("core.change_companysettings",))
    without = shown(hr.get(path))

    assert 'value="send"' not in shown(opened)
    assert "ATS_WEBHOOK_URL" in shown(opened)
    assert "Die Übergabe über das Netz ist abgeschaltet." in without
    assert "ATS_WEBHOOK_URL" not in without
    assert refused.status_code == 400
    assert "Es ist kein Bewerbersystem eingestellt." in shown(refused)
    assert preview(refused) == preview(opened)
    assert not HandOver.objects.exists()


def test_send_shows_each_state_and_sends_again_what_failed(hr: Client, login: Any, switched_on: list[int]) -> None:
    person = candidate()
    path, page = f"{page_of(person)}hand_over/", page_of(person)
    opened = hr.get(path)
    typed = {**fields(opened), "do": "send"}

    sent = [hr.post(path, typed) for _click in range(2)]
    row = HandOver.objects.get()
    waiting = shown(hr.get(page))
    switched_on += [503, 400, 200]
    handover.deliver(handover_id=row.pk)
    tried = shown(hr.get(page))
    HandOver.objects.update(due_at=timezone.now())
    handover.deliver(handover_id=row.pk)
    failed, offered = shown(hr.get(page)), shown(hr.get(path))
    ordered = hr.post(path, {"do": "again", "handover": row.pk})
    handover.deliver(handover_id=row.pk)
    delivered = shown(hr.get(page))

    assert "An ats.example übergeben" in shown(opened)
    assert [(answer.status_code, answer["Location"]) for answer in (*sent, ordered)] == [(302, page)] * 3
    assert "wartet" in waiting
    assert "wartet: das Bewerbersystem nahm sie nicht an (503)" in tried
    assert "gescheitert: das Bewerbersystem nahm sie nicht an (400)" in failed
    assert "2 Versuche" in failed
    assert 'value="again"' in offered
    assert "zugestellt (200)" in delivered
    assert 'value="again"' not in shown(hr.get(path))
    council = shown(login("council").get(page))
    assert "zugestellt (200)" in council
    assert path not in council


def test_refusals_show_anew_what_would_leave(hr: Client, switched_on: list[int]) -> None:
    person = candidate()
    path = f"{page_of(person)}hand_over/"
    opened = hr.get(path)
    Candidate.objects.update(name="Neuer Name")

    stale = hr.post(path, {**fields(opened), "do": "send"})
    nothing = hr.post(path, {**fields(stale), "do": "x"})
    gone = [hr.post(path, {"do": "again", "handover": number}) for number in ("7", "x", "9" * 40)]
    sent = hr.post(path, {**fields(nothing), "do": "send"})

    assert (stale.status_code, nothing.status_code, sent.status_code) == (409, 400, 302)
    assert {answer.status_code for answer in gone} == {409}
    assert "Neuer Name" in preview(stale)
    assert fields(stale)["key"] != fields(opened)["key"]
    assert HandOver.objects.count() == 1


def test_closed_hidden_and_unknown_people_show_nothing(hr: Client, switched_on: list[int]) -> None:
    person = candidate()
    path = f"{page_of(person)}hand_over/"
    opened = fields(hr.get(path))
    stops.note(person.email)
    closed = [hr.get(path), hr.post(path, {**opened, "do": "file"})]
    stops.lift(person.email)
    Reviewer.objects.update(hides_names=True)
    hidden = [hr.get(path), hr.post(path, {**opened, "do": "file"})]
    Reviewer.objects.update(hides_names=False)
    unknown = hr.get("/admin/recruiting/candidates/23456789/hand_over/")

    for answer in closed:
        assert answer.status_code == 409
        assert "Die Person möchte keine Mails von dieser Website." in shown(answer)
        assert preview(answer) == ""
        assert 'name="do"' not in shown(answer)
    assert [answer["Location"] for answer in hidden] == [page_of(person)] * 2
    assert unknown["Location"] == "/admin/recruiting/candidates/"
    assert not HandOver.objects.exists()
    assert not ReviewEntry.objects.filter(act=Act.HANDED_OVER).exists()


def test_of_several_addresses_the_page_says_that_one_leaves(hr: Client, login: Any, account: Any) -> None:
    page, by = blog.post(), account("hr")
    one, other = candidate(page), candidate(page, user_email="zwei@post.example")
    states = tuple(merging.selection.state(person) for person in (one, other))
    HandOver.objects.create(candidate=other, by=by, way=Way.FILE, key="a" * 32, mark="", delivered_at=timezone.now())
    merging.merge(kept=one, other=other, states=states, by=by)  # type: ignore[arg-type]

    led = hr.get(f"{page_of(other)}hand_over/")
    answer = hr.get(led["Location"])

    assert led["Location"] == f"{page_of(one)}hand_over/"
    assert "Nur was von dieser Adresse kam, verlässt das Haus." in shown(answer)
    assert '"address": "zwei@post.example"' not in preview(answer)
    assert "als Datei" in shown(hr.get(page_of(one)))
    assert "als Datei" not in shown(answer)
    partner = lead(page, user_email="firma@firma.example")
    assert login("partners").get(f"{page_of(partner, 'leads')}hand_over/").status_code == 200


def test_page_of_a_person_costs_the_same_however_many_hand_overs(
    hr: Client, account: Any, django_assert_max_num_queries: Any
) -> None:
    person: Candidate = candidate()
    hr.get(page_of(person))
    with CaptureQueriesContext(connection) as before:
        hr.get(page_of(person))
    users: list[User] = [account("hr") for _one in range(6)]
    for place, by in enumerate(users):
        HandOver.objects.create(
            candidate=person, by=by, way=Way.CALL, host="ats.example", key=f"{place:032}", mark="", because=Hitch.TIMEOUT
        )  # fmt: skip

    with django_assert_max_num_queries(len(before)):
        page = shown(hr.get(page_of(person)))

    assert page.count("ats.example") == 6


def test_record_tells_where_and_why_in_words_whatever_stands_in_the_row() -> None:
    assert step(Act.HANDOVER_FAILED, {"host": "ats.example", "because": "x", "status": "y"}) == "ats.example"
    assert step(Act.HANDED_OVER, None) == str(Way.FILE.label)
