"""The page on which a writer answers a question of the house: no account, the link from the mail is the key."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import limits, responses, targets, tokens
from comments.actions import asking_back
from comments.asked_form import AskedForm
from comments.refusals import LinkInvalid, Refusal, TargetClosed


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """The question, and a form for the answer. Looking changes nothing."""
    if request.method == "POST" and responses.is_oversize(request):
        return render(request, "comments/too_large.html", {"limit": settings.COMMENT_MAX_LENGTH}, status=413)
    try:
        row = asking_back.find(token=token)
        target = targets.of_comment(row.comment)
        context = {"row": row, "target": target, "token": token}
        if request.method == "POST":
            return _answer(request, context)
        return _page(request, context, AskedForm())
    except TargetClosed as refusal:
        return _over(request, 403, because=str(refusal))
    except LinkInvalid:
        return _over(request, 410)
    except Refusal:
        return _over(request, 404)


def _answer(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    # The raw body first: once the fields are read Django has replaced what it could not decode.
    is_readable = responses.is_readable(request)
    form = AskedForm(request.POST)
    if not is_readable:
        form.add_error(None, _("Some characters could not be read. Please check the text and send it again."))
    if not form.is_valid():
        return _page(request, context, form, 400)
    address, target = request.META.get("REMOTE_ADDR"), context["target"]
    email = context["row"].comment.user_email
    if wait := limits.wait_for(address=address, email=email, place=f"{target.label}:{target.pk}"):
        form.add_error(None, responses.too_many(wait))
        return responses.retry_after(_page(request, context, form, 429), wait)
    stored = asking_back.answer(token=context["token"], text=form.cleaned_data["comment"], address=address)
    return responses.SeeOther(reverse("comments:own", args=[tokens.own(stored)]))


def _page(request: HttpRequest, context: dict[str, Any], form: AskedForm, status: int = 200) -> HttpResponse:
    return render(request, "comments/asked.html", {**context, "form": form}, status=status)


def _over(request: HttpRequest, status: int, because: str = "") -> HttpResponse:
    """Nothing is asked here any more; what somebody has typed stays on the page."""
    context = {"because": because, "text": request.POST.get("comment", "")}
    return render(request, "comments/asked_over.html", context, status=status)
