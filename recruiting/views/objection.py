"""The page behind the link in a mail to a person: looking changes nothing, the button objects at once (features.md, LR-1)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from comments import responses
from comments.actions import objecting
from comments.models import Objection
from comments.refusals import LinkInvalid
from recruiting import objection_link


@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def objection(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button for people, one POST for mail programs (RFC 8058); mail scanners only fetch, and so object to nothing."""
    try:
        address = objection_link.address_of(token)
    except LinkInvalid:
        return _page(request, "incomplete", 410)
    if not address:
        return _page(request, "over", 410)
    if Objection.objects.by(address).exists():
        return _page(request, "known")
    if request.method == "POST":
        objecting.object_to_use(address=address)
        return _page(request, "done")
    return _page(request, "ask")


def _page(request: HttpRequest, state: str, status: int = 200) -> HttpResponse:
    return render(request, "recruiting/objection.html", {"state": state, "path": request.path}, status=status)
