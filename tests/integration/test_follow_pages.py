"""Following in requests: with a comment, without one, and what each page says."""

from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from comments.models import Following
from tests.factories import blog
from tests.integration.test_comment_journey import FORM, link_in

ADDRESS = {"email": "anna@post.example", "honeypot": ""}


def follow_path(page: object) -> str:
    return f"/de/comments/follow/blog.postpage/{page.pk}/"  # type: ignore[attr-defined]  # any page


def test_form_offers_to_be_told_with_nothing_ticked_and_keeps_the_choice(client: Client, db: None) -> None:
    address = f"/de/comments/post/blog.postpage/{blog.post().pk}/"

    fresh = client.get(address).content.decode()
    wrong = client.post(address, {**FORM, "email": "", "follow": "replies"}).content.decode()

    assert fresh.count('name="follow"') == 3
    assert 'value="" id="id_follow_0" checked' in fresh
    assert 'value="replies" id="id_follow_1" checked' in wrong


def test_following_from_form_to_page(
    client: Client, work_off: Callable[[], None], mailoutbox: list[EmailMessage]
) -> None:
    page = blog.post(title="Warum Reparieren billiger ist")
    form = client.get(follow_path(page))

    sent = client.post(follow_path(page), ADDRESS)
    thanks = client.get(sent["Location"])
    work_off()
    link = link_in(mailoutbox[0])
    looked, head = client.get(link), client.head(link)
    unproven = Following.objects.standing().count()
    done, again = client.post(link), client.post(link)

    assert [form.status_code, sent.status_code, thanks.status_code] == [200, 303, 200]
    assert [looked.status_code, head.status_code, done.status_code, again.status_code] == [200, 200, 200, 410]
    assert unproven == 0
    assert Following.objects.standing().count() == 1
    assert page.title in str(mailoutbox[0].body)
    assert not client.cookies


@pytest.mark.parametrize(
    ("data", "headers", "status"),
    [
        ({"email": "nein"}, {}, 400),
        (ADDRESS, {"sec-fetch-site": "cross-site"}, 403),
        ({**ADDRESS, "honeypot": "x"}, {}, 303),
    ],
)
def test_following_asked_for_wrongly_stores_nothing(
    client: Client, db: None, data: dict[str, str], headers: dict[str, str], status: int
) -> None:
    response = client.post(follow_path(blog.post()), data, headers=headers)

    assert response.status_code == status
    assert Following.objects.count() == 0


def test_following_asked_for_too_often_is_refused_with_the_address_kept(
    client: Client, db: None, settings: object
) -> None:
    settings.COMMENT_LIMITS = {"address_per_hour": 1}  # type: ignore[attr-defined]  # pytest-django's proxy
    page = blog.post()

    client.post(follow_path(page), ADDRESS)
    refused = client.post(follow_path(page), ADDRESS)

    assert refused.status_code == 429
    assert ADDRESS["email"] in refused.content.decode()


def test_following_a_post_that_has_gone_is_not_offered(
    client: Client, work_off: Callable[[], None], mailoutbox: list[EmailMessage]
) -> None:
    page = blog.post()
    client.post(follow_path(page), ADDRESS)
    work_off()
    page.unpublish()

    assert client.get(follow_path(page)).status_code == 404
    assert client.get(f"/de/comments/follow/sent/blog.postpage/{page.pk}/").status_code == 404
    assert client.get(link_in(mailoutbox[0])).status_code == 404
    assert client.get("/de/comments/follow/confirm/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 410


def test_post_page_leads_to_following(client: Client, db: None) -> None:
    page = blog.post()

    assert f'href="{follow_path(page)}"' in client.get(page.url).content.decode()
