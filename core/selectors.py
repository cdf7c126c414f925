"""What every public page shows around its own content."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, override
from wagtail.models import Page, Site

from core.models import CompanySettings, TextPage


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page; `language` is set where the page is in another one."""

    title: str
    url: str
    language: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Masthead, foot and language links of one page."""

    company: CompanySettings
    home_url: str
    menu: list[Link]
    footer: list[Link]
    languages: list[Link]
    canonical: str
    alternates: list[Link]


def frame(request: HttpRequest, page: Page | None = None) -> Frame:
    """The frame of a page, in the language of the request. The number of queries does not depend on the number of pages."""
    language = get_language() or settings.LANGUAGE_CODE
    homes = _homes(request)
    home = homes.get(language)
    versions = _versions(page)
    return Frame(
        company=CompanySettings.load(request_or_site=request),
        home_url=_path(home) or f"/{language}/",
        menu=_menu(home, page),
        footer=footer_links(language),
        languages=[_switch(code, versions, homes) for code, _name in settings.LANGUAGES if code != language],
        canonical=absolute(_path(page) or request.path),
        alternates=[Link(title=code, url=absolute(_path(other)), language=code) for code, other in versions.items()],
    )


def footer_links(language: str) -> list[Link]:
    """The plain pages that every page links to, such as the legal notice."""
    pages = TextPage.objects.live().public().filter(show_in_footer=True, locale__language_code=language)
    return [Link(title=page.title, url=_path(page)) for page in pages.select_related("locale").order_by("path")]


def absolute(path: str) -> str:
    """The full address of a path; the host is the one we configured, never the one a request claims."""
    return f"{settings.BASE_URL}{path}"


def _homes(request: HttpRequest) -> dict[str, Page]:
    """The first page of each language, by language code."""
    site = Site.find_for_request(request)
    if site is None:
        return {}
    pages = Page.objects.live().filter(translation_key=site.root_page.translation_key).select_related("locale")
    return {page.locale.language_code: page for page in pages}


def _versions(page: Page | None) -> dict[str, Page]:
    """The published versions of a page, itself included, by language code; none of them is an alias of another language."""
    if page is None or not page.pk or not page.live:
        return {}
    pages = Page.objects.live().public().filter(translation_key=page.translation_key, alias_of=None)
    return {version.locale.language_code: version for version in pages.select_related("locale").order_by("locale_id")}


def _menu(home: Page | None, current: Page | None) -> list[Link]:
    if home is None:
        return []
    pages = Page.objects.live().public().in_menu().child_of(home).select_related("locale")
    here = current.path if current is not None and current.path else ""
    return [Link(title=page.title, url=_path(page), is_current=here.startswith(page.path)) for page in pages]


def _switch(code: str, versions: dict[str, Page], homes: dict[str, Page]) -> Link:
    """To this page in the other language, else to the first page of that language."""
    with override(code):
        name = {"de": "Deutsch", "en": "English"}.get(code, code)
        return Link(title=name, url=_path(versions.get(code) or homes.get(code)) or f"/{code}/", language=code)


def _path(page: Page | None) -> str:
    return str(page.get_url() or "") if page is not None else ""
