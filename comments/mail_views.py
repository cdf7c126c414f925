"""The pages around mails: follow a post, prove the address, end the mails. Looking never changes anything."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comments import limits, news, responses, targets, unsubscribing
from comments.actions import following, letters, stopping
from comments.follow_form import FollowForm
from comments.models import Following
from comments.refusals import LinkInvalid, TargetGone
from comments.targets import Target


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """Follow an object without writing a comment."""
    if request.method == "POST" and responses.is_foreign(request):
        return render(request, "comments/foreign.html", status=403)
    try:
        target = targets.find(label, pk)
    except TargetGone:
        return render(request, "comments/gone.html", status=404)
    if request.method != "POST":
        return _form_page(request, target, FollowForm(), 200)
    form = FollowForm(request.POST)
    if form.is_trap_sprung:
        return _thanks(target)
    return _ask(request, target, form) if form.is_valid() else _form_page(request, target, form, 400)


@require_safe
@responses.private
def follow_sent(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """What happens next after somebody asked to follow."""
    try:
        context = {"target": targets.find(label, pk), "hours": settings.COMMENT_CONFIRM_HOURS}
    except TargetGone:
        return render(request, "comments/gone.html", status=404)
    return render(request, "comments/follow_sent.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def follow_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Proof of the address that wants to follow: the button does it."""
    try:
        if request.method == "POST":
            row = following.confirm(token=token)
            return render(request, "comments/follow_confirmed.html", {"target": news.target_of(row)})
        letter = letters.find(kind=following.PROOF, token=token)
        row = Following.objects.get(pk=letter.data["following"])
        return render(request, "comments/follow_confirm.html", {"target": news.target_of(row), "token": token})
    except (LinkInvalid, Following.DoesNotExist):
        return render(request, "comments/follow_invalid.html", {"hours": settings.COMMENT_CONFIRM_HOURS}, status=410)
    except TargetGone:
        return render(request, "comments/gone.html", status=404)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End mails: a page with buttons for people, one POST for mail programs (RFC 8058)."""
    try:
        source = unsubscribing.read(token)
        if request.method == "POST":
            stopping.stop(token=token, everything=request.POST.get("what") == "all")
    except LinkInvalid:
        return render(request, "comments/stop_invalid.html", status=410)
    context: dict[str, Any] = {"token": token, "subject": source.subject, "is_done": request.method == "POST"}
    context["is_of_account"] = source.subject in unsubscribing.OF_AN_ACCOUNT
    return render(request, "comments/stop.html", {**context, "is_all": request.POST.get("what") == "all"})


def _ask(request: HttpRequest, target: Target, form: FollowForm) -> HttpResponse:
    address = form.cleaned_data["email"]
    place = f"follow:{target.label}:{target.pk}"
    if wait := limits.wait_for(address=request.META.get("REMOTE_ADDR"), email=address, place=place):
        form.add_error(None, responses.too_many(wait))
        return responses.retry_after(_form_page(request, target, form, 429), wait)
    following.ask(target=target, address=address)
    return _thanks(target)


def _thanks(target: Target) -> HttpResponse:
    return responses.SeeOther(reverse("comments:follow_sent", args=[target.label, target.pk]))


def _form_page(request: HttpRequest, target: Target, form: FollowForm, status: int) -> HttpResponse:
    return render(request, "comments/follow_page.html", {"target": target, "form": form}, status=status)
