"""The strategy report: expectations beside outcomes, on a page and as a file."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from blog.enums import Platform
from core import spreadsheets
from dashboard.outcomes import Choice, head, report, table
from listening.views import AdminPage


class OutcomesView(AdminPage):
    """Every post with a plan; every number opens the comments behind it."""

    template_name = "dashboard/outcomes.html"
    page_title = _("Plans and outcomes")
    header_icon = "crosshairs"

    @cached_property
    def choice(self) -> Choice:
        return Choice.read(self.request.GET.dict())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = report(self.choice, number=self.request.GET.get("p"))
        query = urlencode({name: value for name in ("platform", "due") if (value := getattr(self.choice, name))})
        return {
            **super().get_context_data(**kwargs),
            "report": found,
            "page_obj": found.page,
            "choice": self.choice,
            "platforms": Platform.choices,
            "here": reverse("dashboard_outcomes"),
            "query": query,
            "files": [
                (kind.upper(), f"{reverse('dashboard_outcomes_file', args=[kind])}?{query}".rstrip("?"))
                for kind in spreadsheets.TYPES
            ],
        }


class OutcomesFileView(View):
    """The same choice as CSV or XLSX; it names no reader."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        if kind not in spreadsheets.TYPES:
            raise Http404
        chosen = table(Choice.read(request.GET.dict()))
        return spreadsheets.download(kind, f"plans-{timezone.localdate().isoformat()}", head=head(), rows=chosen)
