"""Links that show a draft to people without an account."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.models import User
from blog.actions import showing
from blog.models import DraftLink, EssayPage
from core.page_cache import store
from tests.factories import blog

SECRET = "Ein Satz, der noch nicht gilt"


@pytest.fixture
def draft(db: None) -> EssayPage:
    page = blog.post(EssayPage, live=False, first_published_at=None)
    page.title = SECRET
    page.save_revision()
    return page


@pytest.fixture
def link(draft: EssayPage, account: Callable[[str], User]) -> DraftLink:
    return showing.show(post=draft, until=timedelta(days=3), note=" Aufsichtsrat ", by=account("editor"))


def path(link: DraftLink) -> str:
    return link.url.removeprefix(django_settings.BASE_URL)


def test_draft_is_shown_as_it_is_now_without_an_account_a_cookie_or_a_trace(link: DraftLink, client: Client) -> None:
    before = PageLogEntry.objects.count()

    answer = client.get(path(link))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert SECRET in text
    assert '<html lang="de">' in text
    assert "draft-bar" in text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    assert "<textarea" not in text
    assert PageLogEntry.objects.count() == before


def test_draft_is_never_in_the_page_cache(link: DraftLink, client: Client, page_store: Path) -> None:
    answers = [client.get(path(link)).content for _ in range(2)]

    assert SECRET in answers[1].decode()
    assert SECRET not in "".join(file.read_text(errors="ignore") for file in page_store.rglob("*") if file.is_file())
    assert store()


def test_draft_shows_later_changes_and_published_pages_stay_as_they_are(link: DraftLink, client: Client) -> None:
    page = EssayPage.objects.get()
    page.title = "Noch später"
    page.save_revision()

    assert "Noch später" in client.get(path(link)).content.decode()
    assert client.get("/de/blog/").content.decode().count("Noch später") == 0


def ends(link: DraftLink) -> None:
    DraftLink.objects.filter(pk=link.pk).update(until=timezone.now() - timedelta(seconds=1))


def is_longer(link: DraftLink) -> None:
    DraftLink.objects.filter(pk=link.pk).update(until=timezone.now() + timedelta(days=300))


def is_taken_back(link: DraftLink) -> None:
    showing.revoke(link=link, by=link.made_by)


def is_deleted(link: DraftLink) -> None:
    link.delete()


@pytest.mark.parametrize("change", [ends, is_longer, is_taken_back, is_deleted])
def test_link_that_ended_was_altered_or_taken_back_shows_nothing(
    link: DraftLink, client: Client, change: Callable[[DraftLink], None]
) -> None:
    address = path(link)

    change(link)

    answer = client.get(address)
    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()
    assert "gilt nicht mehr" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_link_with_another_seal_or_number_shows_nothing(link: DraftLink, client: Client) -> None:
    other = showing.show(post=link.post, until=timedelta(days=1), note="", by=link.made_by)
    seal = path(link).rstrip("/").rpartition("/")[2]

    answers = [
        client.get(f"/de/blog/draft/{pk}/{word}/").status_code
        for pk, word in ((other.pk, seal), (link.pk, "0" * 64), (10**17, seal))
    ]

    assert answers == [404, 404, 404]
    assert client.post(path(link)).status_code == 405


def test_screen_lists_who_made_which_link_until_when_and_takes_it_back(
    draft: EssayPage, link: DraftLink, login: Callable[[str], Client]
) -> None:
    editor = login("editor")
    address = reverse("blog_links", args=[draft.pk])

    editor.post(address, {"days": "1", "note": "Presse"})
    before = editor.get(address).content.decode()
    editor.post(reverse("blog_link_revoke", args=[link.pk]))
    after = editor.get(address).content.decode()

    assert ("Aufsichtsrat" in before, "Presse" in before, link.url in before) == (True, True, True)
    assert link.url not in after
    assert [row.action for row in PageLogEntry.objects.filter(action__startswith="blog.link").order_by("pk")] == [
        "blog.link_made",
        "blog.link_made",
        "blog.link_revoked",
    ]
    assert "Presse" in editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()


@pytest.mark.parametrize("days", ["0", "31", "9999999999", "x", ""])
def test_screen_refuses_other_times(draft: EssayPage, login: Callable[[str], Client], days: str) -> None:
    answer = login("editor").post(reverse("blog_links", args=[draft.pk]), {"days": days})

    assert answer.status_code == 200
    assert not DraftLink.objects.exists()


def test_links_are_for_those_who_may_edit(draft: EssayPage, link: DraftLink, account: Callable[[str], User]) -> None:
    hr = account("hr")

    with pytest.raises(PermissionDenied):
        showing.show(post=draft, until=timedelta(days=1), note="", by=hr)
    with pytest.raises(PermissionDenied):
        showing.revoke(link=link, by=hr)

    assert DraftLink.objects.working().count() == 1


def test_link_works_thirty_days_at_most_and_is_forgotten_ninety_days_later(
    link: DraftLink, account: Callable[[str], User]
) -> None:
    longest: Any = showing.show(post=link.post, until=timedelta(days=400), note="x" * 200, by=link.made_by)
    assert longest.until <= timezone.now() + timedelta(days=30)
    assert not showing.revoke(link=DraftLink(pk=0, post=link.post), by=link.made_by)

    DraftLink.objects.update(until=timezone.now() - timedelta(days=91))

    assert showing.forget_old() == 2
    assert str(link).endswith(str(link.pk))
