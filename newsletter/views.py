"""The pages of the newsletter: sign up, prove the address, choose. Looking never changes anything, and none sets a cookie."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import limits, responses, unsubscribing
from comments.actions import letters
from comments.refusals import LinkInvalid
from newsletter import forms, hook, own_link
from newsletter.actions import bouncing, subscribing
from newsletter.forms import SubscribeForm
from newsletter.models import Subscription
from newsletter.wording import notice


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Sign up; the same answer for every address."""
    if refusal := responses.refused(request):
        return refusal
    language = _language()
    if request.method != "POST":
        return _form_page(request, SubscribeForm(language=language), 200)
    form = SubscribeForm(request.POST, language=language)
    if form.is_trap_sprung:
        return _thanks()
    return _ask(request, form, language) if form.is_valid() else _form_page(request, form, 400)


@require_safe
@responses.private
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    context = {"hours": settings.COMMENT_CONFIRM_HOURS, "versions": _versions("newsletter:asked")}
    return render(request, "newsletter/asked.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Proof of the address: the button does it."""
    try:
        if request.method == "POST":
            row = subscribing.confirm(token=token)
            return render(request, "newsletter/confirmed.html", {"row": row, "own": own_link.path(row)})
        letters.find(kind=subscribing.PROOF, token=token)
    except LinkInvalid:
        return render(request, "newsletter/invalid.html", {"hours": settings.COMMENT_CONFIRM_HOURS}, status=410)
    return render(request, "newsletter/confirm.html", {"token": token})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def own(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody has chosen, to look at and to change."""
    if refusal := responses.refused(request):
        return refusal
    try:
        row = own_link.find(token)
    except LinkInvalid:
        return render(request, "newsletter/over.html", status=410)
    if request.method != "POST":
        return _own_page(request, row, forms.own(row), 200)
    form = forms.own(row, request.POST)
    if not form.is_valid():
        return _own_page(request, row, form, 400)
    subscribing.change(subscription=row, choice=form.choice)
    return responses.SeeOther(f"{own_link.path(row)}?done=1")


@csrf_exempt
@require_POST
def events(request: HttpRequest) -> HttpResponse:
    """What the provider of the mails reports; there is no such address while no secret is set."""
    secret = settings.NEWSLETTER_HOOK_SECRET
    if not secret:
        return JsonResponse({"error": "off"}, status=404)
    if len(request.body) > hook.MAX_BODY:
        return JsonResponse({"error": "too large"}, status=413)
    stamp, signature = (request.headers.get(f"X-Salon-{name}", "") for name in ("Timestamp", "Signature"))
    if not hook.is_signed(secret=secret, stamp=stamp, signature=signature, body=request.body):
        return JsonResponse({"error": "signature"}, status=403)
    try:
        found = hook.events(request.body)
    except hook.Unreadable:
        return JsonResponse({"error": "unreadable"}, status=400)
    return JsonResponse({"read": len(found), "changed": bouncing.take(events=found)})


def _ask(request: HttpRequest, form: SubscribeForm, language: str) -> HttpResponse:
    address = form.cleaned_data["email"]
    if wait := limits.wait_for(address=request.META.get("REMOTE_ADDR"), email=address, place="newsletter:0"):
        form.add_error(None, responses.too_many(wait))
        return responses.retry_after(_form_page(request, form, 429), wait)
    subscribing.ask(address=address, language=language, choice=form.choice, notice=notice())
    return _thanks()


def _thanks() -> HttpResponse:
    return responses.SeeOther(reverse("newsletter:asked"))


def _form_page(request: HttpRequest, form: SubscribeForm, status: int) -> HttpResponse:
    context = {"form": form, "notice": notice(), "versions": _versions("newsletter:subscribe")}
    return render(request, "newsletter/subscribe.html", context, status=status)


def _own_page(request: HttpRequest, row: Subscription, form: forms.ChoiceForm, status: int) -> HttpResponse:
    name, _at, domain = row.address.rpartition("@")
    context: dict[str, Any] = {
        "form": form, "row": row, "masked": f"{name[:1]}…@{domain}", "is_done": request.GET.get("done") == "1",
        "stop": unsubscribing.Source("newsletter", row.pk).link,
    }  # fmt: skip
    return render(request, "newsletter/own.html", context, status=status)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _versions(name: str) -> dict[str, str]:
    """The address of a page in each language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = reverse(name)
    return found
