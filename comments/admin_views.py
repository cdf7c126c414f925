"""The moderator's screens: the list, one comment, answers of the house."""

from datetime import timedelta
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import ModelLogEntry

from accounts.models import User
from comments import closing, filters, invitable, permissions, queue, reasons, selectors, statements, steps
from comments.actions import inviting
from comments.answer_form import NOT_TO_BE_INVITED, AnswerForm
from comments.enums import Rejection, Status
from comments.models import CommentSettings, Letter, ReaderComment
from comments.refusals import NotToBeInvited, Refusal, TargetGone
from comments.tabs import TABS

# The one that accuses nobody comes first: it is what a click without a choice means. Spam has a button of its own.
REASONS = sorted(
    (choice for choice in Rejection.choices if choice[0] != Rejection.SPAM),
    key=lambda choice: choice[0] != Rejection.OTHER,
)


class QueueView(WagtailAdminTemplateMixin, TemplateView):
    """Comments by state, the waiting ones first."""

    template_name = "comments/admin/queue.html"
    page_title = gettext_lazy("Reader comments")
    header_icon = "comment"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = filters.Filter.from_query(self.request.GET)
        paginator = Paginator(chosen.rows(), chosen.size)
        page = paginator.get_page(self.request.GET.get("p"))
        posts = queue.commented()
        return {
            **super().get_context_data(**kwargs),
            "chosen": chosen,
            "tab": TABS[chosen.tab],
            "tabs": chosen.tabs(),
            "chips": queue.chips(chosen, posts),
            "rows": queue.rows_of(list(page)),
            "posts": posts,
            "rules": reasons.LABELS,
            "sizes": filters.SIZES,
            "last": steps.last_of(self.request.user),
            "page_obj": page,
            "is_paginated": page.has_other_pages(),
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "reasons": REASONS,
            "may_moderate": permissions.may_moderate(self.request.user),
            "may_pause": permissions.may_pause(self.request.user),
            "pause": closing.paused(),
        }


class DetailView(WagtailAdminTemplateMixin, TemplateView):
    """One comment: what it says, why it is here, what was decided, and what may be done."""

    template_name = "comments/admin/detail.html"
    header_icon = "comment"

    def get_page_title(self) -> str:
        return _("Comment %(pk)s") % {"pk": self.kwargs["pk"]}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("comments_queue"), "label": _("Reader comments")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = ReaderComment.objects.exclude(status__in=[Status.UNCONFIRMED, Status.ERASED])
        comment = get_object_or_404(known.select_related("in_reply_to", "moderated_by"), pk=self.kwargs["pk"])
        user = self.request.user
        [row] = queue.rows_of([comment])
        return {
            **super().get_context_data(**kwargs),
            "row": row,
            "comment": comment,
            "address": _address(comment),
            "last": steps.last_on(comment),
            **_rejection(comment),
            "history": ModelLogEntry.objects.for_instance(comment).select_related("user"),
            "replies": comment.replies.visible().order_by("submit_date"),
            "reasons": REASONS,
            "may_moderate": permissions.may_moderate(user),
            "may_answer": permissions.may_answer(user) and comment.status == Status.PUBLIC,
            "may_pin": permissions.may_pin(user) and comment.status == Status.PUBLIC,
            "badge": permissions.badge_of(user),
            "answer_form": kwargs.get("answer_form")
            or AnswerForm(may_invite=permissions.may_invite(user) and invitable.may_be_invited(comment)),
        }


@require_POST
def answer(request: HttpRequest, pk: str) -> HttpResponse:
    """Answer one comment in public."""
    parent = get_object_or_404(ReaderComment.objects.visible(), pk=pk)
    form = AnswerForm(request.POST, may_invite=permissions.may_invite(request.user))
    if not form.is_valid():
        return _with_answer(request, pk, form)
    try:
        inviting.answer(
            parent=parent, text=form.cleaned_data["text"], by=cast("User", request.user),
            badge=permissions.badge_of(request.user), purposes=form.purposes,
        )  # fmt: skip
    except NotToBeInvited:
        form.add_error("invites", NOT_TO_BE_INVITED)
        return _with_answer(request, pk, form)
    except Refusal:
        messages.error(request, _("The comment or its post is no longer public; your answer was not stored."))
    else:
        messages.success(request, _("Your answer is public."))
    return redirect("comments_detail", pk=pk)


def _with_answer(request: HttpRequest, pk: str, form: AnswerForm) -> HttpResponse:
    return DetailView.as_view(extra_context={"answer_form": form})(_as_get(request), pk=pk, answer_form=form)


def _rejection(comment: ReaderComment) -> dict[str, Any]:
    """The letter about a rejection, and the day on which the comment goes."""
    if comment.status != Status.REJECTED or comment.moderated_at is None:
        return {}
    letter = statements.latest_to(comment)
    return {
        "erased_on": comment.moderated_at + timedelta(days=CommentSettings.load().keep_rejected_days),
        "statement": letter,
        "statement_text": _letter_text(letter) if letter else "",
    }


def _letter_text(letter: Letter) -> str:
    try:
        return statements.text_of(letter)
    except TargetGone:
        return ""


def _as_get(request: HttpRequest) -> HttpRequest:
    """The same request, to be answered with the page it came from."""
    request.method = "GET"
    return request


def _address(comment: ReaderComment) -> str:
    try:
        return selectors.address_of(comment) if comment.status == Status.PUBLIC else ""
    except TargetGone:
        return ""
