"""A comment becomes the beginning of a post, and shows above it only as long as everybody may read it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from accounts.models import User
from blog.actions.answering import NotPublic, begin
from blog.models import EssayPage, PostPage
from comments.enums import Status
from comments.models import ReaderComment
from tests.factories import blog
from tests.factories.comments import comment

WORDS = "Warum liegt das Teil nicht bei uns?"


@pytest.fixture
def row(db: None) -> ReaderComment:
    return comment(blog.post(title="Was eine Stunde kostet"), comment=WORDS, user_name="Ida")


def published(row: ReaderComment, by: User) -> EssayPage:
    draft = begin(comment_id=row.pk, by=by)
    draft.summary = "Eine Antwort."
    draft.body = [("text", "<p>Weil das Regal voll war.</p>")]
    draft.save_revision().publish()
    return EssayPage.objects.get(pk=draft.pk)


def test_draft_stands_beside_the_post_signed_by_its_author(row: ReaderComment, account: Callable[[str], User]) -> None:
    first, second = (begin(comment_id=row.pk, by=account("editor")) for _ in range(2))

    under = PostPage.objects.get(pk=row.target_id)
    assert (first.live, first.author, first.answers_id) == (False, under.author, row.pk)
    assert first.get_parent() == under.get_parent()
    assert "Was eine Stunde kostet" in first.title
    assert first.slug != second.slug


@pytest.mark.parametrize("state", [Status.HELD, Status.REJECTED, Status.ERASED])
def test_comment_that_is_not_public_is_not_answered_in_public(
    row: ReaderComment, account: Callable[[str], User], state: Status
) -> None:
    ReaderComment.objects.filter(pk=row.pk).update(status=state)

    with pytest.raises(NotPublic):
        begin(comment_id=row.pk, by=account("editor"))


def test_comment_on_a_post_that_is_gone_is_not_answered(row: ReaderComment, account: Callable[[str], User]) -> None:
    PostPage.objects.filter(pk=row.target_id).update(live=False)

    with pytest.raises(NotPublic):
        begin(comment_id=row.pk, by=account("editor"))


def test_answering_needs_the_right_to_write(row: ReaderComment, account: Callable[[str], User]) -> None:
    with pytest.raises(PermissionDenied):
        begin(comment_id=row.pk, by=account("support"))

    assert not EssayPage.objects.filter(answers__isnull=False).exists()


def test_post_shows_the_comment_until_it_is_withdrawn_also_from_the_cache(
    row: ReaderComment, account: Callable[[str], User], client: Client, page_store: Path, committed: Any
) -> None:
    page = published(row, account("ceo"))
    shown = client.get(page.get_url()).content.decode()

    with committed():
        ReaderComment.objects.filter(pk=row.pk).update(status=Status.REJECTED)
    hidden = client.get(page.get_url()).content.decode()
    ReaderComment.objects.filter(pk=row.pk).delete()
    page.refresh_from_db()

    assert (WORDS in shown, f"#c{row.pk}" in shown) == (True, True)
    assert WORDS not in hidden
    assert page.answers_id is None


def test_screen_asks_once_and_leads_to_the_draft(row: ReaderComment, login: Callable[[str], Client]) -> None:
    editor = login("editor")
    address = reverse("blog_answer", args=[row.pk])

    detail = editor.get(reverse("comments_detail", args=[row.pk])).content.decode()
    asked = editor.get(address).content.decode()
    answer = editor.post(address)

    draft = EssayPage.objects.get(answers=row)
    assert address in detail
    assert WORDS in asked
    assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert login("support").post(address).status_code in {302, 403}


def test_guest_is_told_on_the_post(db: None, client: Client) -> None:
    guest, own = blog.post(), blog.post()
    guest.author.is_guest = True
    guest.author.save()

    pages = [client.get(page.get_url()).content.decode() for page in (guest, own)]

    assert ["Gastbeitrag" in page for page in pages] == [True, False]
