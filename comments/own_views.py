"""The pages on which a writer sees, changes and deletes one comment: no session, the address is the key."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comments import limits, responses, selectors, stands, targets, tokens
from comments.actions import consents, editing, erasure, proof, unsaying
from comments.enums import Purpose, Status
from comments.forms import OwnTextForm
from comments.models import Consent, ReaderComment
from comments.refusals import ChangedMeanwhile, LinkInvalid, Refusal, SaidBefore, TargetClosed, TargetGone, TooLate

_REFUSED: dict[type[Refusal], Promise] = {
    TooLate: gettext_lazy("The time to change this comment is over. You can still delete it."),
    ChangedMeanwhile: gettext_lazy("You have changed this comment in another window meanwhile. Please open it again."),
    SaidBefore: gettext_lazy("You have another comment with exactly this text here."),
    TargetGone: gettext_lazy("The post is no longer there, so the comment cannot be changed. You can delete it."),
    TargetClosed: gettext_lazy("Comments on this post are closed. You can delete yours."),
}


@require_safe
@responses.private
def written(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody just sent, and what happens next."""
    try:
        comment, may_tell = tokens.written_comment(token)
    except LinkInvalid:
        return _invalid(request)
    context = {
        "is_proven": may_tell and comment.status != Status.UNCONFIRMED,
        "hours": settings.COMMENT_CONFIRM_HOURS,
        "puzzle": proof.puzzle_for(comment) if may_tell else None,
    }
    return render(request, "comments/own/written.html", {**_about(comment), **context})


@require_safe
@responses.private
def own(request: HttpRequest, token: str) -> HttpResponse:
    """One's own comment with its state."""
    try:
        return _own_page(request, tokens.own_comment(token), token)
    except LinkInvalid:
        return _invalid(request)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def edit(request: HttpRequest, token: str) -> HttpResponse:
    """The text of one's own comment, to be changed."""
    if request.method == "POST" and responses.is_oversize(request):
        return render(request, "comments/too_large.html", {"limit": settings.COMMENT_MAX_LENGTH}, status=413)
    try:
        comment = tokens.own_comment(token)
    except LinkInvalid:
        return _invalid(request)
    if request.method == "POST":
        return _change(request, comment, token)
    if not comment.is_editable:
        return _own_page(request, comment, token)
    return _edit_page(request, comment, token, OwnTextForm.of(comment))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def delete(request: HttpRequest, token: str) -> HttpResponse:
    """Asks once more; the button deletes at once."""
    try:
        comment = tokens.own_comment(token)
    except LinkInvalid:
        return _invalid(request)
    if request.method != "POST":
        return render(request, "comments/own/delete.html", {**_about(comment), "token": token})
    erasure.erase(comment=comment)
    return render(request, "comments/own/deleted.html")


@csrf_exempt
@require_http_methods(["POST"])
@responses.private
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """One button for one agreement, as giving it was one tick (GDPR 7(3); features.md, LR-6)."""
    try:
        comment = tokens.own_comment(token)
    except LinkInvalid:
        return _invalid(request)
    purpose = request.POST.get("purpose", "")
    if purpose in Purpose:
        consents.withdraw(address=comment.user_email, purpose=Purpose(purpose))
    return responses.SeeOther(reverse("comments:own", args=[token]))


@csrf_exempt
@require_http_methods(["POST"])
@responses.private
def unsay(request: HttpRequest, token: str) -> HttpResponse:
    """One button takes back where the writer stands; the comment stays as it is."""
    try:
        unsaying.unsay(comment=tokens.own_comment(token))
    except LinkInvalid:
        return _invalid(request)
    return responses.SeeOther(reverse("comments:own", args=[token]))


def _change(request: HttpRequest, comment: ReaderComment, token: str) -> HttpResponse:
    # The raw body first: once the fields are read Django has replaced what it could not decode.
    is_readable = responses.is_readable(request)
    form = OwnTextForm(request.POST)
    if not is_readable:
        form.add_error(None, _("Some characters could not be read. Please check the text and send it again."))
    if not form.is_valid():
        return _edit_page(request, comment, token, form, status=400)
    place = f"{comment.content_type_id}:{comment.target_id}"
    if wait := limits.wait_for(address=request.META.get("REMOTE_ADDR"), email=comment.user_email, place=place):
        form.add_error(None, responses.too_many(wait))
        return responses.retry_after(_edit_page(request, comment, token, form, status=429), wait)
    return _store(request, comment, token, form)


def _store(request: HttpRequest, comment: ReaderComment, token: str, form: OwnTextForm) -> HttpResponse:
    comment.edited_at = form.cleaned_data["seen"]
    try:
        editing.edit(comment=comment, text=form.cleaned_data["comment"])
    except Refusal as refusal:
        form.add_error(None, str(refusal) or str(_REFUSED[type(refusal)]))
        return _edit_page(request, comment, token, form, status=409)
    return responses.SeeOther(reverse("comments:own", args=[token]))


def _own_page(request: HttpRequest, comment: ReaderComment, token: str) -> HttpResponse:
    standing = Consent.objects.standing().filter(comment=comment).select_related("wording").order_by("pk")
    context = {
        "token": token,
        "agreed": standing,
        "ends_at": comment.edit_ends_at if comment.status == Status.PUBLIC else None,
    }
    try:
        context["address"] = selectors.address_of(comment) if comment.status == Status.PUBLIC else ""
    except TargetGone:
        context["address"] = ""
    return render(request, "comments/own/own.html", {**_about(comment), **context})


def _edit_page(
    request: HttpRequest, comment: ReaderComment, token: str, form: OwnTextForm, *, status: int = 200
) -> HttpResponse:
    return render(request, "comments/own/edit.html", {**_about(comment), "token": token, "form": form}, status=status)


def _about(comment: ReaderComment) -> dict[str, Any]:
    """The comment, and its post while strangers may read it."""
    about = {"comment": comment, "stands": stands.in_words(stands.of([comment.pk]).get(comment.pk, ()))}
    try:
        return {**about, "target": targets.of_comment(comment)}
    except TargetGone:
        return about


def _invalid(request: HttpRequest) -> HttpResponse:
    return render(request, "comments/own/invalid.html", status=410)
