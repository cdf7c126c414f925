"""The strategy report: expectations beside outcomes."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from blog.enums import Platform
from core import table_files
from dashboard.outcomes import Choice, report
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
            "files": table_files.links("dashboard_outcomes_file", query=query),
        }
