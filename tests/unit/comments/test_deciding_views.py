"""The moderator's forms: ticked rows and whole lists are shown before they are decided, single ones can be undone."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments import decisions
from comments.enums import Rejection, Status
from comments.models import Hold, ReaderComment
from tests.factories import blog
from tests.factories.comments import comment

Login = Callable[[str], Client]


def states(rows: list[ReaderComment]) -> list[str]:
    return [ReaderComment.objects.get(pk=row.pk).status for row in rows]


def test_ticked_rows_are_shown_first_and_then_decided_together(login: Login) -> None:
    page = blog.post()
    rows = [comment(page, status=Status.HELD, number=0) for _number in range(3)]
    back = f"{reverse('comments_queue')}?state=new"
    client = login("moderator")

    asked = client.post(
        reverse("comments_decide"), {"do": "approve", "ids": [row.pk for row in rows[:2]], "next": back}
    )
    untouched = states(rows)
    done = client.post(
        reverse("comments_decide"),
        {"do": asked.context["decision"].button, "chosen": asked.context["chosen"], "next": asked.context["next"]},
    )

    assert asked.context["count"] == 2
    assert untouched == ["held"] * 3
    assert done["Location"] == back
    assert states(rows) == ["public", "public", "held"]
    assert set(ModelLogEntry.objects.filter(action="comments.approve").values_list("label", flat=True)) == {
        f"comment {row.pk}" for row in rows[:2]
    }


def test_all_of_a_list_means_exactly_the_filtered_rows(login: Login) -> None:
    wanted, other = blog.post(), blog.post(title="Anderer Beitrag")
    inside = [comment(wanted, status=Status.HELD) for _number in range(60)]
    outside = [comment(other, status=Status.HELD), comment(wanted, status=Status.WITHHELD)]
    client = login("moderator")
    back = f"{reverse('comments_queue')}?state=new&post={wanted.pk}&size=20"

    asked = client.post(reverse("comments_decide"), {"do": f"reject::{Rejection.OFF_TOPIC}", "all": "1", "next": back})
    later = comment(wanted, status=Status.HELD)
    client.post(reverse("comments_decide"), {"do": asked.context["decision"].button, "chosen": asked.context["chosen"]})

    assert (asked.context["count"], asked.context["more"]) == (60, 40)
    assert set(states(inside)) == {Status.REJECTED}
    assert set(ReaderComment.objects.filter(pk__in=[row.pk for row in inside]).values_list("rejection")) == {
        (Rejection.OFF_TOPIC,)
    }
    assert states([*outside, later]) == [Status.HELD, Status.WITHHELD, Status.HELD]


def test_all_of_a_list_that_is_empty_says_so(login: Login) -> None:
    response = login("moderator").post(reverse("comments_decide"), {"do": "approve", "all": "1"}, follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["warning"]


def test_single_row_deleted_is_asked_about_first_and_leads_to_the_list(login: Login) -> None:
    row = comment(status=Status.HELD)
    client = login("moderator")
    detail = reverse("comments_detail", args=[row.pk])

    asked = client.post(reverse("comments_decide"), {"do": f"erase:{row.pk}", "next": detail})
    still_there = ReaderComment.objects.filter(pk=row.pk).exists()
    done = client.post(
        reverse("comments_decide"),
        {"do": asked.context["decision"].button, "chosen": asked.context["chosen"], "next": detail},
        follow=True,
    )

    assert still_there
    assert not ReaderComment.objects.filter(pk=row.pk).exists()
    assert done.redirect_chain == [(reverse("comments_queue"), 302)]
    assert [message.level_tag for message in done.context["messages"]] == ["success"]


def test_second_moderator_with_a_stale_page_is_told_who_decided_what(login: Login) -> None:
    page = blog.post()
    rows = [comment(page, status=Status.HELD) for _number in range(2)]
    first, second = login("moderator"), login("moderator")
    asked = second.post(reverse("comments_decide"), {"do": "spam", "ids": [row.pk for row in rows]})
    first.post(reverse("comments_decide"), {"do": f"approve:{rows[0].pk}"})
    ReaderComment.objects.get(pk=rows[1].pk).delete()

    late = second.post(
        reverse("comments_decide"),
        {"do": asked.context["decision"].button, "chosen": asked.context["chosen"]},
        follow=True,
    )

    [message] = late.context["messages"]
    assert states(rows[:1]) == [Status.PUBLIC]
    assert message.level_tag == "warning"
    assert ReaderComment.objects.get(pk=rows[0].pk).moderated_by.get_username() in str(message)
    assert f"{rows[1].pk}" in str(message)


def test_undo_bar_names_the_last_decision_and_takes_it_back(login: Login) -> None:
    row = comment(status=Status.HELD)
    client = login("moderator")
    client.post(reverse("comments_decide"), {"do": f"spam:{row.pk}"})

    last = client.get(reverse("comments_queue")).context["last"]
    on_detail = client.get(reverse("comments_detail", args=[row.pk])).context["last"]
    client.post(reverse("comments_undo", args=[last.batch]))

    assert last == on_detail
    assert states([row]) == [Status.HELD]
    assert client.get(reverse("comments_queue")).context["last"] is None
    assert client.get(reverse("comments_detail", args=[row.pk])).context["last"] is None


def test_undo_bar_is_not_shown_to_another_moderator_in_the_list(login: Login) -> None:
    row = comment(status=Status.HELD)
    login("moderator").post(reverse("comments_decide"), {"do": f"approve:{row.pk}"})

    other = login("moderator").get(reverse("comments_queue"))

    assert other.context["last"] is None


def test_undo_that_comes_too_late_says_what_happened_instead(login: Login) -> None:
    row = comment(status=Status.HELD)
    client = login("moderator")
    client.post(reverse("comments_decide"), {"do": f"approve:{row.pk}"})
    batch = client.get(reverse("comments_queue")).context["last"].batch
    ReaderComment.objects.filter(pk=row.pk).update(status=Status.WITHHELD)

    late, unknown = (client.post(reverse("comments_undo", args=[number]), follow=True) for number in (batch, uuid4()))

    assert states([row]) == [Status.WITHHELD]
    for response in (late, unknown):
        assert [message.level_tag for message in response.context["messages"]] == ["warning"]


def test_queue_shows_why_each_comment_is_here_and_keeps_the_address_out_of_the_links(login: Login) -> None:
    row = comment(status=Status.WITHHELD, user_email="marker@post.example")
    Hold.objects.create(comment=row, rule="toxic", words=["Dummkopf"], score=0.87)

    html = login("moderator").get(reverse("comments_queue"), {"state": "held_back"}).content.decode()

    assert "Dummkopf" in html
    assert "0,87" in html or "0.87" in html
    assert f"writer={row.writer}" in html
    assert "marker@post.example" not in html


def test_chip_of_a_condition_leads_to_the_list_without_it(login: Login) -> None:
    row = comment(status=Status.HELD)
    query = {"state": "new", "post": row.target_id, "q": "Lager", "p": "1"}

    html = login("moderator").get(reverse("comments_queue"), query).content.decode()

    assert f'href="?state=new&amp;post={row.target_id}&amp;"' in html
    assert 'href="?state=new&amp;q=Lager&amp;"' in html


@pytest.mark.parametrize(
    "form", [{"chosen": "x"}, {"chosen": "1=HELD"}, {"chosen": "1;" * (decisions.MOST + 1)}, {"ids": ["-1"]}]
)
def test_decision_with_forged_choices_changes_nothing(login: Login, form: dict[str, str]) -> None:
    row = comment(status=Status.HELD)

    response = login("moderator").post(reverse("comments_decide"), {"do": "approve", **form})

    assert response.status_code == 302
    assert states([row]) == [Status.HELD]


def test_cancel_leads_back_to_the_list_and_decides_nothing(login: Login) -> None:
    rows = [comment(blog.post(), status=Status.HELD) for _number in range(2)]
    back, client = f"{reverse('comments_queue')}?state=new", login("moderator")

    asked = client.post(reverse("comments_decide"), {"do": "approve", "ids": [row.pk for row in rows], "next": back})
    listed = client.get(asked.context["next"])

    assert f'<a href="{back}" class="button button-secondary">' in asked.content.decode()
    assert listed.status_code == 200
    assert states(rows) == ["held", "held"]
    assert not ModelLogEntry.objects.filter(action="comments.approve").exists()
