"""Answers of the comment pages that plain Django has no class for."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from comments.waiting import in_words

MAX_BODY = 64 * 1024
MAX_FIELDS = 40

View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    """After a POST: look there, with GET."""

    status_code = 303


def private(view: View) -> View:
    """Keeps a page out of every cache and its address out of every Referer."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


def from_here(view: View) -> View:
    """Refuses forms that are larger than any honest one, or that another site sent, before anything in them is read."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and is_oversize(request):
            return render(request, "comments/too_large.html", {"limit": settings.COMMENT_MAX_LENGTH}, status=413)
        if request.method == "POST" and is_foreign(request):
            return render(request, "comments/foreign.html", status=403)
        return view(request, *args, **kwargs)

    return wrapped


def is_foreign(request: HttpRequest) -> bool:
    """Whether another site sent this form, by what the browser says about it; see docs/adr/0002."""
    site = request.headers.get("Sec-Fetch-Site", "").lower()
    if site in {"cross-site", "same-origin"}:
        return site == "cross-site"
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc not in {request.get_host(), urlsplit(settings.BASE_URL).netloc}


def is_oversize(request: HttpRequest) -> bool:
    """Whether the body is larger than any honest comment; asked before the body is read."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY
    except ValueError:
        return True


def is_readable(request: HttpRequest) -> bool:
    """Whether the body is UTF-8 without NUL. Django would replace what it cannot read, and PostgreSQL refuses NUL."""
    body = request.body
    if request.content_type == "application/x-www-form-urlencoded":
        body = unquote_to_bytes(body)
    try:
        return "\0" not in body.decode("utf-8")
    except UnicodeDecodeError:
        return False


def is_overfull(request: HttpRequest) -> bool:
    """Whether a form brings files, or more fields than ours has several times over."""
    return bool(request.FILES) or sum(len(values) for _name, values in request.POST.lists()) > MAX_FIELDS


def too_many(seconds: int) -> str:
    """What to tell somebody who has to wait; their text is still in the form."""
    wait = in_words(timedelta(seconds=seconds))
    return _("Too many messages arrive at the moment. Please send yours again in %(wait)s.") % {"wait": wait}


def retry_after(response: HttpResponse, seconds: int) -> HttpResponse:
    """The same answer with the time to wait for programs."""
    response["Retry-After"] = str(seconds)
    return response


def refused(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form that is none of ours: too large, from another site, or not to be read."""
    if request.method != "POST":
        return None
    if is_oversize(request):
        return render(request, "comments/too_large.html", {"limit": settings.COMMENT_MAX_LENGTH}, status=413)
    if is_foreign(request):
        return render(request, "comments/foreign.html", status=403)
    # The raw body first: once the fields are read Django has replaced what it could not decode.
    if not is_readable(request) or is_overfull(request):
        return render(request, "comments/unreadable.html", status=400)
    return None
