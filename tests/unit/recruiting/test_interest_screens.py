"""What is said of legitimate interest: at the form, in public, to the person, and on the screens of the house."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from comments import disclosure
from comments.enums import Purpose
from core import notices
from core.enums import PagePurpose
from core.models import TextPage
from recruiting import interest, portrait
from recruiting.enums import Basis, Paper, Weighing
from recruiting.filters import ALL, Filters
from recruiting.models import Candidate, InterestSwitch, OnFile
from recruiting.oversight import sheets
from recruiting.table import head, rows
from tests.factories import blog
from tests.factories.interest import STEPS, informed, put_on_file, switch_on, take_off_file, unagreed
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
PAGE = "/admin/recruiting/oversight/interest/"
QUEUE = "/admin/recruiting/candidates/"
LANGUAGES = ["de", "en"]
AT_THE_FORM = {"de": ("berechtigtes Interesse", "widersprechen"), "en": ("legitimate interest", "object")}
BASIS = {"de": "berechtigten interesse", "en": "legitimate interest"}


@pytest.fixture
def officer(account: Any) -> User:
    return account("privacy")


@pytest.fixture
def on(officer: User) -> InterestSwitch:
    return switch_on(officer)


def form_of(client: Client, language: str) -> str:
    post = blog.post(language=language)
    return client.get(f"/{language}/comments/post/blog.postpage/{post.pk}/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_says_it_before_sending_while_it_is_on_and_nothing_while_off(
    client: Client, officer: User, language: str
) -> None:
    off = form_of(client, language)
    switch_on(officer)
    html = form_of(client, language)
    take_off_file(officer, Paper.WEIGHED)
    off_again = form_of(client, language)

    before_button = html.split('<button class="button"')[0]
    assert all(words in before_button.split("data-notice")[1] for words in AT_THE_FORM[language])
    for silent in (off, off_again):
        assert AT_THE_FORM[language][0] not in silent


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_links_to_what_is_derived_and_says_what_program_and_people_do(client: Client, language: str) -> None:
    words = {"de": ("Ein Programm liest", "Menschen entscheiden"), "en": ("A program reads", "people decide")}
    home = blog.home(language)
    page = home.add_child(instance=TextPage(title="Privacy", slug="privacy-page", purpose=PagePurpose.PRIVACY))
    page.save_revision().publish()

    html = form_of(client, language)

    assert f'href="/{language}/derived/"' in html
    assert all(part in html for part in words[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_page_and_privacy_paragraph_follow_the_mode(client: Client, officer: User, language: str) -> None:
    with override(language):
        off = client.get(f"/{language}/derived/").content.decode()
        quiet = notices.for_privacy_page()
        switch_on(officer)
        html = client.get(f"/{language}/derived/").content.decode()
        [told] = [text for text in notices.for_privacy_page() if text not in quiet]

    assert BASIS[language] not in off.lower()
    assert told.split(":")[0] in html


@pytest.mark.parametrize("role", ["hr", "council"])
def test_queue_and_person_name_the_basis(client: Client, account: Any, on: InterestSwitch, role: str) -> None:
    person, agreed = unagreed(), candidate()
    client.force_login(account(role))

    queue = client.get(f"{QUEUE}?who=all").content.decode()
    page = client.get(f"{QUEUE}{person.public_id}/").content.decode()
    other = client.get(f"{QUEUE}{agreed.public_id}/").content.decode()

    assert "noch nicht benachrichtigt" in queue or "not told yet" in queue
    assert "Grundlage: Einwilligung" in queue or "Basis: agreement" in queue
    assert "6(1)(f)" in page or "Buchstabe f" in page
    assert "6(1)(f)" not in other
    assert "Buchstabe f" not in other
    assert person.email not in page


def test_portrait_of_somebody_unagreed_forbids_to_write_and_names_the_notice(on: InterestSwitch) -> None:
    person = unagreed()

    shown = portrait.portrait(person)

    assert shown is not None
    assert not shown.legal.may_contact
    assert (shown.agreement.basis, shown.agreement.version) == (
        Basis.INTEREST, person.sources.get().notice.version,  # type: ignore[union-attr]  # rests on it
    )  # fmt: skip


def test_export_names_the_basis_of_each_row_and_no_address_of_who_did_not_agree(on: InterestSwitch) -> None:
    unagreed(user_email="ohne@post.example")
    candidate(user_email="mit@post.example")

    with override("en"):
        column = head(Purpose.WORK).index("Legal basis")
        found = {row[1]: row for row in rows(Purpose.WORK, Filters(who=ALL))}

    assert sorted(str(row[column]) for row in found.values()) == ["agreement", "legitimate interest"]
    assert "ohne@post.example" not in json.dumps(found, default=str)
    assert "mit@post.example" in json.dumps(found, default=str)


@pytest.mark.parametrize("language", LANGUAGES)
def test_access_names_basis_notice_and_letter(on: InterestSwitch, language: str) -> None:
    person = informed(unagreed(user_email="ohne@post.example"))

    with override(language):
        found = disclosure.everything("ohne@post.example")
        page = "".join(disclosure.parts("ohne@post.example"))

        assert found["candidates"][0]["basis"] == str(Basis.INTEREST.label)
        assert found["candidates_sources"][0]["basis"] == str(Basis.INTEREST.label)
    assert found["candidates"][0]["informed_at"] == person.informed_at.isoformat()  # type: ignore[union-attr]  # set above
    assert found["candidates_sources"][0]["notice"] == person.sources.get().notice_id
    assert found["comments"][0]["form_notice"] == person.sources.get().notice_id
    assert {"de": "nicht eingewilligt", "en": "did not agree"}[language] in page


def test_page_switches_on_with_a_reason_and_off_again(client: Client, officer: User) -> None:
    for paper in interest.PAPERS:
        put_on_file(officer, paper)
    client.force_login(officer)

    refused = client.post(PAGE, {"turn": "on", "why": " "})
    client.post(PAGE, {"turn": "on", "why": "Beschluss"})
    is_on = interest.is_on()
    html = client.get(PAGE).content.decode()
    client.post(PAGE, {"turn": "off", "why": "Genug"})

    assert refused.status_code == 400
    assert is_on
    assert all(text in html for text in STEPS.values())
    assert "Beschluss" in html
    assert not interest.is_on()


def test_page_without_all_papers_offers_no_button_and_a_forged_post_is_refused(client: Client, officer: User) -> None:
    put_on_file(officer, Paper.WEIGHED)
    client.force_login(officer)

    html = client.get(PAGE).content.decode()
    answer = client.post(PAGE, {"turn": "on", "why": "Beschluss"})

    assert 'name="turn"' not in html
    assert answer.status_code == 400
    assert not interest.is_on()


def test_page_of_the_council_has_no_button_and_takes_nothing(client: Client, account: Any, on: InterestSwitch) -> None:
    client.force_login(account("council"))

    html = client.get(PAGE).content.decode()
    client.post(PAGE, {"turn": "off", "why": "Nein"})

    assert 'name="turn"' not in html
    assert interest.is_on()


def test_on_file_takes_a_weighing_with_its_steps_and_keeps_them_when_refused(client: Client, officer: User) -> None:
    client.force_login(officer)
    sent = {"paper": "weighed", "step": "filed", "on": "2026-01-07", "reference": "Akte 7", "words": "", "seen": "0"}

    refused = client.post("/admin/recruiting/oversight/on-file/", {**sent, "purpose": "Nur der Zweck <b>"})
    taken = client.post(
        "/admin/recruiting/oversight/on-file/", {**sent, **{step.value: f"Schritt {step.value}" for step in Weighing}}
    )

    assert refused.status_code == 400
    assert "Nur der Zweck &lt;b&gt;" in refused.content.decode()
    assert taken.status_code == 302
    assert OnFile.objects.get().weighing["balance"] == "Schritt balance"


def test_sheets_say_whether_it_is_on_and_what_was_weighed(officer: User) -> None:
    with override("en"):
        off = str(sheets.impact_assessment())
        switch_on(officer)
        on = str(sheets.impact_assessment())
        card, record = str(sheets.system_card()), str(sheets.processing_record())

    assert "legitimate interest is off" in off
    assert STEPS[Weighing.BALANCE] not in off
    assert STEPS[Weighing.BALANCE] in on
    assert "Without an agreement no reading keeps interest" in off
    assert "Without an agreement no reading keeps interest" not in on
    assert all("on legitimate interest (Article 6(1)(f) GDPR)" in text for text in (on, card, record))


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_about_the_person_says_nothing_of_interest_to_whoever_agreed(language: str) -> None:
    person = candidate(user_email="mit@post.example")

    with override(language):
        page = "".join(disclosure.parts("mit@post.example"))

    assert Candidate.objects.get() == person
    assert {"de": "Buchstabe f", "en": "6(1)(f)"}[language] not in page
    assert "6(1)(a)" in page
