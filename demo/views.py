"""The demo's mailbox in the browser, so that a newcomer can confirm a comment without a mail server."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from demo.mailbox import mail, mails

SHOWN = 50


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The newest mails the demo has sent, whole, so that a link in one is a click away."""
    response = render(request, "demo/inbox.html", {"mails": mails(Path(settings.EMAIL_FILE_PATH))[:SHOWN]})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def message(request: HttpRequest, key: str) -> HttpResponse:
    """One mail, its links to click on."""
    if (found := mail(Path(settings.EMAIL_FILE_PATH), key)) is None:
        raise Http404
    response = render(request, "demo/message.html", {"mail": found})
    response["Cache-Control"] = "no-store"
    return response
