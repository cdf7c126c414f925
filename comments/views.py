"""The pages of a comment's way in: form, what comes next, proof of the address."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from comments import limits, refused_page, responses, targets, tokens
from comments.actions import confirmation, intake
from comments.forms import CommentForm
from comments.refusals import LinkInvalid, NotTaken, ParentGone, TargetGone
from comments.targets import Target


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.from_here
def post(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """The form as a page of its own, and where every comment form sends to."""
    try:
        target = targets.find(label, pk)
    except TargetGone:
        return render(request, "comments/gone.html", status=404)
    return _intake(request, target) if request.method == "POST" else _form_page(request, target)


@require_safe
@responses.private
def sent(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """What happens next after a comment was sent, without the comment."""
    try:
        return render(
            request, "comments/sent.html", {"target": targets.find(label, pk), "hours": settings.COMMENT_CONFIRM_HOURS}
        )
    except TargetGone:
        return render(request, "comments/gone.html", status=404)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Proof of the address: looking changes nothing, the button does."""
    try:
        if request.method != "POST":
            target = targets.of_comment(confirmation.find(token=token).comment)
            return render(
                request,
                "comments/confirm.html",
                {"target": target, "token": token, "hours": settings.COMMENT_CONFIRM_HOURS},
            )
        comment = confirmation.confirm(token=token)
    except LinkInvalid:
        return render(request, "comments/link_invalid.html", {"hours": settings.COMMENT_CONFIRM_HOURS}, status=410)
    except TargetGone:
        return render(request, "comments/gone.html", status=404)
    return responses.SeeOther(reverse("comments:own", args=[tokens.own(comment)]))


def _intake(request: HttpRequest, target: Target) -> HttpResponse:
    # The raw body first: once the fields are read Django has replaced what it could not decode.
    is_readable = responses.is_readable(request)
    form = CommentForm(request.POST, target=target)
    if not is_readable:
        form.add_error(None, _("Some characters could not be read. Please check the text and send it again."))
        return _form_page(request, target, form, status=400)
    if responses.is_overfull(request):
        form.add_error(None, _("The form came with files or fields it does not have. Please send it again from here."))
        return _form_page(request, target, form, status=400)
    if reason := target.closed_because:
        return _form_page(request, target, form, status=403, closed_because=reason)
    if form.is_trap_sprung:
        return _thanks(target)
    if not form.is_valid():
        return _form_page(request, target, form, status=400)
    return _store(request, target, form)


def _store(request: HttpRequest, target: Target, form: CommentForm) -> HttpResponse:
    address = request.META.get("REMOTE_ADDR")
    draft = form.draft
    if wait := limits.wait_for(address=address, email=draft.email, place=target.place):
        return responses.retry_after(refused_page.page(request, form, responses.too_many(wait)), wait)
    try:
        comment = intake.post(target=target, draft=draft, address=address)
    except NotTaken:
        form.add_error(
            None,
            _(
                "This comment cannot be taken in here. Your text is kept below. If you think that this is a mistake, please write to us at the address in the legal notice."
            ),
        )
        return _form_page(request, target, form, status=403)
    except ParentGone:
        form.add_error("reply_to", _("The comment you are answering is no longer there."))
        return _form_page(request, target, form, status=400)
    return responses.SeeOther(reverse("comments:written", args=[tokens.written(comment)]))


def _thanks(target: Target) -> HttpResponse:
    return responses.SeeOther(reverse("comments:sent", args=[target.label, target.pk]))


def _form_page(
    request: HttpRequest,
    target: Target,
    form: CommentForm | None = None,
    *,
    status: int = 200,
    closed_because: str = "",
) -> HttpResponse:
    """The form on its own page: empty, or with what was typed and what is wrong with it."""
    context: dict[str, Any] = {"target": target, "closed_because": closed_because or target.closed_because}
    if form is None:
        form = CommentForm(target=target)
        try:
            given = request.GET.get("reply_to", "")
            context["answered"] = intake.visible_parent(target, int(given) if _is_id(given) else None)
        except ParentGone:
            return render(request, "comments/gone.html", status=404)
        if given and context["answered"] is None:
            return render(request, "comments/gone.html", status=404)
    else:
        form.is_valid()
        context["answered"] = form.answered
    return render(request, "comments/form_page.html", {**context, "form": form}, status=status)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
