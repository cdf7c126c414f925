"""Answers what open launch rooms ask, before anything else is done for a request."""

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from dashboard import live


class QuestionMiddleware:
    """Says the state of the figures to whoever has a question (`dashboard.live`).

    With fifty rooms open, the log-in and all that stands around a page would keep the readers of the public pages waiting.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(live.QUESTIONS):
            return self.get_response(request)
        if request.method != "GET":
            return _said("", 405)
        try:
            state = live.answer(request.path.removeprefix(live.QUESTIONS))
        except DatabaseError:
            return _said("", 503)
        return _said("", 403) if state is None else _said(state, 200)


def _said(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})
