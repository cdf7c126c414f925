"""Finds a post by its address in two queries where Wagtail walks down the tree with eight; everything else goes Wagtail's way."""

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Subquery, TextField, UUIDField
from django.db.models.functions import Concat, Substr
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult

from blog.models import EssayPage, LaunchPage, PostPage, StancePage
from core.prepared import Given, Prepared
from core.selectors import site_of
from core.viewing import journal
from core.visibility import open_to_all

KINDS = tuple(str(kind._meta.model_name) for kind in (EssayPage, LaunchPage, StancePage))
BESIDE = ("author", "author__portrait", "picture", "locale", "series")
# Root, first page, list, post; in the address of a post that leaves the list and the post.
DEPTH = 4
PARTS = 2


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own view, with the post at hand where the address is that of a post everybody may read."""
    if post := find(request, path):
        request._wagtail_route_for_request = RouteResult(post)  # type: ignore[attr-defined]  # where Wagtail keeps it
    response: HttpResponse = views.serve(request, path)
    # Who is logged in is no reader; only looked at, so that the answer does not vary by it.
    if post and response.status_code == 200 and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        journal.note_view(request.META, request.path)
    return response


def find(request: HttpRequest, path: str) -> PostPage | None:
    """The post at an address below the first page of the language in force, by its own type."""
    site = site_of(request)
    found = at(site.root_page, get_language() or settings.LANGUAGE_CODE, path) if site else None
    return _specific(found) if found else None


def at(root: Page, language: str, path: str) -> PostPage | None:
    """The post everybody may read at a path below the first page of a language."""
    if path.count("/") != PARTS:
        return None
    slug = path.rstrip("/").rpartition("/")[2]
    found = _POST.objects(root=root.translation_key, language=language, slug=slug, path=path)
    return found[0] if found else None


def _posts() -> PageQuerySet:
    homes = Page.objects.filter(
        translation_key=Given("root", UUIDField()), locale__language_code=Given("language", CharField()), live=True
    )
    place = Concat(Subquery(homes.values("url_path")[:1]), Given("path", TextField()))
    # Who may read an alias, or what is below one, is decided at its source.
    above = [Substr(OuterRef("path"), 1, Page.steplen * depth) for depth in range(1, DEPTH + 1)]
    aliases = Page.objects.order_by().filter(alias_of__isnull=False, path__in=above)
    posts = PostPage.objects.order_by().filter(
        open_to_all(), ~Exists(aliases), slug=Given("slug", CharField()), url_path=place, depth=DEPTH
    )
    return posts.select_related(*BESIDE, *KINDS)


_POST = Prepared(_posts)


def _specific(post: PostPage) -> PostPage:
    """The post as what it is, with what came along with it; nobody need be asked again who may read it."""
    own = next((getattr(post, kind) for kind in KINDS if post._state.fields_cache.get(kind)), post)
    own._state.fields_cache.update({name: post._state.fields_cache[name] for name in BESIDE if "__" not in name})
    own.is_known_to_be_open = True
    return own
