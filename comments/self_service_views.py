"""The pages of "My comments": asking for the link, opening it once, and an hour's visit without a session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import certificate_views, disclosure, limits, responses, self_service, tokens
from comments.actions import certifying, correcting, letters
from comments.drafts import same_mailbox
from comments.forms import AddressForm, SignatureForm
from comments.letters import Recipient
from comments.refusals import LinkInvalid

Visit = Callable[..., HttpResponse]


def visit(view: Visit) -> Visit:
    """Hands the proven address to a view while the visit lasts; afterwards the way to a new link."""

    @csrf_exempt
    @responses.private
    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return view(request, token, tokens.visited_letter(token).address)
        except LinkInvalid:
            return render(request, "comments/mine/over.html", status=410)

    return wrapped


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def ask(request: HttpRequest) -> HttpResponse:
    """Send me my link: the same answer and the same work for every address."""
    if request.method != "POST":
        return render(request, "comments/mine/ask.html", {"form": AddressForm()})
    if responses.is_oversize(request) or not responses.is_readable(request):
        return render(request, "comments/mine/ask.html", {"form": AddressForm()}, status=400)
    if responses.is_foreign(request):
        return render(request, "comments/foreign.html", status=403)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return render(request, "comments/mine/ask.html", {"form": form}, status=400)
    return _order(request, form)


@require_safe
@responses.private
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "comments/mine/asked.html")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The mailed link: looking changes nothing, the button uses it up."""
    try:
        if request.method != "POST":
            letters.find(kind=self_service.MY_COMMENTS, token=token)
            return render(request, "comments/mine/link.html", {"token": token})
        letter = letters.redeem(kind=self_service.MY_COMMENTS, token=token)
    except LinkInvalid:
        return render(request, "comments/mine/over.html", status=410)
    return responses.SeeOther(reverse("comments:mine", args=[tokens.visit(letter)]))


@require_safe
@visit
def mine(request: HttpRequest, token: str, address: str) -> HttpResponse:
    """Everything stored about the address, and what may be done about it."""
    done = self_service.DONE.get(request.GET.get("done", ""), "")
    return _page(request, token, address, done=done)


@require_POST
@visit
def do(request: HttpRequest, token: str, address: str) -> HttpResponse:
    """Carry out one button of the page."""
    return _back(token, self_service.carry_out(address=address, form=request.POST))


@require_POST
@visit
def correct(request: HttpRequest, token: str, address: str) -> HttpResponse:
    """Correct name and website."""
    is_readable = responses.is_readable(request)
    form = SignatureForm(request.POST)
    if not is_readable or not form.is_valid():
        return _page(request, token, address, status=400, signature=form)
    correcting.correct(address=address, name=form.cleaned_data["name"], url=form.cleaned_data["url"])
    return _back(token, "correct")


@require_POST
@visit
def move(request: HttpRequest, token: str, address: str) -> HttpResponse:
    """Ask the new address whether it is theirs."""
    form = AddressForm(request.POST)
    if form.is_valid() and same_mailbox(form.cleaned_data["email"]) == same_mailbox(address):
        form.add_error("email", _("This is the address you use already."))
    if not form.is_valid():
        return _page(request, token, address, status=400, moving=form)
    new = form.cleaned_data["email"]
    if wait := limits.wait_for(address=request.META.get("REMOTE_ADDR"), email=new, place="self_service:0"):
        form.add_error(None, responses.too_many(wait))
        return responses.retry_after(_page(request, token, address, status=429, moving=form), wait)
    correcting.ask_new_address(address=address, new=new)
    return _back(token, "address")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter to the new address."""
    try:
        if request.method != "POST":
            letters.find(kind=correcting.NEW_ADDRESS, token=token)
            return render(request, "comments/mine/new_address.html", {"token": token})
        correcting.move(token=token)
    except LinkInvalid:
        return render(request, "comments/mine/over.html", status=410)
    return render(request, "comments/mine/moved.html")


@require_safe
@visit
def export_json(request: HttpRequest, token: str, address: str) -> HttpResponse:
    """Everything stored about the address, for programs."""
    response = JsonResponse(
        {"address": address, "tables": disclosure.everything(address)}, json_dumps_params={"indent": 2}
    )
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@require_safe
@visit
def export_html(request: HttpRequest, token: str, address: str) -> HttpResponse:
    """The same as tables to read."""
    tables = disclosure.everything(address)
    response = render(request, "comments/mine/export.html", {"address": address, "tables": tables})
    response["Content-Disposition"] = 'attachment; filename="my-data.html"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@visit
def erase(request: HttpRequest, token: str, address: str) -> HttpResponse:
    """Asks once more; the button erases everything at once."""
    if request.method != "POST":
        return render(request, "comments/mine/erase.html", {"token": token, "address": address})
    made = certifying.erase(address=address)
    return responses.SeeOther(f"{certificate_views.address_of(made)}?{certificate_views.DONE}=1")


def _order(request: HttpRequest, form: AddressForm) -> HttpResponse:
    email = form.cleaned_data["email"]
    if wait := limits.wait_for(address=request.META.get("REMOTE_ADDR"), email=email, place="self_service:0"):
        form.add_error(None, responses.too_many(wait))
        page = render(request, "comments/mine/ask.html", {"form": form}, status=429)
        return responses.retry_after(page, wait)
    letters.order(kind=self_service.MY_COMMENTS, to=Recipient(language=get_language() or "de", address=email))
    return responses.SeeOther(reverse("comments:mine_asked"))


def _page(request: HttpRequest, token: str, address: str, *, status: int = 200, **more: Any) -> HttpResponse:
    overview = self_service.overview(address)
    latest = overview.latest
    signature = {"name": latest.user_name, "url": latest.user_url} if latest else {}
    forms = {"signature": SignatureForm(initial=signature), "moving": AddressForm(auto_id="new_%s")}
    return render(
        request, "comments/mine/mine.html", {"mine": overview, "token": token, **forms, **more}, status=status
    )


def _back(token: str, done: str) -> HttpResponse:
    return responses.SeeOther(reverse("comments:mine", args=[token]) + (f"?done={done}" if done else ""))
