"""Posts as something to comment on."""

from datetime import UTC, datetime

from django.utils import translation
from wagtail.models import PageViewRestriction

from blog import commenting
from blog.models import LaunchPage, PostPage
from comments import commentable
from tests.factories import blog


def test_find_of_a_public_post_returns_it_and_of_any_other_nothing(db: None) -> None:
    page, draft, closed = blog.post(), blog.post(live=False), blog.post()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x")

    found = [commenting.find(pk) for pk in (page.pk, draft.pk, closed.pk, 10**17)]

    assert found == [page.postpage_ptr, None, None, None]


def test_closed_because_of_a_post_says_so_only_when_it_is_closed(db: None) -> None:
    reasons = [commenting.closed_because(blog.post(comments_open=is_open)) for is_open in (True, False)]

    assert reasons[0] == ""
    assert reasons[1]


def test_closed_because_tells_since_when_and_why(db: None) -> None:
    page = blog.post(language="en", comments_open=False, comments_closed_note="The pilot is over.")
    PostPage.objects.filter(pk=page.pk).update(comments_closed_at=datetime(2026, 11, 12, 9, tzinfo=UTC))

    with translation.override("en"):
        told = commenting.closed_because(PostPage.objects.get(pk=page.pk))
        PostPage.objects.filter(pk=page.pk).update(comments_closed_at=None, comments_closed_note="")
        untold = commenting.closed_because(PostPage.objects.get(pk=page.pk))

    assert told == "Comments on this post have been closed since 12 November 2026. The pilot is over."
    assert untold == "Comments on this post are closed."


def test_moment_of_closing_stays_when_the_post_is_published_again_and_goes_when_comments_open(db: None) -> None:
    page = blog.post(comments_open=False)
    before = PostPage.objects.get(pk=page.pk).comments_closed_at

    page.title = "Neu"
    page.comments_closed_at = None
    page.save_revision().publish()
    again = PostPage.objects.get(pk=page.pk).comments_closed_at
    page.comments_open = True
    page.save_revision().publish()

    assert before is not None
    assert again == before
    assert PostPage.objects.get(pk=page.pk).comments_closed_at is None


def test_every_kind_of_post_is_registered_with_its_address_and_text(db: None) -> None:
    page = blog.post(LaunchPage, title="Lotse")

    entry = commentable.of(page)

    assert (entry.label, entry.title(page), entry.url(page), entry.language(page)) == (
        "blog.postpage",
        "Lotse",
        page.url,
        "de",
    )
    assert "Lotse" in entry.text(page)
