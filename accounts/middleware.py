"""Keeps log-ins out of the admin that lack their second factor or were left alone too long."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts import idle
from accounts.models import User
from accounts.second_factor import Standing, standing
from core.middleware import ADMIN_PREFIX

GetResponse = Callable[[HttpRequest], HttpResponse]
# What the pages of log-in and set-up stand on, and the ways out.
ALWAYS_OPEN = frozenset({
    "wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog",
    "wagtailadmin_password_reset", "wagtailadmin_password_reset_done", "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
})  # fmt: skip
CHECK = "accounts_factor_check"
SET_UP = "accounts_factors"
OPEN = {
    Standing.CHECK: ALWAYS_OPEN | {CHECK},
    Standing.SET_UP: ALWAYS_OPEN | {SET_UP, "accounts_factor_app", "accounts_factor_passkey"},
}


class IdleMiddleware:
    """Ends a log-in that nobody used for a while, says so at the next one, and leads back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        is_in = request.path.startswith(ADMIN_PREFIX) and isinstance(request.user, User)
        if not is_in or _name(request) in ALWAYS_OPEN:
            return None
        if idle.is_over(request.session):
            logout(request)
            _refuse_scripts(request)
            return HttpResponseRedirect(_log_in_again(request))
        if _name(request) not in idle.BY_THEMSELVES and idle.BY_ITSELF not in request.headers:
            idle.note(request.session)
        return None


class SecondFactorMiddleware:
    """Everything below /admin/ waits for the second factor; elsewhere a log-in without it is nobody's."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ADMIN_PREFIX):
            known = request.user
            request.user = SimpleLazyObject(lambda: known if _may_act(known, request) else AnonymousUser())  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if not request.path.startswith(ADMIN_PREFIX):
            return None
        where = standing(request.user, request.session)
        if where is Standing.FREE or _name(request) in OPEN[where]:
            return None
        _refuse_scripts(request)
        place = request.get_full_path() if request.method in {"GET", "HEAD"} else _page_of_the_form(request)
        goal = reverse(CHECK if where is Standing.CHECK else SET_UP)
        return HttpResponseRedirect(f"{goal}?{urlencode({'next': place})}")


def _may_act(user: User | AnonymousUser, request: HttpRequest) -> bool:
    return standing(user, request.session) is Standing.FREE and not idle.is_over(request.session)


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _refuse_scripts(request: HttpRequest) -> None:
    """A script that asks for a part of a page would show the page of log-in in its place."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied


def _log_in_again(request: HttpRequest) -> str:
    is_reading = request.method in {"GET", "HEAD"}
    place = request.get_full_path() if is_reading else _page_of_the_form(request)
    query = {"next": place, "ended": "idle" if is_reading else "unsaved"}
    return f"{reverse('wagtailadmin_login')}?{urlencode(query)}"


def _page_of_the_form(request: HttpRequest) -> str:
    """Where a form was filled in: the address it was sent to may only take forms."""
    came_from = urlsplit(request.headers.get("referer", ""))
    if came_from.netloc != request.get_host() or not came_from.path.startswith(ADMIN_PREFIX):
        return reverse("wagtailadmin_home")
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
