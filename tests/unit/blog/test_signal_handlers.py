"""What happens around a new or published post."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Locale
from wagtail.signals import init_new_page

from accounts.models import User
from blog.models import Author, EssayPage
from home.models import HomePage
from tests.factories import blog


@pytest.fixture
def start(db: None) -> Callable[..., Author | None]:
    """Begins a post as `owner` and tells whose name stands over it."""

    def begin(owner: User | None = None, language: str = "de") -> Author | None:
        page = EssayPage(owner=owner)
        init_new_page.send(sender=EssayPage, page=page, parent=blog.blog_index(language))
        return page.author

    return begin


def test_sign_own_profile_comes_first(start: Callable[..., Author | None], account: Callable[[str], User]) -> None:
    ceo = account("ceo")
    blog.author(name="Gast Autor")
    own = blog.author(user=ceo)

    assert start(ceo) == own


def test_sign_only_author_is_taken_for_whoever_writes(
    start: Callable[..., Author | None], account: Callable[[str], User]
) -> None:
    only = blog.author()

    assert start(account("editor")) == only


def test_sign_guest_beside_the_only_author_is_not_taken_for_one(
    start: Callable[..., Author | None], account: Callable[[str], User]
) -> None:
    only = blog.author()
    blog.author(name="Gast Beispiel", is_guest=True)

    assert start(account("editor")) == only


def test_sign_several_authors_leave_the_choice_open(
    start: Callable[..., Author | None], account: Callable[[str], User]
) -> None:
    blog.author()
    blog.author()

    assert start(account("editor")) is None


def test_sign_profile_in_another_language_does_not_count(
    start: Callable[..., Author | None], account: Callable[[str], User]
) -> None:
    ceo = account("ceo")
    blog.author("en", user=ceo)

    assert start(ceo) is None


def test_sign_other_pages_are_left_alone(db: None) -> None:
    page: Any = HomePage(locale=Locale.objects.get(language_code="de"))

    init_new_page.send(sender=HomePage, page=page, parent=page)

    assert not hasattr(page, "author")
