"""The register of requests of people about their data: list, form, and one request with its steps."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from recruiting import history, rights
from recruiting.actions import rights as acts
from recruiting.actions.decisions import Refused
from recruiting.enums import RequestKind, RequestState, RequestWay
from recruiting.models import RightsRequest
from recruiting.paper_forms import CloseForm, ExtendForm, HandOnForm, RequestForm
from recruiting.permissions import may_keep_requests, may_see_requests
from recruiting.views.base import Screen


class RightsScreen(Screen):
    """A screen for the data-protection officer."""

    header_icon = "doc-full-inverse"

    def allows(self, request: HttpRequest) -> bool:
        is_safe = request.method in {"GET", "HEAD"}
        return may_see_requests(request.user) if is_safe else may_keep_requests(request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = [] if isinstance(self, RequestsView) else [(reverse("recruiting_requests"), _("Requests about data"))]
        return self.crumbs(*above, ("", self.get_page_title()))

    def back(self, name: str, *args: int) -> HttpResponse:
        return HttpResponseRedirect(reverse(name, args=args))


class RequestsView(RightsScreen):
    """The list, what is overdue first."""

    template_name = "recruiting/requests.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        return _("Requests about data")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choices = rights.choices()
        asked = self.request.GET.get("show", "")
        shown = asked if asked in {one.key for one in choices} else rights.OPEN
        return super().get_context_data(
            rows=rights.listed(shown, self.request.GET.get("p", "1")),
            choices=choices,
            shown=shown,
            at_once=[(label, count) for label, count in rights.answered_at_once() if count],
            may_keep=may_keep_requests(self.request.user),
            **kwargs,
        )


class AddRequestView(RightsScreen):
    """The form for what came in."""

    template_name = "recruiting/request_form.html"

    def allows(self, request: HttpRequest) -> bool:
        return may_keep_requests(request.user)

    def get_page_title(self) -> str:
        return _("Enter a request")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=RequestForm(initial={"handler": self.user.pk})))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = RequestForm(request.POST)
        if form.is_valid():
            said = form.cleaned_data
            asked = {**said, "kind": RequestKind(said["kind"]), "way": RequestWay(said["way"])}
            try:
                row = acts.enter(by=self.user, asked=acts.Asked(**asked))
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
            else:
                messages.success(request, _("Entered."))
                return self.back("recruiting_request", row.pk)
        return self.render_to_response(self.get_context_data(form=form), status=400)


class RequestView(RightsScreen):
    """One request: where it stands, and the steps that are left."""

    template_name = "recruiting/request.html"
    steps: dict[str, type[forms.Form]] = {"extend": ExtendForm, "close": CloseForm, "hand_on": HandOnForm}  # noqa: RUF012

    @cached_property
    def row(self) -> RightsRequest:
        found = (
            RightsRequest.objects.select_related("handler", "made_by", "closed_by")
            .filter(pk=self.kwargs["number"])
            .first()
        )
        if found is None:
            raise Http404
        return found

    def get_page_title(self) -> str:
        return _("Request %(number)d") % {"number": self.row.pk}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        step, row = request.POST.get("step", ""), self.row
        seen = request.POST.get("revision", "")
        revision = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1
        if step == "delete":
            return self._do(lambda: acts.delete(by=self.user, number=row.pk, revision=revision), _("Deleted."))
        if step not in self.steps:
            return self.back("recruiting_request", row.pk)
        form = self.steps[step](request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(**{step: form}), status=400)
        said = form.cleaned_data
        if step == "extend":
            return self._do(
                lambda: acts.extend(by=self.user, number=row.pk, revision=revision, **said), _("Extended."), form
            )
        if step == "hand_on":
            return self._do(
                lambda: acts.hand_on(by=self.user, number=row.pk, revision=revision, to=said["handler"]),
                _("Saved."),
                form,
            )
        said["state"] = RequestState(said["state"])
        return self._do(lambda: acts.close(by=self.user, number=row.pk, revision=revision, **said), _("Noted."), form)

    def _do(self, act: Callable[[], None], done: str, form: forms.Form | None = None) -> HttpResponseBase:
        try:
            act()
        except Refused as refusal:
            step = self.request.POST["step"]
            return self.render_to_response(
                self.get_context_data(refusal=refusal, **({step: form} if form else {})), status=400
            )
        messages.success(self.request, done)
        is_gone = self.request.POST["step"] == "delete"
        return self.back("recruiting_requests") if is_gone else self.back("recruiting_request", self.row.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.row
        given = {
            "extend": ExtendForm(), "close": CloseForm(), "hand_on": HandOnForm(initial={"handler": row.handler_id}),
            "row": row,
            "names": {name: history.name(getattr(row, name)) for name in ("handler", "made_by", "closed_by")},
            "may_keep": may_keep_requests(self.request.user),
            "names_days": acts.NAMES_KEPT.days,
            "kept_years": acts.KEPT_FOR.days // 365,
        }  # fmt: skip
        return super().get_context_data(**{**given, **kwargs})
