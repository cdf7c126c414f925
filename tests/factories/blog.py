"""Pages for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update, reference_index_auto_update_disabled

from blog.models import Author, BlogIndexPage, EssayPage, LaunchPage, PostPage, StancePage
from home.models import HomePage

PLAN = {
    "plan_audience": "Leiterinnen und Leiter der Instandhaltung",
    "plan_reason": "Sie entscheiden im Herbst über Ersatzteile.",
    "plan_measure": "comments",
    "plan_number": 20,
    "plan_days": 14,
    "plan_platforms": ["site", "newsletter"],
}
TEXT = "<p>Seit Januar kostet die Reparatur weniger als der neue Motor.</p>"


@contextmanager
def unreferenced() -> Iterator[None]:
    """What Wagtail notes about who points to whom takes a fifth of the making of a page, and no test asks for it."""
    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
        return
    with disable_reference_index_auto_update():
        yield


def home(language: str = "de") -> HomePage:
    """The first page of a language, made once; the German one is the root of the site."""
    if found := HomePage.objects.filter(locale__language_code=language).first():
        return found
    locale = Locale.objects.get(language_code=language)
    if language != "de":
        page: HomePage = home("de").copy_for_translation(locale)
        page.slug = f"home-{language}"
        page.save_revision().publish()
        return HomePage.objects.get(pk=page.pk)
    page = HomePage(title="Salon", slug="home", locale=locale, headline="Briefe aus der Werkstatt")
    Page.get_first_root_node().add_child(instance=page)
    Site.objects.get_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": page, "site_name": "Salon"}
    )
    return page


def blog_index(language: str = "de") -> BlogIndexPage:
    """The list of posts of a language, made once."""
    if found := BlogIndexPage.objects.filter(locale__language_code=language).first():
        return found
    page = BlogIndexPage(title="Blog", slug="blog", locale=Locale.objects.get(language_code=language))
    home(language).add_child(instance=page)
    return page


def author(language: str = "de", **values: Any) -> Author:
    """An author snippet."""
    locale = Locale.objects.get(language_code=language)
    named = {"name": "Ada Beispiel", "role": "Geschäftsführerin", "locale": locale}
    with unreferenced():
        return Author.objects.create(**{**named, **PLAN, **values})


def translation(of: PostPage, language: str = "en", **values: Any) -> PostPage:
    """The version of a post in another language."""
    return post(type(of), language, translation_key=of.translation_key, **values)


def post(kind: type[PostPage] = EssayPage, language: str = "de", **values: Any) -> PostPage:
    """A published post; `live=False` for a draft. `kind` is EssayPage, LaunchPage or StancePage."""
    own: dict[type[PostPage], dict[str, Any]] = {
        LaunchPage: {"product": "Serie 7"},
        StancePage: {"position": "Reparieren ist ein Recht."},
    }
    number = PostPage.objects.count() + 1
    page = kind(
        **{
            "title": f"Beitrag {number}",
            "slug": f"beitrag-{number}",
            "summary": "Worum es geht.",
            "body": [("text", TEXT)],
            "author": values.get("author") or author(language),
            "locale": Locale.objects.get(language_code=language),
            "first_published_at": timezone.now(),
            **own.get(kind, {}),
            **values,
        }
    )
    index = blog_index(language)
    with unreferenced():
        index.add_child(instance=page)
    return page
