"""Links of a draft: those inside the house are followed at once, those elsewhere are looked up in what the worker has seen."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from blog.checking.findings import Finding
from blog.checking.passages import Passage
from blog.enums import Check, LinkState
from blog.models import BlogIndexPage
from core.visibility import open_to_all

SERVED_BY_THE_TREE = "wagtail_serve"


def outside(passages: Iterable[Passage]) -> list[str]:
    """Addresses of other sites, each once."""
    hrefs = (link.get("href", "") for passage in passages for link in passage.links)
    return list(dict.fromkeys(href for href in hrefs if _is_web(href) and not _is_own(href)))


def check(passages: Iterable[Passage], seen: Mapping[str, LinkState]) -> Iterator[Finding]:
    """`seen` holds what the worker found at addresses elsewhere."""
    listed = list(passages)
    pages = _open_pages(listed)
    documents = _known_documents(listed)
    for passage in listed:
        for link in passage.links:
            if says := _fault(link, seen, pages, documents):
                yield Finding(Check.LINK, passage.place, says, link.get("href", ""))


def _fault(link: Mapping[str, str], seen: Mapping[str, LinkState], pages: set[str], documents: set[str]) -> str:
    kind, href = link.get("linktype", ""), link.get("href", "")
    if kind == "page":
        return "" if link.get("id") in pages else _("The page this links to is gone or not published.")
    if kind == "document":
        return "" if link.get("id") in documents else _("The file this links to is gone.")
    if not href:
        return _("This link has no address.") if not kind else ""
    if _is_own(href):
        return "" if is_there(urlsplit(href).path) else _("There is no such page on this site.")
    return _outside_fault(seen.get(href)) if _is_web(href) else ""


def _outside_fault(state: LinkState | None) -> str:
    return {
        LinkState.DEAD: _("The page this links to is not there any more."),
        LinkState.UNREACHED: _("The site this links to could not be reached."),
        LinkState.REFUSED: _("Readers outside the house cannot open this address."),
    }.get(state, "") if state else ""  # fmt: skip


def _is_web(href: str) -> bool:
    return href.startswith(("http://", "https://"))


def _is_own(href: str) -> bool:
    """Whether an address is one of this site; one with a host must have ours."""
    try:
        return urlsplit(href).netloc == urlsplit(settings.BASE_URL).netloc if _is_web(href) else href.startswith("/")
    except ValueError:
        return False


def is_there(path: str) -> bool:
    """Whether readers find something at a path of this site, without rendering it."""
    try:
        match = resolve(path)
    except Resolver404:
        return _is_redirected(path)
    if match.url_name != SERVED_BY_THE_TREE:
        return True
    return _is_page(path) or _is_list(path) or _is_redirected(path)


def _is_page(path: str) -> bool:
    slug = unquote(path).rstrip("/").rpartition("/")[2]
    pages = Page.objects.filter(open_to_all()).select_related("locale")
    roots = Site.objects.values_list("root_page_id", flat=True)
    named = list(pages.filter(slug=slug)) or list(pages.filter(pk__in=roots))
    return path.rstrip("/") in {(page.get_url() or "").rstrip("/") for page in (*named, *_first_pages(slug))}


def _first_pages(code: str) -> list[Page]:
    """The first page of a language stands at the language itself."""
    return list(Page.objects.filter(open_to_all(), depth=2, locale__language_code=code))


def _is_list(path: str) -> bool:
    """Whether the list of posts has a list of its own there."""
    for index in BlogIndexPage.objects.filter(open_to_all()):
        base = index.get_url() or ""
        if base and path.startswith(base):
            try:
                index.resolve_subpage(f"/{path.removeprefix(base)}")
            except (Http404, Resolver404):
                continue
            return True
    return False


def _is_redirected(path: str) -> bool:
    return bool(Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists())


def _open_pages(passages: Iterable[Passage]) -> set[str]:
    keys = _keys(passages, "page")
    return {str(key) for key in Page.objects.filter(open_to_all(), pk__in=keys).values_list("pk", flat=True)}


def _known_documents(passages: Iterable[Passage]) -> set[str]:
    keys = _keys(passages, "document")
    return {str(key) for key in get_document_model().objects.filter(pk__in=keys).values_list("pk", flat=True)}


def _keys(passages: Iterable[Passage], kind: str) -> set[str]:
    links = (link for passage in passages for link in passage.links if link.get("linktype") == kind)
    return {key for link in links if (key := link.get("id", "")).isdecimal() and len(key) < 18}
