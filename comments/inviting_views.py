"""The buttons that invite the writer of a comment in public, and take that back."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from comments.actions import inviting
from comments.answer_form import NOT_TO_BE_INVITED
from comments.enums import Purpose
from comments.models import ReaderComment
from comments.refusals import NotToBeInvited, Refusal


@require_POST
def invite(request: HttpRequest, pk: str) -> HttpResponse:
    """Invite without an answer: a moderator has no badge to answer under."""
    comment = get_object_or_404(ReaderComment.objects.visible().by_readers(), pk=pk)
    wanted = [Purpose(value) for value in request.POST.getlist("invites") if value in Purpose]
    if not wanted:
        messages.warning(request, _("Please tick what the writer is to be invited to."))
        return redirect("comments_detail", pk=pk)
    try:
        is_new = inviting.invite(comment=comment, purposes=wanted, by=cast("User", request.user))
    except NotToBeInvited:
        messages.error(request, str(NOT_TO_BE_INVITED))
    except Refusal:
        messages.error(request, _("The comment is no longer public; nobody was invited."))
    else:
        _tell(request, is_new=bool(is_new))
    return redirect("comments_detail", pk=pk)


@require_POST
def take_back(request: HttpRequest, pk: str) -> HttpResponse:
    """Let the line under the comment go."""
    comment = get_object_or_404(ReaderComment, pk=pk)
    if inviting.take_back(comment=comment, by=cast("User", request.user)):
        messages.success(request, _("The invitation is taken back; its links no longer work."))
    else:
        messages.warning(request, _("There is no invitation any more."))
    return redirect("comments_detail", pk=pk)


def _tell(request: HttpRequest, *, is_new: bool) -> None:
    if is_new:
        messages.success(request, _("The invitation stands under the comment."))
    else:
        messages.warning(request, _("The writer is invited to this already."))
