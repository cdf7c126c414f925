"""The moderator's screens: who sees what, decisions by button and by tick, stale pages, answers."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.safestring import SafeString

from comments import panels
from comments.enums import Badge, Rejection, Relation, Status
from comments.models import ReaderComment
from tests.factories import blog
from tests.factories.comments import comment

Login = Callable[[str], Client]
READERS = {"ceo", "editor", "moderator", "support", "sales", "marketing"}
ANSWERERS = {"ceo": Badge.EXECUTIVE, "support": Badge.SUPPORT, "sales": Badge.SALES, "marketing": Badge.MARKETING}


def is_served(client: Client, url: str) -> bool:
    return client.get(url).status_code == 200


def test_screens_by_role_open_for_readers_only(login: Login, role: str) -> None:
    row = comment(status=Status.HELD)
    client = login(role)

    opened = {
        is_served(client, reverse("comments_queue")),
        is_served(client, reverse("comments_detail", args=[row.pk])),
    }

    assert opened == {role in READERS}


def test_decide_by_role_works_for_the_moderator_only(login: Login, role: str) -> None:
    row = comment(status=Status.HELD)

    login(role).post(reverse("comments_decide"), {"do": f"approve:{row.pk}"})

    row.refresh_from_db()
    assert (row.status == Status.PUBLIC) is (role == "moderator")


def test_answer_by_role_is_public_under_the_badge_of_the_role(login: Login, role: str) -> None:
    row = comment()

    login(role).post(reverse("comments_answer", args=[row.pk]), {"text": "Danke, das sehen wir uns an."})

    found = ReaderComment.objects.visible().filter(in_reply_to=row).first()
    assert (found.badge if found else None) == ANSWERERS.get(role)


@pytest.mark.parametrize("name", ["comments_queue", "comments_decide"])
def test_screens_without_log_in_send_to_the_log_in(client: Client, db: None, name: str) -> None:
    response = client.get(reverse(name))

    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


def test_address_of_the_writer_is_shown_to_moderators_only(login: Login) -> None:
    row = comment(status=Status.HELD, user_email="marker@post.example")
    url = reverse("comments_detail", args=[row.pk])

    moderator, ceo = (login(role).get(url).content.decode() for role in ("moderator", "ceo"))

    assert "marker@post.example" in moderator
    assert "marker@post.example" not in ceo


def test_queue_by_tab_lists_exactly_what_its_count_says(login: Login) -> None:
    page = blog.post()
    for status in Status.values:
        comment(page, status=status)
    client = login("moderator")

    for state, expected in {"new": 1, "held_back": 1, "published": 1, "rejected": 1, "all": 4}.items():
        response = client.get(reverse("comments_queue"), {"state": state})

        assert len(response.context["rows"]) == expected, state
        assert {tab.key: tab.count for tab in response.context["tabs"]}[state] == expected


def test_queue_searched_and_filtered_shows_the_matching_rows(login: Login) -> None:
    german, english = blog.post(title="Motor"), blog.post(language="en", title="Engine")
    wanted = comment(german, status=Status.HELD, comment="Das Lager quietscht.")
    comment(english, status=Status.HELD)
    client = login("moderator")

    for query in ({"q": "quietscht"}, {"post": german.pk}, {"language": "de"}, {"q": wanted.user_name}):
        response = client.get(reverse("comments_queue"), query)

        assert [row.comment for row in response.context["rows"]] == [wanted], query


@pytest.mark.parametrize("query", [{"post": "9" * 24}, {"p": "x"}, {"state": "?"}, {"language": "xx"}, {"post": "²"}])
def test_queue_with_nonsense_in_the_address_is_served(login: Login, query: dict[str, str]) -> None:
    comment(status=Status.HELD)

    response = login("moderator").get(reverse("comments_queue"), query)

    assert response.status_code == 200


def test_detail_of_a_long_number_is_not_found(login: Login) -> None:
    response = login("moderator").get(f"/admin/comments/{'9' * 24}/", follow=True)

    assert response.status_code == 404


@pytest.mark.parametrize("status", [Status.UNCONFIRMED, Status.ERASED])
def test_detail_of_an_unproven_or_erased_comment_is_not_found(login: Login, status: str) -> None:
    row = comment(status=status)

    response = login("moderator").get(reverse("comments_detail", args=[row.pk]), follow=True)

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("tab", "status", "offered"),
    [
        ("new", Status.HELD, {"approve", "spam", "erase"}),
        ("published", Status.PUBLIC, {"spam", "erase"}),
        ("rejected", Status.REJECTED, {"restore", "erase"}),
    ],
)
def test_bulk_by_tab_offers_only_what_changes_something(
    login: Login, tab: str, status: Status, offered: set[str]
) -> None:
    comment(status=status)

    html = login("moderator").get(reverse("comments_queue"), {"state": tab}).content.decode()

    assert set(re.findall(r'name="do" value="(approve|spam|erase|restore)"', html)) == offered


def test_relation_that_says_nothing_is_not_shown(login: Login) -> None:
    comment(status=Status.HELD, relation=Relation.OTHER)
    comment(status=Status.HELD, relation=Relation.PRESS)

    html = login("moderator").get(reverse("comments_queue")).content.decode()

    assert (f"<span>{Relation.OTHER.label}</span>" in html, f"<span>{Relation.PRESS.label}</span>" in html) == (
        False,
        True,
    )


def test_queue_with_fifty_rows_asks_no_more_than_with_one(login: Login) -> None:
    page = blog.post()
    client = login("moderator")
    counts = []
    for more in (1, 49):
        for _number in range(more):
            comment(page, status=Status.HELD)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("comments_queue"))
        counts.append(len(queries))

    assert counts[1] <= counts[0] + 1
    assert counts[1] <= 30


def test_single_row_rejected_keeps_its_reason(login: Login) -> None:
    row = comment(status=Status.HELD)

    login("moderator").post(reverse("comments_decide"), {"do": f"reject:{row.pk}:{Rejection.INSULT}"})

    row.refresh_from_db()
    assert (row.status, row.rejection) == (Status.REJECTED, Rejection.INSULT)


def test_decision_on_a_stale_page_changes_nothing_and_says_so(login: Login) -> None:
    row = comment(status=Status.PUBLIC)

    response = login("moderator").post(
        reverse("comments_decide"), {"do": f"reject:{row.pk}", f"seen-{row.pk}": Status.HELD}, follow=True
    )

    row.refresh_from_db()
    assert row.status == Status.PUBLIC
    assert [message.level_tag for message in response.context["messages"]] == ["warning"]


@pytest.mark.parametrize("form", [{}, {"do": "approve"}, {"do": "burn:1"}, {"do": "approve", "ids": ["9" * 24]}])
def test_decision_without_sense_changes_nothing(login: Login, form: dict[str, str]) -> None:
    row = comment(status=Status.HELD)

    response = login("moderator").post(reverse("comments_decide"), form)

    row.refresh_from_db()
    assert (response.status_code, row.status) == (302, Status.HELD)


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/admin/comments/", "/admin/comments@evil.example"]
)
def test_decision_with_a_foreign_way_back_returns_to_the_queue(login: Login, target: str) -> None:
    row = comment(status=Status.HELD)

    response = login("moderator").post(reverse("comments_decide"), {"do": f"approve:{row.pk}", "next": target})

    assert response["Location"] == reverse("comments_queue")


def test_staff_answer_is_not_up_for_moderation(login: Login) -> None:
    answer = comment(status=Status.PUBLIC, badge=Badge.EXECUTIVE)

    login("moderator").post(reverse("comments_decide"), {"do": f"reject:{answer.pk}"})

    answer.refresh_from_db()
    assert answer.status == Status.PUBLIC


def test_answer_without_text_shows_the_form_again_with_the_error(login: Login) -> None:
    row = comment()

    response = login("ceo").post(reverse("comments_answer", args=[row.pk]), {"text": " \u202e "})

    assert response.status_code == 200
    assert response.context["answer_form"].errors
    assert ReaderComment.objects.count() == 1


def test_answer_to_a_waiting_comment_is_not_found(login: Login) -> None:
    row = comment(status=Status.HELD)

    response = login("ceo").post(reverse("comments_answer", args=[row.pk]), {"text": "Danke."}, follow=True)

    assert response.status_code == 404


def test_answer_on_an_unpublished_post_is_refused_with_a_message(login: Login) -> None:
    row = comment(blog.post(live=False))

    response = login("ceo").post(reverse("comments_answer", args=[row.pk]), {"text": "Danke."}, follow=True)

    assert ReaderComment.objects.count() == 1
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_panels_of_apps_above_are_shown_with_the_comment(login: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    row = comment(status=Status.HELD)
    monkeypatch.setitem(panels.PANELS, "test", lambda rows: {each.pk: SafeString("<i>gelesen</i>") for each in rows})
    client = login("moderator")

    for url in (reverse("comments_queue"), reverse("comments_detail", args=[row.pk])):
        assert "<i>gelesen</i>" in client.get(url).content.decode()


def test_hostile_text_in_the_queue_is_escaped(login: Login) -> None:
    comment(status=Status.HELD, comment="<script>alert(1)</script>", user_name="<img src=x onerror=alert(1)>")

    html = login("moderator").get(reverse("comments_queue")).content.decode()

    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html


def test_menu_item_shows_moderators_how_many_wait(login: Login) -> None:
    comment(status=Status.HELD)

    html = login("moderator").get(reverse("comments_queue")).content.decode()

    assert "Leserkommentare (1)" in html or "Reader comments (1)" in html


def test_reasons_start_with_the_one_that_accuses_nobody(login: Login) -> None:
    comment(status=Status.HELD)

    response = login("moderator").get(reverse("comments_queue"))

    assert response.context["reasons"][0][0] == Rejection.OTHER
    assert len(response.context["reasons"]) == len(Rejection.choices) - 1


def test_answer_longer_than_a_comment_is_refused(login: Login) -> None:
    row = comment()

    response = login("ceo").post(reverse("comments_answer", args=[row.pk]), {"text": "x" * 3001})

    assert "text" in response.context["answer_form"].errors
    assert ReaderComment.objects.count() == 1


def test_queue_of_comments_on_an_unregistered_kind_is_served(login: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    row = comment(status=Status.HELD)
    monkeypatch.setattr("comments.commentable._REGISTERED", {})
    monkeypatch.setattr(panels, "PANELS", {})

    response = login("moderator").get(reverse("comments_queue"))

    assert [each.comment for each in response.context["rows"]] == [row]


def test_rights_over_comments_can_be_given_in_the_admin(db: None) -> None:
    from comments.wagtail_hooks import register_permissions

    assert register_permissions().count() == 4
