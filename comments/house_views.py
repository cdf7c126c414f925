"""The block list and the switch that pauses comments."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import ModelLogEntry

from accounts.models import User
from comments import block_uses, closing, permissions
from comments.actions import blocking, pausing
from comments.enums import BlockEffect, BlockKind
from comments.house_forms import BlockForm, PauseForm
from comments.models import Block, Pause, ReaderComment

PAUSES_SHOWN = 20
CHANGES_SHOWN = 50


class BlocksView(WagtailAdminTemplateMixin, FormView[BlockForm]):
    """The block list, and the form for a new entry."""

    template_name = "comments/admin/blocks.html"
    page_title = gettext_lazy("Block list")
    header_icon = "comment"
    form_class = BlockForm

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("comments_queue"), "label": _("Reader comments")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_initial(self) -> dict[str, Any]:
        given = self.request.GET.get("comment", "")
        row = (
            ReaderComment.objects.filter(pk=given).first()
            if given.isascii() and given.isdigit() and len(given) < 18
            else None
        )
        return {"kind": BlockKind.ADDRESS, "pattern": row.user_email} if row else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Block))
        return {
            **super().get_context_data(**kwargs),
            "blocks": block_uses.counts(),
            "history": changes.select_related("user").order_by("-timestamp", "-pk")[:CHANGES_SHOWN],
        }

    def form_valid(self, form: BlockForm) -> HttpResponse:
        values = form.cleaned_data
        _entry, hidden = blocking.block(
            kind=BlockKind(values["kind"]), pattern=values["pattern"], effect=BlockEffect(values["effect"]),
            reason=values["reason"], hides_earlier=values["hides_earlier"], by=cast("User", self.request.user),
        )  # fmt: skip
        messages.success(self.request, _("The entry is on the block list."))
        if hidden:
            text = ngettext("%(n)s comment is off the page.", "%(n)s comments are off the page.", hidden)
            messages.success(self.request, text % {"n": hidden})
        return redirect("comments_blocks")


@require_POST
def unblock(request: HttpRequest, pk: str) -> HttpResponse:
    """Take one entry off the block list."""
    blocking.unblock(entry=get_object_or_404(Block, pk=pk), by=cast("User", request.user))
    messages.success(request, _("The entry is off the block list."))
    return redirect("comments_blocks")


class PauseView(WagtailAdminTemplateMixin, FormView[PauseForm]):
    """The state of the switch, the form to turn it, and when it was turned before."""

    template_name = "comments/admin/pause.html"
    page_title = gettext_lazy("Pause comments")
    header_icon = "comment"
    form_class = PauseForm

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        may_read = permissions.may_read(self.request.user)
        above = [{"url": reverse("comments_queue"), "label": _("Reader comments")}] if may_read else []
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ended = Pause.objects.filter(is_on=False).select_related("started_by", "ended_by")
        return {**super().get_context_data(**kwargs), "pause": closing.paused(), "ended": ended[:PAUSES_SHOWN]}

    def form_valid(self, form: PauseForm) -> HttpResponse:
        if pausing.pause(by=cast("User", self.request.user), **form.cleaned_data):
            messages.success(self.request, _("Comments are paused. Readers see the reason."))
        else:
            messages.warning(self.request, _("Somebody has paused comments already."))
        return redirect("comments_pause")


@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Let readers comment again."""
    if pausing.resume(by=cast("User", request.user)):
        messages.success(request, _("Readers can comment again."))
    else:
        messages.warning(request, _("Comments are not paused."))
    return redirect("comments_pause")
