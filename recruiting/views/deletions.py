"""The preview: what the nightly jobs will delete in the days to come, and when they last succeeded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core import due, lifetimes
from core.lifetimes import Forecast, Lifetime
from recruiting.permissions import may_foresee, may_read_record
from recruiting.views.base import Screen

Cell = tuple[date, int, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """One list with its rules; each cell has the day, the number, and the way to the rows where the user may see them."""

    title: str
    lines: Sequence[tuple[str, Sequence[Cell], int]]
    total: int
    job: due.Health | None


class DeletionsView(Screen):
    """For whoever may see one of the lists, and for data protection and works council, who see all numbers."""

    template_name = "recruiting/deletions.html"
    header_icon = "bin"

    def allows(self, request: HttpRequest) -> bool:
        return may_foresee(request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        return _("Deletions to come")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs(("", self.get_page_title()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lists = [self._listed(lifetime) for lifetime in self._shown()]
        return super().get_context_data(
            days=lifetimes.days(),
            lists=[row for row in lists if row.total],
            quiet=[row.title for row in lists if not row.total],
            total=sum(row.total for row in lists),
            jobs=self._health.values(),
            now=timezone.now(),
            **kwargs,
        )

    @cached_property
    def _health(self) -> dict[str, due.Health]:
        return {health.name: health for health in due.nightly()}

    def _shown(self) -> list[Lifetime]:
        sees_all = may_read_record(self.request.user)
        return [row for row in lifetimes.LIFETIMES.values() if sees_all or self._may_open(row)]

    def _may_open(self, lifetime: Lifetime) -> bool:
        return bool(lifetime.right) and self.request.user.has_perm(lifetime.right)

    def _listed(self, lifetime: Lifetime) -> Listed:
        found = [forecast for forecast in lifetimes.forecast(lifetime) if forecast.total]
        lines = [(forecast.rule, self._cells(lifetime, forecast), forecast.total) for forecast in found]
        total = sum(forecast.total for forecast in found)
        return Listed(title=str(lifetime.title), lines=lines, total=total, job=self._health.get(lifetime.job))

    def _cells(self, lifetime: Lifetime, forecast: Forecast) -> list[Cell]:
        link = lifetime.link if lifetime.link and self._may_open(lifetime) else None
        return [
            (day, count, link(forecast.group, day) if link and count else "") for day, count in forecast.days.items()
        ]
