"""Whoever edits a post sees how many comments on it wait, with the way to exactly these."""

from typing import Any

import pytest
from django.urls import reverse

from comments.editor_panel import WaitingHerePanel
from comments.enums import Status
from tests.factories import blog
from tests.factories.comments import comment

pytestmark = pytest.mark.django_db
TOLD = "warten auf eine Durchsicht"


def editor(client: Any, page: Any) -> str:
    return str(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode())


def test_editor_of_a_post_counts_what_waits_and_leads_to_it(login: Any) -> None:
    page, other = blog.post(), blog.post()
    waiting = [comment(page, status=Status.HELD) for _number in range(2)]
    comment(other, status=Status.HELD)
    comment(page)
    client = login("ceo")

    text = editor(client, page)
    link = text.split(TOLD)[0].rsplit('href="', 1)[1].split('"')[0]
    rows = client.get(link).context["rows"]

    assert f"2 Kommentare zu diesem Beitrag {TOLD}" in text
    assert {row.comment for row in rows} == set(waiting)


def test_editor_of_a_post_without_waiting_comments_says_nothing(login: Any) -> None:
    page = blog.post()
    comment(page)

    assert TOLD not in editor(login("ceo"), page)


@pytest.mark.parametrize(("role", "is_shown"), [("editor", True), ("hr", False)])
def test_panel_is_for_whoever_may_read_comments(account: Any, rf: Any, role: str, is_shown: bool) -> None:
    page, request = blog.post(), rf.get("/")
    comment(page, status=Status.HELD)
    request.user = account(role)
    panel = WaitingHerePanel().bind_to_model(type(page))

    assert panel.get_bound_panel(instance=page, request=request).is_shown() is is_shown
    assert panel.get_bound_panel(instance=type(page)(), request=request).is_shown() is False
