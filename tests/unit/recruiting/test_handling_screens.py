"""The daily work on screen together with the rest: files, the record, openings, withdrawn agreement, hostile input."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.models import User
from comments.actions.consents import withdraw
from comments.enums import Purpose
from recruiting import ageing
from recruiting.actions import handling, notes
from recruiting.attributes import ATTRIBUTES
from recruiting.enums import Act, Stage
from recruiting.models import Candidate, NextStep, Note, PartnerLead, ReviewEntry, ReviewSettings, Scorecard, Tag
from tests.factories import blog
from tests.factories.openings import opening, shows
from tests.factories.recruiting import candidate, lead, move
from tests.factories.recruiting import people as many

pytestmark = pytest.mark.django_db
QUEUE, LEADS = "/admin/recruiting/candidates/", "/admin/recruiting/leads/"
STEPS = ("note", "change_note", "assign", "put_off", "tag", "untag", "score")
HOSTILE = "<script>alert(1)</script>"
DAY = timedelta(days=1)


@pytest.fixture
def hr(login: Any) -> Client:
    return login("hr")


def me(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def post(client: Client, person: Any, step: str, query: str = "", **values: Any) -> Any:
    return client.post(f"{QUEUE}{person.public_id}/{step}/{query}", values)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def card(**values: str) -> dict[str, str]:
    return {
        f"{part}_{item.key}": told for item in ATTRIBUTES for part, told in (("step", "3"), ("reason", "Weil."))
    } | values


def names(client: Client, query: str, start: str = QUEUE) -> list[str]:
    return [row.person.name for row, _url in client.get(f"{start}?{query}").context["rows"]]


def exported(client: Client, query: str) -> list[str]:
    answer = client.post(f"{QUEUE}export/csv/?{query}")
    if answer.status_code == 302:
        return []
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    return [row["Name"] for row in csv.DictReader(io.StringIO(text))]


@pytest.fixture
def three(hr: Client) -> dict[str, Candidate]:
    """Somebody of mine with a tag, somebody put off, and nobody's, by name."""
    found = {name: candidate(user_name=name) for name in ("Meine", "Später", "Freie")}
    handling.assign(person=found["Meine"], to=me(hr), was=None, by=me(hr))
    handling.tag(person=found["Meine"], typed="Frieda Rehling", by=me(hr))
    handling.put_off(person=found["Später"], until=ageing.today() + DAY, was=None, by=me(hr))
    return found


def test_export_holds_whom_the_list_shows_put_off_and_own_people_included(
    hr: Client, three: dict[str, Candidate]
) -> None:
    wishes = ("", "whose=mine", "whose=nobody", "when=away", "when=all", "tag=Frieda+Rehling", "tag=fehlt")

    taken = {wish: sorted(exported(hr, wish)) for wish in wishes}

    assert taken == {wish: sorted(names(hr, wish)) for wish in wishes}
    assert [len(found) for found in taken.values()] == [2, 1, 1, 1, 3, 1, 0]


def test_export_is_recorded_without_the_tag_and_told_in_words(
    hr: Client, login: Any, three: dict[str, Candidate]
) -> None:
    assert exported(hr, "tag=frieda+rehling&whose=mine") == ["Meine"]

    entry = ReviewEntry.objects.get(act=Act.EXPORTED)
    page = text_of(login("privacy").get("/admin/recruiting/record/"))
    assert entry.detail["filters"] == {
        "stage": "new",
        "who": "suggested",
        "whose": "mine",
        "tag": "yes",
        "order": "time",
    }
    assert "ehling" not in page
    assert "Zuständig: ich" in page


def test_export_of_my_people_is_of_whoever_asks(hr: Client, login: Any, three: dict[str, Candidate]) -> None:
    assert exported(hr, "whose=mine") == ["Meine"]
    assert exported(login("hr"), f"whose=mine&me={me(hr).pk}") == []


def test_queue_narrows_by_every_filter_at_once(hr: Client, three: dict[str, Candidate]) -> None:
    mine = three["Meine"]
    Candidate.objects.filter(pk=mine.pk).update(is_suggested=False)
    move(mine, Stage.LATER, stage_entered_at=timezone.now() - timedelta(days=91))
    wish = "stage=later&who=all&whose=mine&tag=frieda+rehling&when=overdue"

    found = names(hr, wish)

    assert found == ["Meine"]
    for other in (
        "stage=new",
        "who=suggested",
        "whose=nobody",
        "tag=frieda",
        "when=away",
        "fits=1",
        "language=en",
        "post=9",
    ):
        assert names(hr, f"{wish}&{other}") == []


def test_queue_of_an_opening_narrows_by_handling(hr: Client) -> None:
    text, page = "Guten Tag. Ich schweiße seit 22 Jahren Behälter.", opening()
    welders = [candidate(user_name=name, comment=text, reading={"skills": shows(text, "schweiße")}) for name in "AB"]
    handling.assign(person=welders[0], to=me(hr), was=None, by=me(hr))
    handling.put_off(person=welders[1], until=ageing.today() + DAY, was=None, by=me(hr))
    candidate(user_name="C")

    assert names(hr, f"fits={page.pk}") == ["A"]
    assert names(hr, f"fits={page.pk}&whose=mine") == ["A"]
    assert names(hr, f"fits={page.pk}&when=all&whose=nobody") == ["B"]


def test_queue_of_overdue_steps_leaves_out_whoever_is_put_off(login: Any) -> None:
    partners = login("partners")
    here, away = lead(user_name="Hier"), lead(user_name="Weg")
    for person in (here, away):
        NextStep.objects.create(lead=person, text="Anrufen", due_on=timezone.localdate() - DAY, token="t")
    handling.put_off(person=away, until=ageing.today() + DAY, was=None, by=me(partners))
    handling.tag(person=here, typed="messe", by=me(partners))

    assert names(partners, "step=overdue", LEADS) == ["Hier"]
    assert names(partners, "step=overdue&when=away", LEADS) == ["Weg"]
    assert names(partners, "step=overdue&tag=messe&whose=nobody", LEADS) == ["Hier"]
    assert partners.get(LEADS).context["overdue"][0] == 1


def test_queue_asked_for_nonsense_answers_and_runs_nothing(hr: Client) -> None:
    candidate()
    nonsense = (
        "whose=me&when=AWAY",
        "whose[]=mine",
        f"tag={'x' * 5000}",
        f"tag={HOSTILE}",
        "tag==1%2B1&fits=-1&step=%3C&p=0",
    )

    answers = [hr.get(f"{QUEUE}?{query}") for query in nonsense]

    assert [answer.status_code for answer in answers] == [200] * 5
    assert [len(answer.context["rows"]) for answer in answers] == [1, 1, 0, 0, 0]
    assert not any(HOSTILE in text_of(answer) for answer in answers)


def test_queue_takes_the_same_queries_for_few_and_many_of_nobody(hr: Client) -> None:
    page, counts = blog.post(), []

    for number in (1, 12):
        Candidate.objects.all().delete()
        many(number, page)
        Tag.objects.bulk_create(Tag(candidate=row, word="pumpen", by=me(hr)) for row in Candidate.objects.all())
        hr.get(QUEUE)
        with CaptureQueriesContext(connection) as taken:
            assert len(names(hr, "whose=nobody&tag=pumpen&when=all")) == number
        counts.append(len(taken))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("step", STEPS)
def test_step_after_the_agreement_was_withdrawn_leads_to_the_list_and_keeps_nothing(hr: Client, step: str) -> None:
    person = candidate(user_email="m@post.example")
    hr.get(f"{QUEUE}{person.public_id}/")
    notes.write(person=person, text="Eins", by=me(hr))
    withdraw(address="m@post.example", purpose=Purpose.WORK)
    before = ReviewEntry.objects.count()

    answer = post(hr, person, step, text="Zwei", tag="x", mine="y", until=(ageing.today() + DAY).isoformat(), **card())

    assert answer["Location"] == QUEUE
    assert ReviewEntry.objects.count() == before
    assert not Note.objects.exists()


@pytest.mark.parametrize("step", STEPS)
def test_step_about_an_unknown_number_or_somebody_of_the_other_list_is_like_nobody(hr: Client, step: str) -> None:
    other = lead()
    unknown, foreign = (hr.post(f"{QUEUE}{number}/{step}/") for number in ("ZZZZZZZZ", other.public_id))

    assert unknown["Location"] == foreign["Location"] == QUEUE
    assert hr.post(f"{LEADS}{other.public_id}/{step}/")["Location"] == "/admin/"
    assert hr.post(f"{QUEUE}{'9' * 24}/{step}/", follow=True).status_code == 404
    assert not ReviewEntry.objects.filter(person=other.public_id, by=me(hr)).exists()


def test_hostile_words_are_shown_as_text_everywhere_and_nul_is_dropped(hr: Client) -> None:
    person = candidate()
    hr.get(f"{QUEUE}{person.public_id}/")

    post(hr, person, "note", text=f"\0{HOSTILE} {{{{ 6*7 }}}}")
    post(hr, person, "tag", tag=f"\0{HOSTILE}, =1+1")
    answer = post(hr, person, "score", revision=person.revision, **card(reason_depth=f"\0{HOSTILE}"))
    asked = post(hr, person, "tag", tag=f'"{HOSTILE} alt')

    shown = text_of(hr.get(f"{QUEUE}{person.public_id}/")) + text_of(hr.get(f"{QUEUE}?tag=%3D1%2B1")) + text_of(asked)
    assert answer.status_code == 302
    assert asked.status_code == 400
    assert "&lt;script&gt;" in shown
    assert HOSTILE not in shown
    assert "{{ 6*7 }}" in Note.objects.get().text
    assert [tag.word for tag in person.tags.all()] == [HOSTILE, "=1+1"]


@pytest.mark.parametrize(
    ("step", "forged"),
    [
        ("note", [{"text": "x" * 5000}]), ("tag", [{"tag": "x" * 5000}]), ("assign", [{"to": "1 OR 1=1"}, {"to": HOSTILE}]),
        ("put_off", [{"until": "9999-12-31"}, {"until": "\0"}, {"until": HOSTILE}]),
        ("score", [card(step_depth="²"), card(step_depth="4 "), card(reason_depth="x" * 301)]),
    ],
)  # fmt: skip
def test_forged_values_are_refused_and_change_nothing(hr: Client, step: str, forged: list[dict[str, str]]) -> None:
    person = candidate()
    hr.get(f"{QUEUE}{person.public_id}/")
    before = Candidate.objects.values().get()

    answers = [post(hr, person, step, revision=person.revision, **sent) for sent in forged]

    assert {answer.status_code for answer in answers} == {400}
    assert not any(HOSTILE in text_of(answer) for answer in answers)
    assert Candidate.objects.values().get() == before
    assert [Note.objects.count(), Tag.objects.count(), Scorecard.objects.count()] == [0, 0, 0]


@pytest.mark.parametrize("note", ["", "9" * 30, "²\0"])
def test_change_of_a_note_that_cannot_be_meant_keeps_the_text_for_a_new_one(hr: Client, note: str) -> None:
    answer = post(hr, candidate(), "change_note", note=note, note_revision="x", text="Drei Messungen", do="forged")

    assert answer.status_code == 409
    assert answer.context["typed"]["form"] == "note"
    assert "Drei Messungen</textarea>" in text_of(answer)


def test_change_of_a_note_of_somebody_turned_down_meanwhile_keeps_what_was_typed(hr: Client) -> None:
    person = candidate()
    note = notes.write(person=person, text="Eins", by=me(hr))
    move(person, Stage.DISMISSED)

    answer = post(hr, person, "change_note", note=note.pk, note_revision=1, text="Zwei", do="save")

    assert answer.status_code == 400
    assert "Zwei</textarea>" in text_of(answer)
    assert 'value="save"' not in text_of(answer)
    assert post(hr, person, "change_note", note=note.pk, note_revision=1, do="delete").status_code == 302


def test_score_on_a_page_older_than_the_evidence_keeps_every_word(hr: Client) -> None:
    person = candidate()
    hr.get(f"{QUEUE}{person.public_id}/")
    Candidate.objects.update(revision=person.revision + 1)

    answer = post(hr, person, "score", revision=person.revision, **card(reason_depth="Mein Satz"))

    assert answer.status_code == 409
    assert 'value="Mein Satz"' in text_of(answer)
    assert text_of(answer).count("checked") == 4
    assert not Scorecard.objects.exists()


def test_put_off_goes_on_among_my_own_people(hr: Client) -> None:
    first, other, second = candidate(), candidate(), candidate()
    for person in (first, second):
        handling.assign(person=person, to=me(hr), was=None, by=me(hr))

    answer = post(hr, first, "put_off", "?whose=mine", until=(ageing.today() + DAY).isoformat())

    assert answer["Location"] == f"{QUEUE}{second.public_id}/?whose=mine"
    assert other.public_id not in answer["Location"]


def test_colleague_who_lost_the_right_is_named_but_offered_no_more(hr: Client, account: Any) -> None:
    person, colleague = candidate(), account("hr")
    handling.assign(person=person, to=colleague, was=None, by=me(hr))
    colleague.groups.clear()

    page = text_of(hr.get(f"{QUEUE}{person.public_id}/"))
    forged = post(hr, person, "assign", to=colleague.pk, was="")
    taken = post(hr, person, "assign", mine="yes", was=colleague.pk)

    assert colleague.username in page
    assert f'<option value="{colleague.pk}"' not in page
    assert (forged.status_code, taken.status_code) == (400, 302)
    assert Candidate.objects.get().assigned_to == me(hr)


@pytest.mark.parametrize(("language", "told"), [("de", "Notiz"), ("en", "The note is saved.")])
def test_word_after_a_step_is_in_the_language_of_the_reviewer(hr: Client, language: str, told: str) -> None:
    person = candidate()
    UserProfile.objects.create(user=me(hr), preferred_language=language)

    page = text_of(hr.post(f"{QUEUE}{person.public_id}/note/", {"text": "Gut"}, follow=True))

    assert told in page
    assert ("The note is saved." in page) is (language == "en")


def test_settings_of_the_review_are_open_to_their_role_alone_and_move_nobody(role: str, login: Any) -> None:
    person, client, rules = candidate(), login(role), ReviewSettings.load()
    path = reverse("wagtailsettings:edit", args=["recruiting", "reviewsettings", rules.pk])

    kept = {field.name: getattr(rules, field.name) for field in rules._meta.fields if field.name.startswith("keep_")}

    answers = [
        client.post(
            path, {"new_days": days, "shortlisted_days": "14", "later_days": "90", "blind_percent": "10", **kept}
        ).status_code
        for days in ("184", "9" * 30, "183")
    ]

    rules.refresh_from_db()
    assert answers == ([200, 200, 302] if role == "hr" else [302] * 3)
    assert rules.new_days == (183 if role == "hr" else 7)
    assert Candidate.objects.get().stage == person.stage
    assert not PartnerLead.objects.exists()
