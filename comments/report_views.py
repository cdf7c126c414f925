"""The page on which a reader reports a comment."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comments import limits, responses, targets
from comments.actions import reporting
from comments.enums import ReportReason
from comments.models import ReaderComment
from comments.refusals import TargetGone
from comments.report_forms import ReportForm


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and where it sends to."""
    if refusal := responses.refused(request):
        return refusal
    try:
        comment = visible(pk)
    except TargetGone:
        return render(request, "comments/gone.html", status=404)
    if request.method != "POST":
        return _page(request, comment, ReportForm())
    form = ReportForm(request.POST)
    if form.is_trap_sprung:
        return responses.SeeOther(reverse("comments:reported", args=[comment.pk]))
    return _take_in(request, comment, form) if form.is_valid() else _page(request, comment, form, status=400)


@require_safe
@responses.private
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """What happens next after a comment was reported, and the way back to it."""
    return render(request, "comments/reported.html", {"pk": pk})


def visible(pk: int) -> ReaderComment:
    """A comment a stranger can read now. Raises TargetGone."""
    comment = ReaderComment.objects.visible().filter(pk=pk).first()
    if comment is None:
        raise TargetGone
    targets.of_comment(comment)
    return comment


def _take_in(request: HttpRequest, comment: ReaderComment, form: ReportForm) -> HttpResponse:
    address, values = request.META.get("REMOTE_ADDR"), form.cleaned_data
    if wait := limits.wait_for(address=address, email=values["email"], place=f"report:{comment.pk}"):
        form.add_error(None, responses.too_many(wait))
        return responses.retry_after(_page(request, comment, form, status=429), wait)
    reporting.report(
        comment=comment, reason=ReportReason(values["reason"]), text=values["text"], email=values["email"],
        address=address, language=get_language() or comment.language,
    )  # fmt: skip
    return responses.SeeOther(reverse("comments:reported", args=[comment.pk]))


def _page(request: HttpRequest, comment: ReaderComment, form: ReportForm, *, status: int = 200) -> HttpResponse:
    context = {"comment": comment, "target": targets.of_comment(comment), "form": form}
    return render(request, "comments/report.html", context, status=status)
