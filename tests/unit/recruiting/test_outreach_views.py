"""The page for writing to a person, and contacts on the page of a person."""

import html
import re
from typing import Any

import pytest
from django.core import mail as post_office
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from comments import stops
from comments.actions import consents, letters
from comments.enums import Purpose
from comments.models import Letter
from recruiting import ageing
from recruiting.enums import Act, Stage
from recruiting.models import CandidateMails, LeadMails, OutreachMail, ReviewEntry, Touchpoint
from tests.factories.recruiting import candidate, lead, move

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"
TYPED = {"subject": "Ihr Kommentar", "text": f"Guten Tag,\r\n\r\nhätten Sie Zeit? {HOSTILE}"}


@pytest.fixture
def hr(login: Any) -> Client:
    return login("hr")


def page_of(person: Any) -> str:
    return f"/admin/recruiting/candidates/{person.public_id}/"


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def fields(answer: Any) -> dict[str, str]:
    """What the form on the page would send."""
    page = shown(answer)
    found = {
        name: html.unescape(value)
        for name, value in re.findall(r'<input[^>]*name="(key|mails|mark|subject)"[^>]*value="([^"]*)"', page)
    }
    text = re.search(r'<textarea[^>]*name="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return found | ({"text": html.unescape(text.group(1))} if text else {})


def test_write_look_and_send_show_and_send_exactly_the_same(hr: Client) -> None:
    person = candidate()
    path = f"{page_of(person)}write/"

    opened = hr.get(path)
    looked = hr.post(path, {**fields(opened), **TYPED, "do": "look"})
    edited = hr.post(path, {**fields(looked), "do": "edit"})
    looked = hr.post(path, {**fields(edited), "do": "look"})
    sent = hr.post(path, {**fields(looked), "do": "send"})
    again = hr.post(path, {**fields(looked), "do": "send"})

    assert [answer.status_code for answer in (opened, looked, edited, sent, again)] == [200, 200, 200, 302, 302]
    assert sent["Location"] == page_of(person)
    assert "Guten Tag Leser" in fields(opened)["text"]
    assert opened.context["breadcrumbs_items"][-1]["label"] == f"An {person.public_id} schreiben"
    assert HOSTILE not in shown(looked)
    letters.send(letter_id=Letter.objects.get().pk)
    body = post_office.outbox[0].body
    assert html.escape(body.rstrip(), quote=True) in shown(looked)
    assert "hätten Sie Zeit?" in body
    assert "no-store" in opened["Cache-Control"]
    page = shown(hr.get(page_of(person)))
    assert html.escape(body.rstrip(), quote=True) in page
    assert page.count("review__mail") == 1


def test_write_is_refused_while_the_gate_is_closed_then_allowed(hr: Client) -> None:
    person = candidate()
    path = f"{page_of(person)}write/"
    opened = fields(hr.get(path))
    stops.note(person.email)

    closed = hr.get(path)
    posted = [hr.post(path, {**opened, **TYPED, "do": do}) for do in ("look", "send", "edit")]
    on_page = shown(hr.get(page_of(person)))
    stops.lift(person.email)
    allowed = hr.get(path)

    assert [answer.status_code for answer in (closed, *posted, allowed)] == [409, 409, 409, 409, 200]
    assert 'name="text"' not in shown(closed)
    assert "hätten Sie Zeit?" not in shown(closed)
    assert all("hätten Sie Zeit?" in shown(answer) and 'name="text"' not in shown(answer) for answer in posted)
    assert path not in on_page
    assert "Die Person möchte keine Mails von dieser Website." in on_page
    assert path in shown(hr.get(page_of(person)))
    assert not OutreachMail.objects.exists()


def test_write_refusals_keep_what_was_typed(hr: Client, login: Any) -> None:
    person = candidate()
    path = f"{page_of(person)}write/"
    mine, theirs = hr.get(path), login("hr")
    looked = hr.post(path, {**fields(mine), **TYPED, "do": "look"})
    other = theirs.post(path, {**fields(theirs.get(path)), "do": "look"})
    theirs.post(path, {**fields(other), "do": "send"})

    empty = hr.post(path, {**fields(mine), "subject": "", "text": "Nur Text", "do": "look"})
    overtaken = hr.post(path, {**fields(looked), "do": "send"})
    unseen = hr.post(path, {**fields(overtaken), "do": "send"})
    nothing = hr.post(path, {"do": "send", "mails": "viele"})
    blank = hr.post(path, {**fields(nothing), "mails": "1", "do": "send"})
    confirmed = hr.post(path, {**fields(unseen), "do": "send"})

    assert [answer.status_code for answer in (empty, overtaken, unseen, nothing, blank, confirmed)] == [
        400, 409, 409, 409, 400, 302,
    ]  # fmt: skip
    assert fields(empty)["text"] == "Nur Text"
    assert "Inzwischen hat" in shown(overtaken)
    assert fields(overtaken)["text"] == fields(unseen)["text"] == TYPED["text"].replace("\r\n", "\n")
    assert "mark" in fields(unseen)
    assert "hat der Person bereits geschrieben" in shown(unseen)
    assert OutreachMail.objects.count() == 2


def test_write_to_somebody_gone_or_by_somebody_without_the_right_leads_away(hr: Client, login: Any) -> None:
    person = candidate()
    path = f"{page_of(person)}write/"

    council = login("council").get(path)
    consents.withdraw(address=person.email, purpose=Purpose.WORK)
    gone = [hr.get(path), hr.post(path, {**TYPED, "do": "send"})]

    assert council["Location"] == reverse("wagtailadmin_home")
    assert [answer["Location"] for answer in gone] == ["/admin/recruiting/candidates/"] * 2
    assert not ReviewEntry.objects.filter(act=Act.DRAFTED).exists()


def test_page_tells_what_became_of_a_mail_and_offers_its_text_again(hr: Client, login: Any) -> None:
    person = candidate()
    path = f"{page_of(person)}write/"
    looked = hr.post(path, {**fields(hr.get(path)), **TYPED, "do": "look"})
    hr.post(path, {**fields(looked), "do": "send"})
    mail = OutreachMail.objects.get()
    again = f"{path}?again={mail.pk}"

    waiting, too_early = shown(hr.get(page_of(person))), fields(hr.get(again))
    OutreachMail.objects.update(stopped_because="switch")
    stopped, council = shown(hr.get(page_of(person))), shown(login("council").get(page_of(person)))
    taken = fields(hr.get(again))

    assert "geht gleich hinaus" in waiting
    assert again not in waiting
    assert too_early["text"] != taken["text"]
    assert taken["text"] == mail.text
    assert again in stopped
    assert "gestoppt, nicht gesendet: Stoppschalter" in stopped
    assert again not in council
    assert "Nur wer über die Menschen auf dieser Liste entscheiden darf" in council
    assert fields(hr.get(f"{path}?again=x"))["subject"] == too_early["subject"]


def test_touch_saves_changes_deletes_and_keeps_what_was_typed_when_refused(hr: Client) -> None:
    person, today = candidate(), ageing.today().isoformat()
    page = page_of(person)
    form = {"kind": "call", "on": today, "text": "Ruft zurück."}

    asked = hr.post(f"{page}touch/", {**form, "text": "zu alt"})
    bad = hr.post(f"{page}touch/", {**form, "on": "morgen"})
    saved = hr.post(f"{page}touch/", form)
    which = {"contact": Touchpoint.objects.get().pk, "contact_revision": 1}
    changed = hr.post(f"{page}change_touch/", {**which, **form, "text": f"Zwei {HOSTILE}", "do": "save"})
    stale = hr.post(f"{page}change_touch/", {**which, **form, "text": "Drei", "do": "save"})
    seen = shown(hr.get(page))
    deleted = hr.post(f"{page}change_touch/", {**which, "contact_revision": 2, "do": "delete"})
    gone = hr.post(f"{page}change_touch/", {**which, **form, "text": "Vier", "do": "save"})

    answers = (asked, bad, saved, changed, stale, deleted, gone)
    assert [answer.status_code for answer in answers] == [400, 400, 302, 302, 409, 302, 409]
    assert 'name="confirmed_note" value="zu alt"' in shown(asked)
    assert "Ruft zurück.</textarea>" in shown(bad)
    assert '<option value="call" selected>' in shown(bad)
    assert "Drei</textarea>" in shown(stale)
    assert "Vier</textarea>" in shown(gone)
    assert HOSTILE not in seen
    assert "1 Kontakt, am" in seen
    assert not Touchpoint.objects.exists()


def test_contacts_of_somebody_turned_down_can_be_read_and_not_added_to(hr: Client) -> None:
    person = candidate()
    page = page_of(person)
    hr.post(f"{page}touch/", {"kind": "reply", "on": ageing.today().isoformat(), "text": "Sagt ab."})
    move(person, Stage.DISMISSED)

    seen = shown(hr.get(page))
    refused = hr.post(f"{page}touch/", {"kind": "reply", "on": ageing.today().isoformat(), "text": "Doch."})

    assert "Sagt ab." in seen
    assert f"{page}touch/" not in seen
    assert refused.status_code == 400


def test_house_texts_are_kept_by_whoever_decides_about_these_people(hr: Client, login: Any) -> None:
    row = CandidateMails.load()
    path = reverse("wagtailsettings:edit", args=["recruiting", "candidatemails", row.pk])
    texts = {name: getattr(row, name) for name in ("subject_de", "text_de", "subject_en", "text_en")}

    page = hr.get(path)
    wrong = hr.post(path, {**texts, "text_de": "Guten Tag {vorname}", "subject_en": ""})
    right = hr.post(path, {**texts, "text_de": "Guten Tag {name}, hier {company}."})
    person = candidate()
    filled = fields(hr.get(f"{page_of(person)}write/"))
    others = [login(key).get(path).status_code for key in ("partners", "operator", "council")]

    assert "Dieser Teil wird nicht hier geschrieben und kann nicht weggelassen werden." in shown(page)
    assert "{vorname}" in shown(wrong)
    assert "Unter diesem Namen ist nichts bekannt" in shown(wrong)
    assert right.status_code == 302
    assert filled["text"] == f"Guten Tag {person.name}, hier Salon."
    assert others == [302, 302, 302]
    leads = reverse("wagtailsettings:edit", args=["recruiting", "leadmails", LeadMails.load().pk])
    assert login("partners").get(leads).status_code == 200
    assert hr.get(leads).status_code == 302


def test_leads_are_written_to_in_german_and_in_english(login: Any) -> None:
    person = lead(language="en")
    path = f"/admin/recruiting/leads/{person.public_id}/write/"
    client = login("partners")

    with translation.override("de"):
        looked = client.post(path, {**fields(client.get(path)), "do": "look"})
    client.post(path, {**fields(looked), "do": "send"})

    mail = OutreachMail.objects.get()
    assert mail.language == "en"
    assert "Purpose: to contact you about a partnership" in mail.notice
    assert "/en/objection/" in mail.notice
    assert User.objects.get(pk=client.session["_auth_user_id"]) == mail.by
    assert mail.at <= timezone.now()
