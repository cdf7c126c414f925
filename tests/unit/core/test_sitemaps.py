"""The list of pages for search engines."""

from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import Locale

from tests.factories import blog


@override_settings(BASE_URL="https://blog.house.example")
def test_sitemap_lists_public_pages_of_both_languages_on_our_own_host(client: Client, db: None) -> None:
    german, english, draft = blog.post(), blog.post(language="en"), blog.post(live=False)

    text = client.get("/sitemap.xml").content.decode()

    for page in (german, english, blog.home(), blog.blog_index()):
        assert f"<loc>https://blog.house.example{page.url}</loc>" in text
    assert draft.slug not in text
    assert "testserver" not in text


def test_sitemap_leaves_out_aliases_and_tells_the_last_change(client: Client, db: None) -> None:
    page = blog.post()
    page.save_revision().publish()
    blog.blog_index("en")
    page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)

    text = client.get("/sitemap.xml").content.decode()

    assert text.count(page.slug) == 1
    page.refresh_from_db()
    assert f"<lastmod>{timezone.localdate(page.last_published_at):%Y-%m-%d}" in text
