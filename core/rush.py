"""While many requests wait, what stands around a form is found once in a few seconds, so that refusing a flood keeps nobody else waiting.

Pages for everybody come from the page cache and are never made with what was kept here.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.page_cache import recording

T = TypeVar("T")
KEPT_SECONDS = 10
MOST = 100

_is_on: ContextVar[bool] = ContextVar("rush", default=False)
_kept: dict[str, tuple[float, Any]] = {}


def kept(key: str, make: Callable[[], T]) -> T:
    """What `make` returns; in a rush as it was at most KEPT_SECONDS ago. It must be the same for everybody."""
    if not _is_on.get() or recording.is_begun():
        return make()
    moment, value = _kept.get(key, (0.0, None))
    if value is not None and time.monotonic() - moment < KEPT_SECONDS:
        found: T = value
        return found
    made = make()
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = (time.monotonic(), made)
    return made


class RushMiddleware:
    """Counts the requests in hand; from settings.RUSH_FROM on there is a rush."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._in_hand = 0
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _is_on.set(self._count(1) >= settings.RUSH_FROM)
        try:
            return self.get_response(request)
        finally:
            self._count(-1)
            _is_on.reset(token)

    def _count(self, step: int) -> int:
        with self._lock:
            self._in_hand += step
            return self._in_hand
