"""The register of companies, and the page of one company."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from comments.enums import Purpose
from recruiting import blindness, companies
from recruiting.actions import companies as actions
from recruiting.actions.decisions import Refused, Stale
from recruiting.addresses import ROOMS
from recruiting.companies import PAGE_SIZE, Firm
from recruiting.enums import Stage
from recruiting.forms import CompanyForm
from recruiting.models import Company
from recruiting.permissions import may_keep_companies, may_see_companies, may_view
from recruiting.views.base import Screen


class CompanyScreen(Screen):
    """A screen around the register."""

    header_icon = "site"

    @property
    def register(self) -> str:
        return reverse("recruiting_companies")

    def path_to(self, title: str) -> list[dict[str, str]]:
        return self.crumbs((self.register, _("Companies")), ("", title))


class RegisterView(CompanyScreen):
    """Who the house works with, who looks after them, and how long ago they last spoke in public."""

    template_name = "recruiting/companies.html"

    def allows(self, request: HttpRequest) -> bool:
        return may_see_companies(request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_own = request.GET.get("of") == "me"
        leaf, entries = companies.register(page=request.GET.get("p", "1"), of=self.user if is_own else None)
        context = self.get_context_data(
            leaf=leaf, entries=entries, is_own=is_own, may_keep=may_keep_companies(request.user)
        )
        return self.render_to_response(context)

    def get_page_title(self) -> str:
        return _("Companies")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs(("", self.get_page_title()))


class FirmView(CompanyScreen):
    """One company: its entry for whoever may see the register, its leads for whoever may see leads."""

    template_name = "recruiting/company.html"

    def allows(self, request: HttpRequest) -> bool:
        return may_see_companies(request.user) or self._may_see_leads(request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        firm = companies.firm(self.kwargs["domain"])
        leads = companies.leads_of(firm.domains) if firm and self._may_see_leads(request) else None
        entry = firm.entry if firm and may_see_companies(request.user) else None
        if firm is None or not (entry or (leads is not None and leads.exists())):
            messages.warning(request, _("Nothing is known of a company with this domain."))
            return HttpResponseRedirect(
                self.register if may_see_companies(request.user) else reverse("wagtailadmin_home")
            )
        return self.render_to_response(self._context(firm, entry, leads))

    def _context(self, firm: Firm, entry: companies.Entry | None, leads: Any) -> dict[str, Any]:
        room = ROOMS[Purpose.PARTNERSHIP]
        leaf = None if leads is None else Paginator(leads, PAGE_SIZE).get_page(self.request.GET.get("p", "1"))
        context = self.get_context_data(
            firm=firm,
            entry=entry,
            warmth=entry.warmth if entry else companies.warmth_by_leads(firm.domains),
            leaf=leaf,
            leads=[
                (lead, called, Stage(lead.stage), room.person(lead.public_id))
                for lead, called in blindness.told(list(leaf or ()), self.user)
            ],
            may_keep=may_keep_companies(self.request.user),
            history=ModelLogEntry.objects.for_instance(entry.company).select_related("user") if entry else [],
        )
        return context | {"breadcrumbs_items": self.path_to(firm.name if entry else firm.domain)}

    @staticmethod
    def _may_see_leads(request: HttpRequest) -> bool:
        return may_view(request.user, Purpose.PARTNERSHIP)

    def get_page_title(self) -> str:
        return str(self.kwargs["domain"])


class EntryView(CompanyScreen):
    """A form for one entry; what is refused is shown again as it was typed, with the reason."""

    template_name = "recruiting/company_form.html"

    def allows(self, request: HttpRequest) -> bool:
        return may_keep_companies(request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            messages.warning(request, _("This company is not in the register, or not any more."))
            return HttpResponseRedirect(self.register)

    def company(self) -> Company:
        company = Company.objects.filter(pk=self.kwargs["pk"]).first()
        if company is None:
            raise Http404
        return company

    def show(self, form: CompanyForm, *, company: Company | None = None, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form, company=company)
        path = self.path_to(self.get_page_title())
        return self.render_to_response(context | {"breadcrumbs_items": path}, status=status)

    def refused(self, form: CompanyForm, refusal: Refused, company: Company | None = None) -> HttpResponse:
        form.add_error(None, refusal.message)
        return self.show(form, company=company, status=409 if isinstance(refusal, Stale) else 400)


class AddView(EntryView):
    """A new company."""

    def get_page_title(self) -> str:
        return _("Add a company")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(CompanyForm(initial={"domains": request.GET.get("domain", "")[:253]}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = CompanyForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=400)
        try:
            company = actions.enter(wanted=form.wanted, by=self.user)
        except Refused as refusal:
            return self.refused(form, refusal)
        messages.success(request, _("%(name)s is in the register.") % {"name": company.name})
        return HttpResponseRedirect(self.register)


class ChangeView(EntryView):
    """An entry that is there."""

    def get_page_title(self) -> str:
        return _("Change the entry")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        company = self.company()
        known = {name: getattr(company, name) for name in ("name", "kind", "account_owner", "note")}
        domains = "\n".join(company.domains.values_list("domain", flat=True))
        return self.show(CompanyForm(initial={**known, "domains": domains}), company=company)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        company, form, revision = self.company(), CompanyForm(request.POST), request.POST.get("revision", "")
        if not form.is_valid():
            return self.show(form, company=company, status=400)
        seen = int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 10 else 0
        try:
            company = actions.change(company=company, wanted=form.wanted, revision=seen, by=self.user)
        except Refused as refusal:
            return self.refused(form, refusal, self.company())
        messages.success(request, _("%(name)s is changed.") % {"name": company.name})
        return HttpResponseRedirect(self.register)


class RemoveView(EntryView):
    """Takes a company off the register."""

    http_method_names = ["post"]  # noqa: RUF012  (Django declares it on the instance)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        company = self.company()
        if request.POST.get("sure") != "yes":
            messages.warning(request, _("Please tick that the company is to leave the register."))
            return HttpResponseRedirect(reverse("recruiting_company_change", args=[company.pk]))
        try:
            actions.remove(company=company, by=self.user)
        except Stale as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, _("The company is off the register."))
        return HttpResponseRedirect(self.register)
