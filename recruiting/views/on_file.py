"""What is on file before people are considered: seen by whoever oversees, noted by whoever may."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from accounts.models import User
from recruiting import filters, history, on_file
from recruiting.actions import filing
from recruiting.actions.decisions import Refused
from recruiting.actions.filing import Filing
from recruiting.enums import Paper, Weighing
from recruiting.permissions import may_put_on_file
from recruiting.views.oversight import OversightScreen

FILED, WITHDRAWN = "filed", "withdrawn"
FIELDS = ("paper", "step", "on", "reference", "words", *Weighing.values)
DIGITS = 18


class OnFileView(OversightScreen):
    """The list of papers, the form for whoever may note something, and all that was noted."""

    template_name = "recruiting/on_file.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = {"step": FILED, "on": timezone.localdate().isoformat()}
        return self.render_to_response(self.get_context_data(typed=typed))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User) or not may_put_on_file(request.user):
            return permission_denied(request)
        typed = {name: _plain(request.POST.get(name, "")) for name in FIELDS}
        try:
            row = filing.file(by=request.user, filing=_filing(typed, request.POST.get("seen", "")))
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(typed=typed, refusal=refusal), status=400)
        messages.success(request, _("Put on file.") if row.is_filed else _("Withdrawn."))
        return HttpResponseRedirect(reverse("recruiting_on_file"))

    def get_page_title(self) -> str:
        return _("On file")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs((reverse("recruiting_oversight"), _("Oversight")), ("", self.get_page_title()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            council=on_file.council(),
            states=on_file.states(),
            rows=[(row, history.name(row.by)) for row in on_file.history()],
            papers=Paper.choices,
            steps=[(FILED, _("put on file")), (WITHDRAWN, _("withdraw"))],
            may_file=may_put_on_file(self.request.user),
            seen=on_file.newest(),
            weighing=[(step, step.label, kwargs["typed"].get(step, "")) for step in Weighing],
            longest_step=filing.LONGEST_STEP,
            longest=filing.LONGEST,
            longest_reference=filing.LONGEST_REFERENCE,
            **kwargs,
        )


def _filing(typed: dict[str, str], seen: str) -> Filing:
    return Filing(
        paper=typed["paper"],
        is_filed=typed["step"] != WITHDRAWN,
        on=filters.day(typed["on"].strip()),
        reference=typed["reference"],
        words=typed["words"],
        weighing={step.value: typed[step] for step in Weighing},
        seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) <= DIGITS else -1,
    )


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\0", "")
