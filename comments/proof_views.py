"""Takes the solution of the puzzle that the browser of somebody whose comment looks like spam was asked to find."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from comments import responses
from comments.actions import proof as proving
from comments.refusals import LinkInvalid


@csrf_exempt
@require_POST
@responses.private
def proof(request: HttpRequest, token: str) -> HttpResponse:
    """A right answer has the comment treated like every other; it is asked for and sent by a script."""
    try:
        proving.solve(token=token, answer=request.POST.get("answer", ""))
    except LinkInvalid:
        return HttpResponse(status=410)
    return HttpResponse(status=204)
