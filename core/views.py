"""The way to a language, small files at the root, and error pages that need neither a database nor a form token."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.http import require_safe

from core import problems, theme
from core.enums import PagePurpose
from core.models import CompanySettings
from core.selectors import absolute, plain_page

YEAR = 365 * 24 * 60 * 60


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a reader to the language their browser asks for."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def theme_sheet(request: HttpRequest) -> HttpResponse:
    """The company's colours; kept for a year under an address that names their version, else for a few minutes."""
    accent = CompanySettings.load(request_or_site=request).accent
    is_current = request.META.get("QUERY_STRING") == theme.version(accent)
    response = HttpResponse(theme.stylesheet(accent), content_type="text/css; charset=utf-8")
    patch_cache_control(response, public=True, max_age=YEAR if is_current else 300)
    return response


@require_safe
def note(request: HttpRequest, purpose: str) -> HttpResponse:
    """From an address that never changes to the legal notice or the page about privacy, wherever it is kept.

    Error pages link here, since they must not ask the database where it is.
    """
    language = get_language()
    found = plain_page(language, PagePurpose(purpose)) if language else None
    return HttpResponseRedirect(found or f"/{language}/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines need not read."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /api/", "Disallow: /demo/", "Disallow: /*/comments/", ""]
    return HttpResponse("\n".join([*lines, f"Sitemap: {absolute('/sitemap.xml')}", ""]), content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 413)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's form protection refused a form, usually because the page stood open too long."""
    return error_page(request, 403)


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """One calm page in the reader's language. No request context: it reads the form again (django/middleware/csrf.py)."""
    with override(get_language_from_request(request, check_path=True)):
        if request.path.startswith(problems.PREFIX):
            return problems.of_status(status)
        page = render_to_string(f"errors/{status}.html", {"status": status})
    return HttpResponse(page, status=status)
