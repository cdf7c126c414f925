"""So few that stand on one side are shown nowhere: not in the list, not in its file, not as a figure that somebody kept."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comments.commentable import POSITION
from comments.enums import Side
from comments.models import Stand
from core.hiding import SMALL
from dashboard.overview import overview
from listening import comment_table
from listening.actions import saving
from listening.enums import Audience
from listening.filters import CommentFilter
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment

pytestmark = pytest.mark.django_db
AGAINST = CommentFilter(side=Side.DISAGREE, argument=POSITION)


def against(number: int) -> None:
    """So many readers who disagree with one stance."""
    page = blog.stance()
    for writer in range(number):
        row = comment(page, comment=f"Dagegen spricht Grund {writer}.")
        Stand.objects.create(comment=row, argument=POSITION, side=Side.DISAGREE, wording="Daten gehören dem Betreiber.")


def lines_of(client: Client, chosen: CommentFilter) -> list[str]:
    """The file without its head."""
    answer: Any = client.get(f"{reverse('listening_comments_file', args=['csv'])}?{chosen.query}")
    return (
        b"".join(answer.streaming_content if answer.streaming else [answer.content])
        .decode("utf-8-sig")
        .splitlines()[1:]
    )


def test_few_on_one_side_are_in_neither_the_list_nor_the_file(login: Any) -> None:
    against(SMALL - 1)
    client = login("ceo")

    page = client.get(AGAINST.url)

    assert comment_table.is_hidden(AGAINST)
    assert "Grund 0" not in page.content.decode()
    assert page.context["few"] == SMALL
    assert lines_of(client, AGAINST) == []


def test_enough_on_one_side_are_listed_and_saved(login: Any) -> None:
    against(SMALL)
    client = login("ceo")

    page = client.get(AGAINST.url)

    assert not comment_table.is_hidden(AGAINST)
    assert "Grund 0" in page.content.decode()
    assert len(lines_of(client, AGAINST)) == SMALL


def test_nobody_on_a_side_is_no_secret(login: Any) -> None:
    page = login("ceo").get(AGAINST.url)

    assert page.context["few"] == 0
    assert page.context["total"] == 0


@pytest.mark.parametrize(("number", "told"), [(SMALL - 1, 0), (SMALL, SMALL)])
def test_kept_figure_tells_no_small_number(rf: Any, number: int, told: int) -> None:
    against(number)
    request = rf.get("/admin/")
    request.user, request.session = UserFactory(role="ceo"), {}
    view = saving.save(chosen=AGAINST, name="Dagegen", shared_with=Audience.OWN, by=request.user)
    saving.pin(pk=view.pk, by=request.user)

    figure = next(found for found in overview(request).pinned if "Dagegen" in found.text)

    assert figure.count == told
