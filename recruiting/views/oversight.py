"""The stop switch, and the sheets about the system."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from accounts.models import User
from listening.models import ScoringSwitch
from recruiting import history, interest, on_file
from recruiting.actions import stopping
from recruiting.actions.decisions import Refused
from recruiting.enums import Act
from recruiting.models import ReviewEntry
from recruiting.oversight import drift
from recruiting.oversight.catalogue import SHEETS
from recruiting.oversight.sheet import Sheet, as_markdown
from recruiting.permissions import equality_of, may_oversee, may_put_on_file, may_stop_scoring
from recruiting.views.base import Screen

SHOWN = 20
TYPES = {"html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8"}


class OversightScreen(Screen):
    """A screen for the operator, the privacy officer and the works council."""

    header_icon = "view"

    def allows(self, request: HttpRequest) -> bool:
        return may_oversee(request.user)


class OversightView(OversightScreen):
    """Whether scoring goes on, who stopped it and why, and the way to the sheets."""

    template_name = "recruiting/oversight.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        return _("Oversight")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs(("", self.get_page_title()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        turns = ReviewEntry.objects.filter(act__in=(Act.STOPPED, Act.RESUMED)).select_related("by")[:SHOWN]
        return super().get_context_data(
            **{
                "switch": ScoringSwitch.objects.now(),
                "council": on_file.council(),
                "states": on_file.states(),
                "basis": interest.in_force(),
                "may_stop": may_stop_scoring(self.request.user),
                "may_file": may_put_on_file(self.request.user),
                "may_read_equality": bool(equality_of(self.request.user)),
                "turns": [(turn, history.name(turn.by)) for turn in turns],
                "drift": drift.latest(),
                "longest": stopping.LONGEST,
                "why": "",
                **kwargs,
            }
        )


class TurnView(OversightView):
    """Stops or resumes; a refused reason stays in the form."""

    is_stop = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("recruiting_oversight")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User) or not may_stop_scoring(request.user):
            return permission_denied(request)
        why = request.POST.get("why", "").replace("\r\n", "\n").replace("\0", "")
        try:
            (stopping.stop if self.is_stop else stopping.resume)(by=request.user, why=why)
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(why=why, refusal=refusal), status=400)
        messages.success(request, _("All scoring is stopped.") if self.is_stop else _("Scoring goes on."))
        return HttpResponseRedirect(reverse("recruiting_oversight"))


class SheetView(OversightScreen):
    """One sheet, to read or print; below it the ways to take it along."""

    template_name = "recruiting/sheet.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    @cached_property
    def sheet(self) -> Sheet:
        return SHEETS[self.kwargs["slug"]]()

    def get_page_title(self) -> str:
        return self.sheet.title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs((reverse("recruiting_oversight"), _("Oversight")), ("", self.sheet.title))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sheet=self.sheet, **kwargs)


class SheetFileView(SheetView):
    """The same sheet as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = self.kwargs["kind"]
        context = {"sheet": self.sheet, "language": get_language()}
        text = as_markdown(self.sheet) if kind == "md" else render_to_string("recruiting/sheet_file.html", context)
        answer = HttpResponse(text, content_type=TYPES[kind])
        answer["Content-Disposition"] = f'attachment; filename="{self.sheet.slug}.{kind}"'
        return answer
