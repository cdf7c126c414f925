"""The log of breaches: what happened, how many hours are left, what is known and what is missing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from recruiting import breaches, history
from recruiting.actions import breaches as acts
from recruiting.actions.decisions import Refused
from recruiting.enums import BreachFactKind
from recruiting.models import Breach
from recruiting.paper_forms import BreachForm, FactForm
from recruiting.permissions import may_keep_breaches, may_see_breaches
from recruiting.views.base import Screen


class BreachScreen(Screen):
    """A screen for the data-protection officer and the operator."""

    header_icon = "warning"

    def allows(self, request: HttpRequest) -> bool:
        is_safe = request.method in {"GET", "HEAD"}
        return may_see_breaches(request.user) if is_safe else may_keep_breaches(request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())


class BreachesView(BreachScreen):
    """Every breach, the one with the fewest hours left first, and the form for a new one."""

    template_name = "recruiting/breaches.html"

    def get_page_title(self) -> str:
        return _("Breaches")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs(("", self.get_page_title()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = BreachForm(request.POST)
        if form.is_valid():
            try:
                row = acts.note(by=self.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
            else:
                messages.success(request, _("Noted. The clock runs."))
                return HttpResponseRedirect(reverse("recruiting_breach", args=[row.pk]))
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **{
                "rows": breaches.everything(),
                "form": BreachForm(),
                "may_keep": may_keep_breaches(self.request.user),
                "kept_years": acts.KEPT_FOR.days // 365,
                **kwargs,
            }
        )


class BreachView(BreachScreen):
    """One breach with all its facts."""

    template_name = "recruiting/breach.html"

    @cached_property
    def row(self) -> Breach:
        found = Breach.objects.select_related("made_by").filter(pk=self.kwargs["number"]).first()
        if found is None:
            raise Http404
        return found

    def get_page_title(self) -> str:
        return _("Breach %(number)d") % {"number": self.row.pk}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs((reverse("recruiting_breaches"), _("Breaches")), ("", self.get_page_title()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_end = request.POST.get("step") == "close"
        form = FactForm() if is_end else FactForm(request.POST)
        try:
            if is_end:
                acts.close(by=self.user, number=self.row.pk)
            elif form.is_valid():
                said = {**form.cleaned_data, "kind": BreachFactKind(form.cleaned_data["kind"])}
                acts.add(by=self.user, number=self.row.pk, **said)
            else:
                return self.render_to_response(self.get_context_data(form=form), status=400)
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(form=form, refusal=refusal), status=400)
        messages.success(request, _("Closed.") if is_end else _("Added."))
        return HttpResponseRedirect(reverse("recruiting_breach", args=[self.row.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = list(self.row.facts.select_related("by"))
        standing = breaches.standing(self.row, facts)
        newest = {fact.pk for fact in standing.newest.values()}
        given = {
            "form": FactForm(initial={"kind": standing.next_kind}),
            "standing": standing,
            "facts": [(fact, history.name(fact.by), fact.pk in newest) for fact in facts],
            "made_by": history.name(self.row.made_by),
            "may_keep": may_keep_breaches(self.request.user),
        }
        return super().get_context_data(**{**given, **kwargs})
