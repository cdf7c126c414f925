"""Everything about a mailbox at once: the person goes first and whole, and the work grows slowly with the number of comments."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import PostPage
from comments.actions import mailboxes
from recruiting.actions.consideration import consider
from recruiting.enums import Act
from recruiting.models import Candidate, ReviewEntry
from tests.factories import blog
from tests.factories.recruiting import remark

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db: None) -> PostPage:
    return blog.post()


def somebody(page: PostPage, address: str, comments: int) -> str:
    """The number of a candidate with so many comments."""
    rows = [remark(page, user_email=address) for _time in range(comments)]
    consider(comment_id=rows[-1].pk)
    return Candidate.objects.get(email=address).public_id


def erasing(address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        mailboxes.erase(address=address)
    return len(asked)


def test_erase_lets_go_of_the_person_once_and_weighs_nothing_anew(page: PostPage) -> None:
    number = somebody(page, "viele@post.example", 4)
    last = ReviewEntry.objects.latest("pk").pk

    mailboxes.erase(address="viele@post.example")

    written = ReviewEntry.objects.filter(pk__gt=last)
    assert [(entry.person, entry.act, entry.detail) for entry in written] == [
        (number, Act.ERASED, {"because": "request"})
    ]


def test_erase_asks_little_more_for_each_further_comment(page: PostPage) -> None:
    for address, comments in (("warm@post.example", 1), ("wenig@post.example", 2), ("viel@post.example", 12)):
        somebody(page, address, comments)
    erasing("warm@post.example")

    few, many = erasing("wenig@post.example"), erasing("viel@post.example")

    assert (many - few) / 10 < 25
