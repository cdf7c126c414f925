"""The executive's page at an address of its own."""

from typing import Any

from django.utils.translation import gettext_lazy

from core import table_files
from dashboard.overview import overview
from dashboard.panels import may_answer
from listening.views import AdminPage


class DashboardView(AdminPage):
    """The same page as on the admin's first page, with longer lists."""

    template_name = "dashboard/dashboard.html"
    page_title = gettext_lazy("Overview")
    header_icon = "home"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "overview": overview(self.request, short=False),
            "may_answer": may_answer(self.request),
            "files": table_files.links("dashboard_receptions_file"),
            "relation_files": table_files.links("dashboard_relations_file"),
            "theme_files": table_files.links("dashboard_themes_file"),
        }
