"""Before they send, writers find the page that says what becomes of what they send."""

import pytest
from django.test import Client
from wagtail.models import Locale

from core.enums import PagePurpose
from core.models import TextPage
from tests.factories import blog


def privacy_page(language: str, title: str) -> None:
    page = TextPage(
        title=title, slug=title.lower(), locale=Locale.objects.get(language_code=language), purpose=PagePurpose.PRIVACY
    )
    blog.home(language).add_child(instance=page)


@pytest.mark.parametrize(("language", "title"), [("de", "Datenschutz"), ("en", "Privacy")])
def test_comment_form_under_a_post_links_to_the_privacy_page_of_its_language(
    db: None, client: Client, language: str, title: str
) -> None:
    post = blog.post(language=language)
    privacy_page(language, title)

    html = client.get(post.get_url()).content.decode()

    form = html[html.index('<form class="reply"') : html.index("</form>")]
    assert f'<a href="/{language}/{title.lower()}/">{title}</a>' in form


def test_comment_form_on_a_page_of_its_own_links_to_the_privacy_page(db: None, client: Client) -> None:
    post = blog.post()
    privacy_page("de", "Datenschutz")
    html = client.get(post.get_url()).content.decode()
    action = html.split('<form class="reply" method="post" action="')[1].split('"')[0]

    page = client.post(action, {"comment": "", "name": "", "email": ""}).content.decode()

    assert '<a href="/de/datenschutz/">Datenschutz</a>' in page[page.index('<form class="reply"') :].split("</form>")[0]


def test_comment_form_without_a_privacy_page_has_no_link(db: None, client: Client) -> None:
    html = client.get(blog.post().get_url()).content.decode()

    form = html[html.index('<form class="reply"') : html.index("</form>")]
    assert "<a href" not in form
