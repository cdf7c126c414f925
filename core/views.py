"""The way to a language, and error pages that need neither a database nor a form token."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override


def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a reader to the language their browser asks for."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _error(request, 500)


def _error(request: HttpRequest, status: int) -> HttpResponse:
    """One calm page in the reader's language. No request context: it reads the form again (django/middleware/csrf.py)."""
    with override(get_language_from_request(request, check_path=True)):
        return HttpResponse(render_to_string(f"errors/{status}.html"), status=status)
