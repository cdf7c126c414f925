"""Serves what is the same for everybody a few seconds old while many requests wait, so that a flood of some keeps nobody else waiting.

With fewer requests in hand every answer is made anew, so that a change is seen at once.
"""

from collections.abc import Callable
from contextvars import ContextVar
from hashlib import sha256
from threading import Lock
from typing import TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse

T = TypeVar("T")
KEPT_SECONDS = 10

_is_on: ContextVar[bool] = ContextVar("rush", default=False)


def is_on() -> bool:
    """Whether this request is one of many."""
    return _is_on.get()


def kept(key: str, make: Callable[[], T]) -> T:
    """What `make` returns; in a rush as it was at most KEPT_SECONDS ago. It must be no None and be the same for everybody."""
    if not is_on():
        return make()
    name, copies = _short(key), caches["copies"]
    value: T | None = copies.get(name)
    if value is None:
        value = make()
        copies.set(name, value, KEPT_SECONDS)
    return value


def _short(key: str) -> str:
    """Addresses are as long as readers like; names in a cache are not."""
    return sha256(key.encode(errors="replace")).hexdigest()


class RushMiddleware:
    """Counts the requests in hand; from settings.RUSH_FROM on, pages for everybody come from their last copy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._in_hand = 0
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _is_on.set(self._count(1) >= settings.RUSH_FROM)
        try:
            return self._answer(request)
        finally:
            self._count(-1)
            _is_on.reset(token)

    def _count(self, step: int) -> int:
        with self._lock:
            self._in_hand += step
            return self._in_hand

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or request.COOKIES:
            return self.get_response(request)
        key = _short(f"page:{request.META.get('HTTP_HOST', '')}:{request.get_full_path()}")
        copies = caches["copies"]
        if is_on() and (copy := copies.get(key)):
            content, headers = copy
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if (
            response.get("Cache-Control", "").startswith("public")
            and response.status_code == 200
            and not response.streaming
        ):
            copies.add(key, (response.content, dict(response.items())), KEPT_SECONDS)
        return response
