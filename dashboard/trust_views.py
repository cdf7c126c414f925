"""The trust report, on a page and as a file."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core import table_files
from core.hiding import SMALL
from core.spreadsheets import Cell
from core.table_files import TableFileView
from dashboard import trust, trust_file
from dashboard.trust import Choice
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
            "files": table_files.links("dashboard_trust_file", query=query),
        }


class TrustFileView(TableFileView):
    """The same choice as CSV or XLSX; it names no reader."""

    stem = "trust"

    def head(self) -> Sequence[str]:
        return trust_file.head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        return trust_file.table(Choice.read(self.request.GET.dict()))
