"""What members of the house do from the screen of one comment: ask its writer back, pass it on."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from comments import departments, permissions
from comments.actions import asking_back, passing_on
from comments.admin_views import DetailView
from comments.answer_form import NOT_TO_BE_INVITED, AnswerForm
from comments.enums import Badge
from comments.models import AskBack, ReaderComment
from comments.refusals import AlreadyAsked, NoMailWanted, NotToBeInvited, Refusal, TargetClosed


@require_POST
def ask(request: HttpRequest, pk: str) -> HttpResponse:
    """Ask the writer of a comment back."""
    comment = get_object_or_404(ReaderComment.objects.visible().by_readers(), pk=pk)
    user = cast("User", request.user)
    form = AnswerForm(request.POST, may_invite=permissions.may_invite(user), auto_id="ask_%s")
    if not form.is_valid():
        return _with_question(request, pk, form)
    try:
        asking_back.ask(
            comment=comment, text=form.cleaned_data["text"], by=user, badge=permissions.badge_of(user),
            invites=form.purposes,
        )  # fmt: skip
    except NotToBeInvited:
        form.add_error("invites", NOT_TO_BE_INVITED)
        return _with_question(request, pk, form)
    except Refusal as refusal:
        messages.error(request, why_not(refusal))
    else:
        messages.success(request, _("Your question is public, and the writer gets a mail."))
    return redirect("comments_detail", pk=pk)


@require_POST
def withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    """Take back the open question; what is public stays public."""
    row = AskBack.objects.open().select_related("comment").filter(comment_id=int(pk)).first()
    if row and asking_back.withdraw(ask_back=row, by=cast("User", request.user)):
        messages.success(request, _("The question is withdrawn; the link in the mail no longer works."))
    else:
        messages.warning(request, _("No question is open any more."))
    return redirect("comments_detail", pk=pk)


@require_POST
def pass_on(request: HttpRequest, pk: str) -> HttpResponse:
    """Say which department sees to a comment."""
    comment = get_object_or_404(ReaderComment.objects.visible().by_readers(), pk=pk)
    to = request.POST.get("to", "")
    if to not in departments.offered():
        messages.warning(request, _("Please choose a department."))
    elif passing_on.pass_on(comment=comment, to=Badge(to), by=cast("User", request.user)):
        messages.success(request, _("Passed on; readers see it under the comment."))
    else:
        messages.warning(request, _("That department has it already."))
    return redirect("comments_detail", pk=pk)


def _with_question(request: HttpRequest, pk: str, form: AnswerForm) -> HttpResponse:
    request.method = "GET"
    return DetailView.as_view(extra_context={"ask_form": form})(request, pk=pk)


def why_not(refusal: Refusal) -> str:
    if isinstance(refusal, AlreadyAsked):
        return _("%(name)s is asking this writer already. One question at a time.") % {"name": refusal}
    if isinstance(refusal, NoMailWanted):
        return _("This writer wants no mail from us. You can answer in public.")
    if isinstance(refusal, TargetClosed):
        return _("Comments are closed here, so the writer could not answer.")
    return _("The comment or its post is no longer public; your question was not stored.")
