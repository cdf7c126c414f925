"""The place somebody wanted to reach before a second factor was asked for."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from core.middleware import ADMIN_PREFIX


def next_of(request: HttpRequest) -> str:
    """A place in our admin, or nothing."""
    place = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(place, allowed_hosts=None) and place.startswith(ADMIN_PREFIX)
    return place if is_ours else ""


def with_next(address: str, place: str) -> str:
    return f"{address}?{urlencode({'next': place})}" if place else address
