"""What form, thread and letters say to readers before they need it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from comments import letters, self_service
from comments.enums import Badge
from tests.factories import blog
from tests.factories.comments import comment

pytestmark = pytest.mark.django_db
NOTES = {
    "de": ("nicht veröffentlicht", "Pflichtfelder"),
    "en": ("Your e-mail address is not published.", "Required fields are marked with *."),
}


@pytest.mark.parametrize("language", ["de", "en"])
def test_form_says_above_the_fields_what_is_not_published_and_what_is_required(client: Client, language: str) -> None:
    post = blog.post(language=language)

    html = client.get(f"/{language}/comments/post/blog.postpage/{post.pk}/").content.decode()
    above, fields = html.split('<form class="reply"')[1].split("<textarea")[:2]

    assert all(note in above for note in NOTES[language])
    assert all(f'id="id_{name}"' in fields for name in ("name", "email", "url"))
    assert above.count(" *") + fields.split('id="id_url"')[0].count(" *") >= 3


def test_reply_link_names_the_writer_to_a_screen_reader(client: Client) -> None:
    page = blog.post()
    row = comment(page, user_name="M. Rehling")

    html = client.get(page.url).content.decode()
    link = html.split(f"?reply_to={row.pk}#id_comment")[1].split("</a>")[0]

    assert "M. Rehling" in link


@pytest.mark.parametrize(("badge", "words"), [(Badge.EXECUTIVE, "Geschäftsführung"), (Badge.SUPPORT, "Kundendienst")])
def test_answer_of_the_house_carries_its_badge_in_words(client: Client, badge: Badge, words: str) -> None:
    page = blog.post()
    comment(page, badge=badge, user_email="user:1")

    html = client.get(page.url).content.decode()

    assert words in html.split('class="badge"')[1].split("</")[0]


def test_link_to_my_comments_is_good_for_a_day_at_most() -> None:
    assert timedelta(hours=24) == self_service.GOOD_FOR
    assert letters.KINDS[self_service.MY_COMMENTS].good_for == timedelta(hours=24)


def test_public_page_lets_only_our_own_scripts_run(client: Client, settings: Any) -> None:
    policy = client.get(blog.post().url)["Content-Security-Policy"]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";") if " " in part.strip())

    assert rules["default-src"] in {"'none'", "'self'"}
    assert rules["script-src"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy
