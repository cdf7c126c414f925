"""Blind mode: nothing names a person to a reviewer before they have read the evidence."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone, translation

from accounts.models import User
from comments.enums import Purpose
from recruiting import blindness
from recruiting.account_panel import NamesForm
from recruiting.actions import revealing
from recruiting.actions.decisions import Stale, Unseen
from recruiting.enums import Act, Reason, Stage
from recruiting.models import Candidate, NextStep, PartnerLead, ReviewEntry, Reviewer, ReviewSettings, Tag
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.recruiting import candidate, lead, people, remark, seen

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
LEADS = "/admin/recruiting/leads/"
MARKER = "zyperngras"
TEXT = "Ich habe zwölf Jahre Pumpen gebaut, weil Dichtungen reißen. Zyperngras weiß das.\nViele Grüße\nZyperngras"


def page_of(person: Candidate | PartnerLead) -> str:
    return f"{QUEUE if person.purpose == Purpose.WORK else LEADS}{person.public_id}/"


def told(client: Client, *paths: str, **kwargs: Any) -> str:
    return "".join(client.get(path, **kwargs).content.decode().lower() for path in paths)


def called(person: Candidate | PartnerLead) -> str:
    """What stands in for the name, in the language of the admin."""
    with translation.override("de"):
        return blindness.stand_in(person).lower()


@pytest.fixture
def house() -> ReviewSettings:
    settings, _created = ReviewSettings.objects.update_or_create(defaults={"hides_names": True})
    return settings


@pytest.fixture
def person(house: ReviewSettings, account: Callable[[str], User]) -> Candidate:
    """Somebody whose name is in every text the screens show."""
    page, hr = blog.post(title="Was ein Stillstand kostet"), account("hr")
    above = comment(page, comment="Danke, Frau Zyperngras, aber warum?", user_name="Anna")
    found = candidate(
        page, user_name="Gerda Zyperngras", user_email=f"{MARKER}@zyperngras.example", comment=TEXT, in_reply_to=above
    )
    found.notes.create(by=hr, text="Frau Zyperngras anrufen")
    found.decisions.create(
        by=hr, from_stage="new", to_stage="later", reason=Reason.OTHER, note="Zyperngras kennt Pumpen"
    )
    card = found.scorecards.create(by=hr)
    card.ratings.create(attribute="depth", step=3, reason="Zyperngras nennt Ursachen")
    return found


def test_house_hides_the_name_everywhere_until_the_evidence_was_read(person: Candidate, login: Any) -> None:
    hr, council = login("hr"), login("council")

    before = told(hr, QUEUE, page_of(person)) + told(council, page_of(person))
    queue, page = told(hr, QUEUE), told(hr, page_of(person))

    assert MARKER not in before
    assert MARKER not in page
    assert called(person) in page
    assert called(person) in queue
    assert "review__mark" in page
    assert "was ein stillstand kostet" in page
    assert "pumpen gebaut" in page
    assert page.count("[name]") > 4
    assert f'action="{page_of(person)}reveal/"'.lower() in page


def test_reveal_shows_the_name_to_this_reviewer_alone_and_is_in_the_record(person: Candidate, login: Any) -> None:
    hr, colleague = login("hr"), login("hr")
    hr.get(page_of(person))

    answer = hr.post(f"{page_of(person)}reveal/?who=all", {"revision": person.revision})
    hr.post(f"{page_of(person)}reveal/", {"revision": person.revision})

    entry = ReviewEntry.objects.get(act=Act.REVEALED)
    page = told(hr, page_of(person))
    assert answer["Location"] == f"{page_of(person)}?who=all"
    assert (entry.person, entry.detail, entry.is_genuine) == (person.public_id, {"revision": person.revision}, True)
    assert "gerda zyperngras" in page
    assert f"{MARKER}@zyperngras.example" in page
    assert "[name]" not in page
    assert "reveal/" not in page
    assert "gerda zyperngras" in told(hr, QUEUE)
    assert MARKER not in told(colleague, page_of(person))


def test_reveal_needs_the_present_evidence_to_have_been_shown(person: Candidate, account: Any, login: Any) -> None:
    hr, client = account("hr"), login("hr")

    with pytest.raises(Unseen):
        revealing.reveal(person=person, by=hr, revision=person.revision)
    with pytest.raises(Stale):
        revealing.reveal(person=person, by=hr, revision=person.revision + 1)
    with pytest.raises(PermissionDenied):
        revealing.reveal(person=person, by=account("partners"), revision=person.revision)
    refused = client.post(f"{page_of(person)}reveal/", {"revision": person.revision})
    assert refused.status_code == 400
    assert MARKER not in refused.content.decode().lower()
    assert not ReviewEntry.objects.filter(act=Act.REVEALED).exists()

    seen(person, hr)
    Candidate.objects.all().delete()
    with pytest.raises(Stale):
        revealing.reveal(person=person, by=hr, revision=person.revision)


def test_deciding_works_without_the_name_and_a_refusal_hides_it_too(person: Candidate, login: Any) -> None:
    hr = login("hr")
    hr.get(page_of(person))
    sent = {"revision": person.revision, "to_stage": "shortlisted", "reason": "", "note": "Kennt Dichtungen"}

    refused = hr.post(f"{page_of(person)}decide/", sent)
    done = hr.post(f"{page_of(person)}decide/", {**sent, "reason": "expertise"}, follow=True)

    person.refresh_from_db()
    assert refused.status_code == 400
    assert "Kennt Dichtungen" in refused.content.decode()
    assert person.stage == Stage.SHORTLISTED
    assert MARKER not in (refused.content + done.content).decode().lower()


def test_own_switch_hides_for_oneself_and_ends_again(login: Any, account: Any) -> None:
    person, hr, reader = candidate(user_name="Zyperngras"), login("hr"), User.objects.get()
    panel = told(hr, "/admin/account/")

    revealing.choose(user=reader, hides_names=True)
    hidden, other = told(hr, QUEUE, page_of(person)), told(login("hr"), QUEUE)
    panel_on = told(hr, "/admin/account/")
    revealing.choose(user=reader, hides_names=False)

    assert "checked" not in panel.split('name="names-hides_names"')[1][:200]
    assert "checked" in panel_on.split('name="names-hides_names"')[1][:200]
    assert MARKER not in hidden
    assert "/admin/account/" in hidden
    assert MARKER in other
    assert MARKER in told(hr, QUEUE)
    assert Reviewer.objects.filter(user=reader).count() == 1
    assert "names-hides_names" not in told(login("moderator"), "/admin/account/")
    assert str(Reviewer(pk=3)) == "reviewer 3"


def test_own_switch_is_a_form_of_the_account_page(account: Callable[[str], User]) -> None:
    hr, form = account("hr"), NamesForm({"hides_names": "on"}, instance=account("partners"))

    assert form.is_valid()
    form.save()

    assert Reviewer.objects.get(hides_names=True).user == form.user
    assert blindness.is_on(form.user)
    assert not blindness.is_on(hr)


def test_leads_hide_company_domain_and_a_step_that_names_them(house: ReviewSettings, login: Any) -> None:
    partners, owner = login("partners"), User.objects.get()
    person = lead(user_name="Gerda Zyperngras", user_email=f"g@{MARKER}.example", comment=TEXT)
    NextStep.objects.create(lead=person, text="Mit Zyperngras reden", due_on=date(2020, 1, 2), owner=owner)
    firm = f"/admin/recruiting/companies/{MARKER}.example/"

    page, queue = told(partners, page_of(person)), told(partners, LEADS)
    company = told(partners, firm).split("<tbody>")[1]

    assert MARKER not in page + queue + company
    assert "step-text" not in page
    assert "mit [name] reden" in page
    assert "mit [name] reden" in queue
    assert "mit [name] reden" in company
    assert called(person) in company

    partners.post(f"{page_of(person)}reveal/", {"revision": person.revision})
    assert "step-text" in told(partners, page_of(person))
    assert "gerda zyperngras" in told(partners, firm)


def test_a_step_that_names_nobody_stays_changeable_and_a_firm_without_blind_mode_names_all(login: Any) -> None:
    partners, owner = login("partners"), User.objects.get()
    person = lead(user_name="Gerda Zyperngras", user_email=f"g@{MARKER}.example", comment=TEXT)
    open_page = told(partners, f"/admin/recruiting/companies/{MARKER}.example/")
    revealing.choose(user=owner, hides_names=True)
    without_step = told(partners, page_of(person), f"/admin/recruiting/companies/{MARKER}.example/")
    NextStep.objects.create(lead=person, text="Angebot schicken", due_on=timezone.localdate(), owner=owner)

    assert "gerda zyperngras" in open_page
    assert "gerda" not in without_step
    assert "step-text" in told(partners, page_of(person))


def test_note_that_names_nobody_can_still_be_changed(house: ReviewSettings, login: Any) -> None:
    hr, writer, person = login("hr"), User.objects.get(), candidate(user_name="Zyperngras")
    person.notes.create(by=writer, text="Kennt Pumpen")
    person.notes.create(by=writer, text="Zyperngras kennt Pumpen")

    page = told(hr, page_of(person))

    assert page.count("change_note/") == 1
    assert MARKER not in page


@pytest.mark.parametrize("number", [1, 25])
def test_queue_in_blind_mode_takes_the_same_queries(
    house: ReviewSettings, login: Any, number: int, django_assert_max_num_queries: Any
) -> None:
    people(number, blog.post())
    hr = login("hr")
    hr.get(QUEUE)

    with django_assert_max_num_queries(28):
        assert "leser 0" not in told(hr, QUEUE)


def test_a_tag_that_names_the_person_is_hidden_on_their_page(house: ReviewSettings, login: Any, account: Any) -> None:
    person = candidate(user_name="Gerda Zyperngras")
    Tag.objects.bulk_create(Tag(candidate=person, by=account("hr"), word=word) for word in (MARKER, "pumpen"))

    page = told(login("hr"), page_of(person))

    assert MARKER not in page
    assert 'name="word" value="pumpen"' in page


def test_other_spellings_of_the_name_are_hidden_as_well(house: ReviewSettings, login: Any) -> None:
    page = blog.post()
    remark(page, user_name="Zyperngras", user_email="g@post.example", comment="Pumpen")
    person = candidate(page, user_name="Gerda", user_email="g@post.example", comment="Wie Zyperngras sagte: Pumpen.")

    assert person.sources.count() == 2
    assert MARKER not in told(login("hr"), QUEUE, page_of(person))
