"""The screens: what they show, to whom, and what they leave in the record."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from accounts.models import User
from comments.enums import Purpose
from comments.models import Consent
from recruiting.enums import Act, Reason, Stage
from recruiting.models import Candidate, Decision, PartnerLead, ReviewEntry
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, move, people

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
LEADS = "/admin/recruiting/leads/"
RECORD = "/admin/recruiting/record/"
OVERSIGHT = "/admin/recruiting/oversight/"
DELETIONS = "/admin/recruiting/deletions/"
HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}"


def page_of(person: Candidate | PartnerLead) -> str:
    return f"{QUEUE if person.purpose == Purpose.WORK else LEADS}{person.public_id}/"


@pytest.fixture
def hr(login: Any) -> Client:
    return login("hr")


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def send(client: Client, person: Candidate | PartnerLead, **values: Any) -> Any:
    """Open the page and send the decision, as the form does."""
    client.get(page_of(person))
    sent = {"revision": person.revision, "to_stage": "shortlisted", "reason": "expertise", "note": "", **values}
    return client.post(f"{page_of(person)}decide/", sent)


def test_queue_shows_person_post_language_and_deletion(hr: Client) -> None:
    person = candidate(blog.post(title="Was ein Stillstand kostet"), user_name="M. Rehling")

    text = shown(hr.get(QUEUE))

    assert "M. Rehling" in text
    assert person.public_id in text
    assert "Was ein Stillstand kostet" in text
    assert timezone.localtime(person.delete_after).strftime("%d.%m.%Y") in text


def test_queue_empty_tells_what_will_appear(hr: Client) -> None:
    assert "people__empty" in shown(hr.get(QUEUE))
    assert "people__empty" in shown(hr.get(f"{QUEUE}?stage=later"))


def test_queue_empty_but_others_agreed_says_how_many(hr: Client) -> None:
    candidate(reading={"insight": 0.1})

    answer = hr.get(QUEUE)

    assert answer.context["unsuggested"] == 1
    assert "?who=all" in shown(answer)


def test_queue_with_people_in_it_says_how_many_more_agreed_and_leads_to_all_of_them(hr: Client) -> None:
    suggested, others = candidate(), [candidate(reading={"insight": 0.1}) for _number in range(2)]

    page = hr.get(QUEUE)
    text = shown(page)
    everybody = shown(hr.get(f"{QUEUE}{page.context['everybody']}"))

    assert page.context["unsuggested"] == 2
    assert "2 weitere Personen haben zugestimmt" in text
    assert page.context["everybody"] in text.replace("&amp;", "&")
    assert all(person.public_id in everybody for person in (suggested, *others))
    assert not any(person.public_id in text for person in others)
    assert "weitere Person" not in everybody


def test_queue_by_time_leaves_no_entry_by_strength_leaves_one(hr: Client) -> None:
    hr.get(QUEUE)
    assert not ReviewEntry.objects.exists()

    hr.get(f"{QUEUE}?order=strength")

    entry = ReviewEntry.objects.get()
    assert (entry.act, entry.purpose, entry.person) == (Act.ORDERED, "work", "")


def test_queue_refuses_to_change_anything_by_post(hr: Client) -> None:
    assert hr.post(QUEUE).status_code == 405


@pytest.mark.parametrize("number", [0, 25, 200])
def test_queue_any_length_takes_the_same_queries(hr: Client, number: int, django_assert_max_num_queries: Any) -> None:
    people(number, blog.post())
    hr.get(QUEUE)

    with django_assert_max_num_queries(28):
        hr.get(QUEUE)


def test_queue_of_many_pages_links_the_next_with_the_same_filters(hr: Client) -> None:
    people(26, blog.post())

    assert "?who=all&amp;p=2" in shown(hr.get(f"{QUEUE}?who=all"))
    assert "?who=all&amp;p=1" in shown(hr.get(f"{QUEUE}?who=all&p=2"))


def test_queue_hostile_names_stay_text(hr: Client) -> None:
    candidate(user_name=HOSTILE, comment=HOSTILE)

    text = shown(hr.get(QUEUE))

    assert "<script>alert(1)" not in text
    assert "{{ 7|add:7 }}" in text


def test_queue_and_person_are_kept_by_nobody(hr: Client) -> None:
    person = candidate()

    answers = [hr.get(QUEUE), hr.get(page_of(person)), hr.get("/admin/recruiting/leads/")]

    assert all("no-store" in answer["Cache-Control"] for answer in answers)


def test_person_page_shows_who_what_why_agreement_and_deletion(hr: Client) -> None:
    person = candidate(user_name="M. Rehling", user_email="m@post.example")

    answer = hr.get(page_of(person))

    text = shown(answer)
    assert answer.status_code == 200
    assert "M. Rehling" in text
    assert "review__mark--experience" in text
    assert "+0,40" in text
    assert "m@post.example" in text
    assert escape(Consent.objects.get().wording.label) in text
    assert 'name="to_stage"' in text


def test_person_page_title_holds_the_number_not_the_name(hr: Client) -> None:
    person = candidate(user_name="M. Rehling")

    title = shown(hr.get(page_of(person))).split("</title>")[0]

    assert person.public_id in title
    assert "Rehling" not in title


def test_person_page_hostile_comment_stays_text(hr: Client) -> None:
    person = candidate(user_name=HOSTILE, comment=f"{HOSTILE} und Pumpen")

    assert "<script>alert(1)" not in shown(hr.get(page_of(person)))


def test_person_page_every_view_is_in_the_record(hr: Client) -> None:
    person = candidate()

    hr.get(page_of(person))
    hr.get(page_of(person))

    views = ReviewEntry.objects.filter(act=Act.VIEWED)
    assert [(row.person, row.version, row.detail) for row in views] == [
        (person.public_id, person.version, {"revision": person.revision})
    ] * 2
    assert views[0].by == User.objects.get()


def test_person_page_views_of_superusers_are_in_the_record_too(client: Client) -> None:
    root = User.objects.create_superuser("root", password="salon-demo")
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    person = candidate()

    client.get(page_of(person))

    assert ReviewEntry.objects.get(act=Act.VIEWED).by == root


@pytest.mark.parametrize("number", ["2" * 24, "1", "abcdefgh", "ABCD0EFG"])
def test_person_page_numbers_of_another_form_are_not_found(hr: Client, number: str) -> None:
    assert hr.get(f"{QUEUE}{number}/", follow=True).status_code == 404
    assert not ReviewEntry.objects.exists()


@pytest.mark.parametrize("step", ["", "decide/", "reopen/", "erase/"])
def test_person_page_an_unknown_number_leads_back_to_the_queue(hr: Client, step: str) -> None:
    address = f"{QUEUE}ABCDEFGH/{step}"

    answer = hr.post(address) if step else hr.get(address)

    assert (answer.status_code, answer["Location"]) == (302, QUEUE)
    assert not ReviewEntry.objects.exists()


def test_person_page_a_lead_is_no_candidate(hr: Client) -> None:
    person = lead()

    assert hr.get(f"{QUEUE}{person.public_id}/")["Location"] == QUEUE
    assert hr.get(page_of(person))["Location"] == "/admin/"
    assert not ReviewEntry.objects.filter(act=Act.VIEWED).exists()


def test_person_page_after_the_agreement_ended_shows_nobody(hr: Client) -> None:
    person = candidate()
    Consent.objects.update(withdrawn_at=timezone.now())

    assert hr.get(page_of(person))["Location"] == QUEUE


def test_person_page_walks_through_the_queue_it_came_from(hr: Client) -> None:
    first, second, third = candidate(), candidate(), candidate()

    text = shown(hr.get(f"{page_of(second)}?who=all"))

    assert f'href="{page_of(third)}?who=all" rel="next"' in text
    assert f'href="{page_of(first)}?who=all" rel="prev"' in text


def test_person_page_council_reads_and_cannot_decide(login: Any) -> None:
    council, person = login("council"), candidate()

    text = shown(council.get(page_of(person)))
    answer = send(council, person)

    assert 'name="to_stage"' not in text
    assert answer.status_code == 302
    assert answer["Location"] == "/admin/"
    assert not Decision.objects.exists()


def test_decide_moves_and_goes_on_to_the_next_person(hr: Client) -> None:
    first, second = candidate(), candidate()

    answer = send(hr, first, note="Kennt Pumpen")

    first.refresh_from_db()
    assert answer["Location"] == page_of(second)
    assert first.stage == Stage.SHORTLISTED
    assert Decision.objects.get().note == "Kennt Pumpen"


def test_decide_about_the_last_person_returns_to_the_queue(hr: Client) -> None:
    assert send(hr, candidate())["Location"] == QUEUE


def test_decide_without_a_reason_keeps_the_note(hr: Client) -> None:
    answer = send(hr, candidate(), reason="", note="Mein Gedanke")

    assert answer.status_code == 400
    assert "Mein Gedanke" in shown(answer)
    assert not Decision.objects.exists()


def test_decide_without_opening_the_page_shows_it_first(hr: Client) -> None:
    person = candidate()
    sent = {"revision": person.revision, "to_stage": "later", "reason": "interest", "note": "Gleich"}

    first = hr.post(f"{page_of(person)}decide/", sent)
    second = hr.post(f"{page_of(person)}decide/", sent)

    assert first.status_code == 400
    assert "Gleich" in shown(first)
    assert second.status_code == 302


def test_decide_on_a_stale_page_says_what_changed_and_keeps_the_note(hr: Client, login: Any) -> None:
    person, colleague = candidate(), login("hr")
    hr.get(page_of(person))
    send(colleague, person, to_stage="later", reason="no_opening")

    answer = send(hr, person, note="Anders gesehen")

    person.refresh_from_db()
    assert answer.status_code == 409
    assert "Anders gesehen" in shown(answer)
    assert person.stage == Stage.LATER
    assert f'name="revision" value="{person.revision}"' in shown(answer)


def test_decide_protected_word_warns_and_the_second_sending_confirms(hr: Client) -> None:
    person, note = candidate(), "zu alt\r\nsagt sie"

    warned = send(hr, person, note=note)
    confirmed = send(hr, person, note=note, confirmed_note=note)

    assert warned.status_code == 400
    assert 'name="confirmed_note"' in shown(warned)
    assert confirmed.status_code == 302


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30, "²"])
def test_decide_with_a_broken_revision_is_a_conflict(hr: Client, revision: str) -> None:
    assert send(hr, candidate(), revision=revision).status_code == 409


def test_decide_by_get_is_refused(hr: Client) -> None:
    assert hr.get(f"{page_of(candidate())}decide/").status_code == 405


def test_decide_a_dismissed_person_may_not_be_contacted(hr: Client) -> None:
    person = candidate(user_email="m@post.example")

    send(hr, person, to_stage="dismissed", reason="too_little")

    text = shown(hr.get(page_of(person)))
    assert "review__gate--closed" in text
    assert "m@post.example" not in text


def test_reopen_returns_the_person_to_the_former_stage(hr: Client) -> None:
    person = candidate()
    send(hr, person)
    person.refresh_from_db()
    hr.get(page_of(person))

    answer = hr.post(f"{page_of(person)}reopen/", {"revision": person.revision})

    person.refresh_from_db()
    assert answer["Location"] == page_of(person)
    assert person.stage == Stage.NEW
    assert Decision.objects.last().reason == Reason.TAKEN_BACK  # type: ignore[union-attr]


def test_erase_needs_the_tick_and_then_deletes(hr: Client) -> None:
    person = candidate()

    refused = hr.post(f"{page_of(person)}erase/", {})
    done = hr.post(f"{page_of(person)}erase/", {"sure": "yes"})

    assert refused.status_code == 400
    assert done.status_code == 302
    assert not Candidate.objects.exists()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("hr", [QUEUE, DELETIONS]),
        ("partners", [LEADS, "/admin/recruiting/companies/", DELETIONS]),
        ("operator", ["/admin/recruiting/companies/", OVERSIGHT, "/admin/recruiting/breaches/"]),
        ("council", [QUEUE, RECORD, OVERSIGHT, DELETIONS]),
        ("privacy", [RECORD, OVERSIGHT, DELETIONS, "/admin/recruiting/requests/", "/admin/recruiting/breaches/"]),
        ("moderator", []),
        ("ceo", []),
    ],
)
def test_menu_offers_only_what_opens(account: Any, rf: Any, key: str, expected: list[str]) -> None:
    from recruiting.wagtail_hooks import register_menu

    request = rf.get("/admin/")
    request.user = account(key)

    menu = register_menu()

    assert [str(item.url) for item in menu.menu.menu_items_for_request(request)] == expected
    assert menu.is_shown(request) is bool(expected)


@pytest.mark.parametrize(
    "address",
    [
        "snippets/recruiting/candidate/",
        "snippets/choose/recruiting/candidate/",
        "bulk/recruiting/candidate/delete/?id=1",
        "candidate/",
    ],
)
def test_people_are_neither_snippets_nor_choosable(client: Client, address: str) -> None:
    root = User.objects.create_superuser("root", password="salon-demo")
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    candidate(user_name="Marker Rehling")

    answer = client.get(f"/admin/{address}")

    assert answer.status_code in {302, 404}
    assert b"Marker" not in answer.content


def test_permissions_can_be_given_to_groups() -> None:
    from recruiting.wagtail_hooks import register_permissions

    assert register_permissions().count() == 16


def test_move_keeps_the_stage_visible_in_the_list(hr: Client) -> None:
    move(candidate(user_name="Vorgemerkt"), Stage.SHORTLISTED)

    assert "Vorgemerkt" in shown(hr.get(f"{QUEUE}?stage=all"))
