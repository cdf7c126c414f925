"""The notice at the form has a version, and each comment knows the one its writer saw."""

from typing import Any

import pytest
from django.test import Client

from comments import ages, form_notices
from comments.enums import Origin
from comments.models import FormNotice, ReaderComment
from core.enums import PagePurpose
from core.models import TextPage
from tests.factories import blog

pytestmark = pytest.mark.django_db
GOOD = {"comment": "Das Lager hält elf Jahre.", "name": "M. Rehling", "email": "rehling@post.example"}
WORDS = {"de": "Ein Programm liest jeden Kommentar", "en": "A program reads every comment"}


def address(post: Any) -> str:
    return f"/{post.locale.language_code}/comments/post/blog.postpage/{post.pk}/"


@pytest.mark.parametrize("language", ["de", "en"])
def test_form_shows_the_notice_and_the_comment_keeps_its_version(client: Client, language: str) -> None:
    post = blog.post(language=language)
    html = client.get(address(post)).content.decode()
    notice = FormNotice.objects.get(language=language)

    client.post(address(post), {**GOOD, "notice": str(notice.version)})

    assert WORDS[language] in notice.text
    assert WORDS[language] in html
    assert f'name="notice" value="{notice.version}"' in html
    assert ReaderComment.objects.get().form_notice == notice


def test_form_with_something_switched_on_says_it_under_a_new_version(client: Client, monkeypatch: Any) -> None:
    first = form_notices.current("de")
    monkeypatch.setitem(form_notices.PARTS, "a.matter", lambda: "Noch etwas.")

    second = form_notices.current("de")
    html = client.get(address(blog.post())).content.decode()

    assert (first.version, second.version) == (1, 2)
    assert "Noch etwas." in html
    assert list(FormNotice.objects.covering("a.matter")) == [second]
    assert not FormNotice.objects.covering("a.matt").exists()


def test_notice_that_was_shown_before_keeps_its_version(monkeypatch: Any) -> None:
    first = form_notices.current("de")
    monkeypatch.setitem(form_notices.PARTS, "a.matter", lambda: "Noch etwas.")
    form_notices.current("de")
    monkeypatch.delitem(form_notices.PARTS, "a.matter")

    assert form_notices.current("de") == first
    assert form_notices.current("en").version == 1


def test_another_page_about_privacy_is_another_version() -> None:
    first = form_notices.current("de")
    home = blog.post().get_parent().get_parent()
    page = home.add_child(instance=TextPage(title="Datenschutz", slug="ds", purpose=PagePurpose.PRIVACY))
    page.save_revision().publish()

    second = form_notices.current("de")

    assert second.version == first.version + 1
    assert second.privacy_revision == TextPage.objects.get().live_revision_id


@pytest.mark.parametrize("given", ["", "0", "9", "-1", "x", "٣", "9" * 40])
def test_comment_whose_form_names_no_notice_is_taken_without_one(client: Client, given: str) -> None:
    post = blog.post()
    client.get(address(post))

    client.post(address(post), {**GOOD, "notice": given})

    assert ReaderComment.objects.get().form_notice is None


def test_comment_from_the_form_says_so_and_is_by_nobody_under_age(client: Client) -> None:
    client.post(address(blog.post()), GOOD)

    row = ReaderComment.objects.get()
    assert (row.origin, row.is_minor) == (Origin.FORM, False)


@pytest.mark.parametrize(
    "change", [{"is_minor": "1"}, {"comment": "Ich bin 16 und baue selbst Regler."}], ids=["box", "words"]
)
def test_comment_of_somebody_under_age_is_marked(client: Client, change: dict[str, str]) -> None:
    client.post(address(blog.post()), {**GOOD, **change})

    assert ReaderComment.objects.get().is_minor


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin 16 Jahre alt und löte gern.",
        "Als 17-Jähriger darf ich das nicht.",
        "Ich bin siebzehn, also noch in der Schule.",
        "Ich bin noch minderjährig.",
        "I'm 15 years old.",
        "I am seventeen and love bearings.",
        "As a 16-year-old I built one.",
        "I’m still a minor.",
    ],
)
def test_age_under_18_that_is_said_is_heard(text: str) -> None:
    assert ages.says_minor(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin 18 Jahre alt.",
        "Ich bin 45 und seit 17 Jahren im Beruf.",
        "Ich bin seit 16 Jahren Meister.",
        "Ich bin 12 Stunden am Tag in der Halle.",
        "Mein Sohn ist 15 Jahre alt.",
        "I'm 21 and new here.",
        "I am 10 minutes away.",
        "As an 80-year-old I have seen worse.",
        "Wir fertigen seit elf Jahren.",
        "Ich bin 117 Kilometer gefahren.",
    ],
)
def test_number_that_is_no_age_under_18_is_left_alone(text: str) -> None:
    assert not ages.says_minor(text)
