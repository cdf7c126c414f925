"""The factories plant a site that serves."""

from comments.enums import Status
from comments.models import ReaderComment
from tests.factories import blog
from tests.factories.comments import comment


def test_factories_one_post_with_a_comment_are_stored(db: None) -> None:
    page = blog.post()
    english = blog.post(language="en")

    row = comment(page)

    assert ReaderComment.objects.on(page).visible().get() == row
    assert page.url.startswith("/de/blog/")
    assert english.url.startswith("/en/blog/")
    assert row.status == Status.PUBLIC
