"""What every public page shows around its own content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.enums import PagePurpose
from core.models import CompanySettings
from core.page_cache import page_changes, recording
from core.visibility import open_to_all

# Each language is named in itself: whoever looks for it does not read the other one.
OWN_NAMES = {"de": "Deutsch", "en": "English"}


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
    privacy: Link | None
    terms: Link | None
    languages: list[Link]
    canonical: str
    base: str
    alternates: list[Link]


def frame(request: HttpRequest, page: Page | None = None, elsewhere: Mapping[str, str] | None = None) -> Frame:
    """The frame of a page, in the language of the request, from two queries.

    `elsewhere` has the path in each language of a page that is not kept in the CMS.
    """
    paths = elsewhere or {}
    language = get_language() or settings.LANGUAGE_CODE
    site = Site.find_for_request(request)
    pages = _pages(site, page, language) if site else []
    homes = {row.locale.language_code: row for row in pages if site and _is_version(row, site.root_page)}
    versions = {
        row.locale.language_code: row for row in pages if page and row.alias_of_id is None and _is_version(row, page)
    }
    home = homes.get(language)
    return Frame(
        company=CompanySettings.load(request_or_site=request),
        home_url=path_of(home) or f"/{language}/",
        menu=_menu(pages, home, page),
        footer=_footer(pages, language),
        privacy=_plain_page(pages, language, PagePurpose.PRIVACY),
        terms=_plain_page(pages, language, PagePurpose.TERMS),
        languages=[_switch(code, versions, homes, paths) for code, _name in settings.LANGUAGES if code != language],
        canonical=absolute(path_of(versions.get(language)) or request.path),
        base=settings.BASE_URL,
        alternates=[
            Link(title=code, url=absolute(path), language=code)
            for code, path in sorted({**paths, **{code: path_of(row) for code, row in versions.items()}}.items())
        ],
    )


def absolute(path: str) -> str:
    """The full address of a path; the host is the one we configured, never the one a request claims."""
    return f"{settings.BASE_URL}{path}"


def path_of(page: Page | None) -> str:
    return str(page.get_url() or "") if page is not None else ""


def plain_page(language: str, purpose: PagePurpose) -> str:
    """The path of the plain page of a purpose that everybody may read, or nothing."""
    here = Page.objects.filter(open_to_all(), locale__language_code=language, textpage__purpose=purpose)
    return path_of(here.order_by("path").first())


def _pages(site: Site, page: Page | None, language: str) -> Sequence[Page]:
    """Everything a frame links to: first pages, versions of this page, menu entries and foot notes of one language."""
    root = site.root_page
    here = Q(locale__language_code=language)
    wanted = Q(translation_key=root.translation_key) | Q(here, _footnotes())
    wanted |= Q(here, show_in_menus=True, depth=root.depth + 1)
    if page is not None and page.pk and page.live:
        wanted |= Q(translation_key=page.translation_key)
        recording.note(page_changes.versions_of(page.translation_key))
    rows = Page.objects.filter(open_to_all()).filter(wanted).select_related("locale", "textpage")
    recording.note(page_changes.FRAMES)
    with recording.aside():
        return list(rows.order_by("path"))


def _is_version(row: Page, page: Page) -> bool:
    return bool(row.translation_key == page.translation_key)


def _menu(pages: Sequence[Page], home: Page | None, current: Page | None) -> list[Link]:
    """The pages right below the first page that are marked for menus."""
    if home is None:
        return []
    here = str(current.path or "") if current is not None else ""
    entries = [
        row for row in pages if row.show_in_menus and row.depth == home.depth + 1 and row.path.startswith(home.path)
    ]
    return [Link(title=row.title, url=path_of(row), is_current=here.startswith(row.path)) for row in entries]


def _footnotes() -> Q:
    return Q(textpage__show_in_footer=True) | Q(textpage__purpose__in=[PagePurpose.PRIVACY, PagePurpose.TERMS])


def _footer(pages: Sequence[Page], language: str) -> list[Link]:
    """The plain pages that every page links to, such as the legal notice."""
    notes = [row for row in pages if row.locale.language_code == language and _is_footnote(row)]
    return [Link(title=row.title, url=path_of(row)) for row in notes]


def _plain_page(pages: Sequence[Page], language: str, purpose: PagePurpose) -> Link | None:
    """The page that tells writers what becomes of what they send, or what the rules are."""
    here = (row for row in pages if row.locale.language_code == language and hasattr(row, "textpage"))
    found = next((row for row in here if row.textpage.purpose == purpose), None)
    return Link(title=found.title, url=path_of(found)) if found else None


def _is_footnote(row: Page) -> bool:
    return bool(hasattr(row, "textpage") and row.textpage.show_in_footer)


def _switch(code: str, versions: dict[str, Page], homes: dict[str, Page], paths: Mapping[str, str]) -> Link:
    """To this page in the other language, else to the first page of that language."""
    target = versions.get(code) or homes.get(code)
    return Link(title=OWN_NAMES.get(code, code), url=paths.get(code) or path_of(target) or f"/{code}/", language=code)
