"""Before they send, writers find the page that says what becomes of what they send."""

import pytest
from django.test import Client
from wagtail.models import Locale

from blog.models import PostPage
from core.enums import PagePurpose
from core.models import TextPage
from tests.factories import blog


def privacy_page(language: str, title: str, purpose: str = PagePurpose.PRIVACY) -> None:
    page = TextPage(title=title, slug=title.lower(), locale=Locale.objects.get(language_code=language), purpose=purpose)
    blog.home(language).add_child(instance=page)


def form(client: Client, post: PostPage) -> str:
    """The form on its own page, where every reader fetches it from."""
    language = post.locale.language_code
    html = client.get(f"/{language}/comments/post/blog.postpage/{post.pk}/").content.decode()
    return html[html.index('<form class="reply"') : html.index("</form>")]


@pytest.mark.parametrize(("language", "title"), [("de", "Datenschutz"), ("en", "Privacy")])
def test_comment_form_links_to_the_privacy_page_of_its_language(
    db: None, client: Client, language: str, title: str
) -> None:
    post = blog.post(language=language)
    privacy_page(language, title)

    html = form(client, post)

    assert f'<a href="/{language}/{title.lower()}/">{title}</a>' in html


def test_comment_form_with_errors_links_to_the_privacy_page(db: None, client: Client) -> None:
    post = blog.post()
    privacy_page("de", "Datenschutz")
    action = form(client, post).split('action="')[1].split('"')[0]

    page = client.post(action, {"comment": "", "name": "", "email": ""}).content.decode()

    assert '<a href="/de/datenschutz/">Datenschutz</a>' in page[page.index('<form class="reply"') :].split("</form>")[0]


@pytest.mark.parametrize(("language", "title"), [("de", "Regeln"), ("en", "Rules")])
def test_comment_form_links_to_the_rules_for_comments_in_its_language(
    db: None, client: Client, language: str, title: str
) -> None:
    post = blog.post(language=language)
    privacy_page(language, title, PagePurpose.TERMS)

    assert f'<a href="/{language}/{title.lower()}/">{title}</a>' in form(client, post)


def test_comment_form_without_a_privacy_page_has_no_link(db: None, client: Client) -> None:
    html = form(client, blog.post())

    assert "<a href" not in html
