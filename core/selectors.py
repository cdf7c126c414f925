"""What every public page shows around its own content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, IntegerField, Q, QuerySet, UUIDField
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.enums import PagePurpose
from core.models import CompanySettings, TextPage
from core.page_cache import page_changes, recording
from core.paths import path_at, path_of
from core.prepared import Given, Prepared
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
    # The keys of this page in every language in which everybody may read it; none where it is not public itself.
    versions: tuple[int, ...] = ()


class _Row(NamedTuple):
    """A page that a frame may link to. The order of the fields is that of `_COLUMNS`."""

    pk: int
    title: str
    place: str
    path: str
    depth: int
    language: str
    translation_key: UUID
    alias_of: int | None
    is_in_menus: bool
    purpose: str | None
    is_in_footer: bool | None


_COLUMNS = (
    "pk", "title", "url_path", "path", "depth", "locale__language_code", "translation_key", "alias_of", "show_in_menus",
    "textpage__purpose", "textpage__show_in_footer",
)  # fmt: skip


def frame(request: HttpRequest, page: Page | None = None, elsewhere: Mapping[str, str] | None = None) -> Frame:
    """The frame of a page, in the language of the request, from two queries.

    `elsewhere` has the path in each language of a page that is not kept in the CMS.
    """
    paths = elsewhere or {}
    language = get_language() or settings.LANGUAGE_CODE
    site = site_of(request)
    rows = _pages(site, page, language) if site else []
    homes = {row.language: row for row in rows if site and row.translation_key == site.root_page.translation_key}
    own = [row for row in rows if page and row.translation_key == page.translation_key]
    versions = {row.language: row for row in own if row.alias_of is None}
    here = [row for row in rows if row.language == language]
    home = homes.get(language)
    return Frame(
        company=company(request),
        home_url=_path(home) or f"/{language}/",
        menu=_menu(rows, home, page),
        footer=[Link(title=row.title, url=_path(row)) for row in here if row.is_in_footer],
        privacy=_plain_page(here, PagePurpose.PRIVACY),
        terms=_plain_page(here, PagePurpose.TERMS),
        languages=[_switch(code, versions, homes, paths) for code, _name in settings.LANGUAGES if code != language],
        canonical=absolute(_path(versions.get(language)) or request.path),
        base=settings.BASE_URL,
        alternates=[
            Link(title=code, url=absolute(path), language=code)
            for code, path in sorted({**paths, **{code: _path(row) for code, row in versions.items()}}.items())
        ],
        versions=tuple(row.pk for row in own),
    )


def site_of(request: HttpRequest) -> Site | None:
    """The site a request is for, asked once a request; of several Wagtail chooses."""
    if not hasattr(request, "_wagtail_site"):
        sites = _SITES.objects()
        if len(sites) == 1 and sites[0].is_default_site:
            request._wagtail_site = sites[0]  # type: ignore[attr-defined]  # where Wagtail keeps it
    return Site.find_for_request(request)


_SITES = Prepared(lambda: Site.objects.order_by("pk").select_related("root_page")[:2])


def company(request: HttpRequest) -> CompanySettings:
    """Who publishes here, asked once a request."""
    name = CompanySettings.get_cache_attr_name()
    if not hasattr(request, name):
        setattr(request, name, next(iter(_COMPANY.objects()), None) or CompanySettings.load())
    found: CompanySettings = getattr(request, name)
    return found


_COMPANY = Prepared(lambda: CompanySettings.objects.order_by("pk")[:1])


def absolute(path: str) -> str:
    """The full address of a path; the host is the one we configured, never the one a request claims."""
    return f"{settings.BASE_URL}{path}"


def plain_page(language: str, purpose: PagePurpose) -> str:
    """The path of the plain page of a purpose that everybody may read, or nothing."""
    here = Page.objects.filter(open_to_all(), locale__language_code=language, textpage__purpose=purpose)
    return path_of(here.order_by("path").first())


def _pages(site: Site, page: Page | None, language: str) -> Sequence[_Row]:
    """Everything a frame links to: first pages, versions of this page, menu entries and foot notes of one language."""
    root = site.root_page
    given = {"root": root.translation_key, "depth": root.depth + 1, "language": language}
    recording.note(page_changes.FRAMES)
    if page is None or not page.pk or not page.live:
        return [_Row(*row) for row in _query(with_versions=False).values(**given)]
    recording.note(page_changes.versions_of(page.translation_key))
    return [_Row(*row) for row in _query(with_versions=True).values(**given, page=page.translation_key)]


@cache
def _query(*, with_versions: bool) -> Prepared:
    # As alternatives of one condition they would be tried on every page there is.
    here = Q(locale__language_code=Given("language", CharField()))
    keys = [
        _keys(Q(here, show_in_menus=True, depth=Given("depth", IntegerField()))),
        TextPage.objects.order_by().filter(here, _footnotes()).values("pk"),
        *([_keys(Q(translation_key=Given("page", UUIDField())))] if with_versions else []),
    ]
    wanted = _keys(Q(translation_key=Given("root", UUIDField()))).union(*keys)
    return Prepared(lambda: Page.objects.filter(open_to_all(), pk__in=wanted).order_by("path").values_list(*_COLUMNS))


def _keys(condition: Q) -> "QuerySet[Page, Any]":
    return Page.objects.order_by().filter(condition).values("pk")


def _footnotes() -> Q:
    return Q(show_in_footer=True) | Q(purpose__in=[PagePurpose.PRIVACY, PagePurpose.TERMS])


def _menu(rows: Sequence[_Row], home: _Row | None, current: Page | None) -> list[Link]:
    """The pages right below the first page that are marked for menus."""
    if home is None:
        return []
    here = str(current.path or "") if current is not None else ""
    entries = [
        row for row in rows if row.is_in_menus and row.depth == home.depth + 1 and row.path.startswith(home.path)
    ]
    return [Link(title=row.title, url=_path(row), is_current=here.startswith(row.path)) for row in entries]


def _plain_page(here: Sequence[_Row], purpose: PagePurpose) -> Link | None:
    """The page that tells writers what becomes of what they send, or what the rules are."""
    found = next((row for row in here if row.purpose == purpose), None)
    return Link(title=found.title, url=_path(found)) if found else None


def _switch(code: str, versions: dict[str, _Row], homes: dict[str, _Row], paths: Mapping[str, str]) -> Link:
    """To this page in the other language, else to the first page of that language."""
    target = versions.get(code) or homes.get(code)
    return Link(title=OWN_NAMES.get(code, code), url=paths.get(code) or _path(target) or f"/{code}/", language=code)


def _path(row: _Row | None) -> str:
    return path_at(row.place) if row is not None else ""
