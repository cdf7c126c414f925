"""Posts as something to comment on."""

from wagtail.models import PageViewRestriction

from blog import commenting
from blog.models import LaunchPage
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
