"""Which pages everybody may read."""

from wagtail.models import Page, PageViewRestriction

from core.visibility import open_to_all
from tests.factories import blog


def visible() -> set[int]:
    return set(Page.objects.filter(open_to_all()).values_list("pk", flat=True))


def test_open_to_all_leaves_out_drafts(db: None) -> None:
    page, draft = blog.post(), blog.post(live=False)

    assert page.pk in visible()
    assert draft.pk not in visible()


def test_open_to_all_leaves_out_a_restricted_page_and_everything_below(db: None) -> None:
    page, other = blog.post(), blog.post(language="en")
    PageViewRestriction.objects.create(
        page=blog.blog_index(), restriction_type=PageViewRestriction.PASSWORD, password="x"
    )

    assert {page.pk, blog.blog_index().pk}.isdisjoint(visible())
    assert {other.pk, blog.home().pk} <= visible()


def test_open_to_all_agrees_with_wagtail_and_asks_once(db: None, django_assert_num_queries: object) -> None:
    blog.post()
    hidden = blog.post()
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)

    expected = set(Page.objects.live().public().values_list("pk", flat=True))

    with django_assert_num_queries(1):  # type: ignore[operator]
        assert visible() == expected
