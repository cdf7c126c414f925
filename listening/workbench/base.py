"""What the screens of the workbench share: tabs, answers that nobody keeps, and whether a worker is there."""

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts.roles import PROPOSE_RULES, RELEASE_RULES, RULES, TRY_READING
from core.models import DueRun
from listening.views import AdminPage

PAGE = 40
# A worker looks for repeated work every ten seconds and has some every thirty.
SILENT_AFTER = timedelta(seconds=90)


def is_worker_silent() -> bool:
    """Whether no worker has done repeated work for a while: then nothing of the background moves."""
    last = DueRun.objects.aggregate(last=Max("started_at"))["last"]
    return last is None or last < timezone.now() - SILENT_AFTER


class Bench(AdminPage):
    """A screen of the workbench."""

    header_icon = "cogs"
    tab = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_page_title(self) -> str:
        return str(self.page_title) or _("Workbench")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [{"url": reverse("workbench_rules"), "label": _("Workbench")}]
        return [*self.breadcrumbs_items, *steps, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "tab": self.tab,
            "tabs": self._tabs(),
            "may_try": user.has_perm(TRY_READING),
            "may_propose": user.has_perm(PROPOSE_RULES),
            "may_release": user.has_perm(RELEASE_RULES),
        }

    def _tabs(self) -> list[tuple[str, str, str]]:
        tabs = [
            ("workbench_try", _("Try a text"), TRY_READING),
            ("workbench_rules", _("Rules"), RULES),
            ("workbench_changes", _("Changes and log"), RULES),
            ("workbench_reading", _("Reading again"), RULES),
            ("workbench_figures", _("Figures"), RULES),
        ]
        return [(name, reverse(name), text) for name, text, right in tabs if self.request.user.has_perm(right)]

    def leaf(self, rows: Any) -> dict[str, Any]:
        """One page of rows and the rest of the address for the others."""
        query = self.request.GET.copy()
        query.pop("p", None)
        page = Paginator(rows, PAGE).get_page(self.request.GET.get("p"))
        return {"leaf": page, "query": query.urlencode(), "total": page.paginator.count}
