"""The page that shows which rules were right."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from comments import accuracy
from core import table_files
from core.spreadsheets import Cell
from core.table_files import TableFileView


class AccuracyView(WagtailAdminTemplateMixin, TemplateView):
    """What became of comments that a rule pointed out, over a period."""

    template_name = "comments/admin/accuracy.html"
    page_title = gettext_lazy("How right the rules were")
    header_icon = "comment"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("comments_queue"), "label": _("Reader comments")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        days = accuracy.period(self.request.GET.get("days", ""))
        return {
            **super().get_context_data(**kwargs),
            "days": days,
            "periods": accuracy.PERIODS,
            "head": accuracy.head(),
            "rules": accuracy.by_rule(accuracy.first_day(days)),
            "files": table_files.links("comments_accuracy_file", query=f"days={days}"),
        }


class AccuracyFileView(TableFileView):
    """The same as a file, over the period of the address."""

    stem = "rules"

    def head(self) -> Sequence[str]:
        return accuracy.head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        return accuracy.table(accuracy.first_day(accuracy.period(self.request.GET.get("days", ""))))
