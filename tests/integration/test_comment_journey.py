"""From the form under a post to the page: post, mail, confirm, approve."""

import re
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from comments.actions import moderation
from comments.enums import Purpose, Status
from comments.models import Confirmation, Consent, ReaderComment
from tests.factories import blog

FORM = {
    "comment": "Bei uns steht Linie 3 elf Stunden im Jahr.",
    "name": "M. Rehling",
    "email": "rehling@post.example",
    "url": "",
    "relation": "customer",
    "reply_to": "",
    "honeypot": "",
}


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(/\S+)", str(mail.body))
    assert found
    return found[1]


def test_comment_from_form_to_page_is_proven_approved_and_shown(
    client: Client, work_off: Callable[[], None], account: Callable[[str], object], mailoutbox: list[EmailMessage]
) -> None:
    page = blog.post(title="Warum Reparieren billiger ist")

    sent = client.post(f"/de/comments/post/blog.postpage/{page.pk}/", {**FORM, "consent_work": "1"})
    work_off()
    link = link_in(mailoutbox[0])
    looked = client.get(link)
    unproven = ReaderComment.objects.get()
    confirmed = client.post(link)
    held = ReaderComment.objects.get()
    held_as = held.status
    before = client.get(page.url)
    moderation.approve(comment=held, by=account("moderator"))
    after = client.get(page.url)

    assert (sent.status_code, sent["Location"].rpartition("/sent/")[0]) == (303, "/de/comments")
    assert "rehling" not in str(mailoutbox[0].body).lower()
    assert "Linie 3" not in str(mailoutbox[0].body)
    assert page.title in str(mailoutbox[0].body)
    assert looked.status_code == 200
    assert unproven.status == Status.UNCONFIRMED
    assert (confirmed.status_code, held_as) == (303, Status.HELD)
    assert FORM["comment"] not in before.content.decode()
    assert FORM["comment"] in after.content.decode()
    assert Consent.objects.get().wording.purpose == Purpose.WORK
    assert not client.cookies


def test_pages_on_the_way_after_each_step_are_served(client: Client, db: None) -> None:
    page = blog.post()

    for step in ("post", "sent"):
        response = client.get(f"/de/comments/{step}/blog.postpage/{page.pk}/")

        assert response.status_code == 200, step
        assert page.title in response.content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_mailed_link_opened_without_button_changes_nothing(
    client: Client, work_off: Callable[[], None], mailoutbox: list[EmailMessage], method: str
) -> None:
    page = blog.post()
    client.post(f"/de/comments/post/blog.postpage/{page.pk}/", FORM)
    work_off()

    response = getattr(client, method)(link_in(mailoutbox[0]))

    assert response.status_code == 200
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert Confirmation.objects.get().used_at is None
    assert ReaderComment.objects.get().status == Status.UNCONFIRMED


def test_mailed_link_used_twice_is_gone_and_looks_like_an_unknown_one(
    client: Client, work_off: Callable[[], None], mailoutbox: list[EmailMessage]
) -> None:
    page = blog.post()
    client.post(f"/de/comments/post/blog.postpage/{page.pk}/", FORM)
    work_off()
    link = link_in(mailoutbox[0])
    client.post(link)

    used = client.post(link)
    unknown = client.post("/de/comments/confirm/AAAAAAAAAAAAAAAAAAAAAA/")

    assert used.status_code == unknown.status_code == 410
    assert used.content.replace(link.encode(), b"") == unknown.content.replace(
        b"/de/comments/confirm/AAAAAAAAAAAAAAAAAAAAAA/", b""
    )


@pytest.mark.parametrize(
    ("change", "status", "state"),
    [({"live": False}, 404, Status.UNCONFIRMED), ({"comments_open": False}, 303, Status.HELD)],
)
def test_mailed_link_after_the_post_changed_says_what_happened(
    client: Client,
    work_off: Callable[[], None],
    mailoutbox: list[EmailMessage],
    change: dict[str, bool],
    status: int,
    state: Status,
) -> None:
    page = blog.post()
    client.post(f"/de/comments/post/blog.postpage/{page.pk}/", FORM)
    work_off()
    for name, value in change.items():
        setattr(page, name, value)
    page.save()

    response = client.post(link_in(mailoutbox[0]))

    assert response.status_code == status
    assert ReaderComment.objects.get().status == state
