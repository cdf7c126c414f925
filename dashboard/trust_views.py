"""The trust report, on a page and as a file."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from core import spreadsheets
from core.hiding import SMALL
from dashboard import trust
from dashboard.trust import Choice
from dashboard.trust_file import head, table
from listening.views import AdminPage


class TrustView(AdminPage):
    """Every stance with what readers make of it; every number opens the comments behind it."""

    template_name = "dashboard/trust.html"
    page_title = _("Stances and trust")
    header_icon = "openquote"

    @cached_property
    def choice(self) -> Choice:
        return Choice.read(self.request.GET.dict())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = trust.report(self.choice, number=self.request.GET.get("p"))
        query = urlencode({name: value for name in ("year", "post") if (value := getattr(self.choice, name))})
        return {
            **super().get_context_data(**kwargs),
            "report": found,
            "page_obj": found.page,
            "choice": self.choice,
            "here": reverse("dashboard_trust"),
            "query": query,
            "few": SMALL,
            "files": [
                (kind.upper(), f"{reverse('dashboard_trust_file', args=[kind])}?{query}".rstrip("?"))
                for kind in spreadsheets.TYPES
            ],
        }


class TrustFileView(View):
    """The same choice as CSV or XLSX; it names no reader."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        if kind not in spreadsheets.TYPES:
            raise Http404
        chosen = table(Choice.read(request.GET.dict()))
        return spreadsheets.download(kind, f"trust-{timezone.localdate().isoformat()}", head=head(), rows=chosen)
