"""The pages for notices of illegal content, and for complaints about the decisions."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comments import limits, responses, selectors
from comments.actions import noticing
from comments.actions.noticing import Filing
from comments.enums import Party
from comments.models import ReaderComment
from comments.refusals import LinkInvalid, TargetGone
from comments.report_forms import ComplaintForm, NoticeForm
from comments.report_views import visible


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def notice(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The form, about a comment where the address names one, and where it sends to."""
    if refusal := responses.refused(request):
        return refusal
    try:
        comment = visible(pk) if pk else None
    except TargetGone:
        return render(request, "comments/gone.html", status=404)
    if request.method != "POST":
        location = settings.BASE_URL + selectors.address_of(comment) if comment else ""
        return _page(request, pk, NoticeForm(initial={"location": location}))
    form = NoticeForm(request.POST)
    if form.is_trap_sprung:
        return _thanks(pk)
    return _take_in(request, comment, form) if form.is_valid() else _page(request, pk, form, status=400)


@require_safe
@responses.private
def noticed(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """What happens next after a notice, and the way back to the comment it is about."""
    return render(request, "comments/noticed.html", {"pk": pk})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def complaint(request: HttpRequest, party: str, token: str) -> HttpResponse:
    """Say why a decision is wrong: looking changes nothing, the button does."""
    if refusal := responses.refused(request):
        return refusal
    side = Party(party)
    form = ComplaintForm(request.POST) if request.method == "POST" else ComplaintForm()
    try:
        if form.is_valid():
            noticing.complain(party=side, token=token, text=form.cleaned_data["text"])
            return responses.SeeOther(reverse("comments:complained"))
        context = {"ruling": noticing.find(party=side, token=token).rulings.get(), "form": form, "party": party}
    except LinkInvalid:
        return render(request, "comments/complaint_invalid.html", status=410)
    return render(request, "comments/complaint.html", {**context, "token": token}, status=400 if form.is_bound else 200)


@require_safe
@responses.private
def complained(request: HttpRequest) -> HttpResponse:
    """What happens next after a complaint."""
    return render(request, "comments/complained.html")


def _take_in(request: HttpRequest, comment: ReaderComment | None, form: NoticeForm) -> HttpResponse:
    values = form.cleaned_data
    pk = comment.pk if comment else None
    if wait := limits.wait_for(
        address=request.META.get("REMOTE_ADDR"), email=values["email"], place=f"notice:{pk or 0}"
    ):
        form.add_error(None, responses.too_many(wait))
        return responses.retry_after(_page(request, pk, form, status=429), wait)
    filing = Filing(
        location=values["location"], why=values["why"], name=values["name"], email=values["email"],
        language=get_language() or settings.LANGUAGE_CODE,
    )  # fmt: skip
    noticing.file(filing=filing, comment=comment)
    return _thanks(pk)


def _thanks(pk: int | None) -> HttpResponse:
    return responses.SeeOther(reverse("comments:noticed_about", args=[pk]) if pk else reverse("comments:noticed"))


def _page(request: HttpRequest, pk: int | None, form: NoticeForm, *, status: int = 200) -> HttpResponse:
    return render(request, "comments/notice.html", {"pk": pk, "form": form}, status=status)
