"""The newsletter in the admin: figures, the subscribers behind them, and one issue with its mails."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.hiding import SMALL
from newsletter import permissions, selectors
from newsletter.enums import Frequency, State
from newsletter.models import Issue

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Cell:
    """A number under its heading, with the list it counts where that may be seen."""

    heading: str
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    label: str
    cells: Sequence[Cell]


class Screen(WagtailAdminTemplateMixin, View):
    """A screen that no browser or proxy stores."""

    header_icon = "mail"
    is_about_people: ClassVar[bool] = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        allows = permissions.may_see_subscribers if self.is_about_people else permissions.may_see_figures
        if not allows(request.user):
            return permission_denied(request)
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    @property
    def sees_people(self) -> bool:
        return permissions.may_see_subscribers(self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = [] if isinstance(self, FiguresView) else [(reverse("newsletter_figures"), _("Newsletter"))]
        steps = [(reverse("wagtailadmin_home"), _("Home")), *above, ("", self.get_page_title())]
        return [{"url": url, "label": label} for url, label in steps]

    def cell(self, heading: str, number: int, url: str) -> Cell:
        """Whoever may see the people gets the number with its list, others a bound where it tells of few."""
        if self.sees_people:
            return Cell(heading, str(number), url if number else "")
        return Cell(heading, _("fewer than %(small)d") % {"small": SMALL} if 0 < number < SMALL else str(number))


class FiguresView(Screen):
    """How many subscribe to what, and what became of the last issues."""

    template_name = "newsletter/figures.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        return _("Newsletter")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tables = selectors.tables(is_exact=self.sees_people)
        return super().get_context_data(
            tables=[
                (language_name(table.language), [self._line(table, line) for line in table.lines]) for table in tables
            ],
            frequencies=Frequency.labels,
            issues=[(issue, title(issue), self._mails(issue)) for issue in selectors.issues()],
            small=0 if self.sees_people else SMALL,
            **kwargs,
        )

    def _line(self, table: selectors.Table, line: selectors.Counted) -> Line:
        labels = {"total": _("All subscribers"), "everything": _("All topics")}
        cells = []
        for frequency in Frequency:
            asked = {"language": table.language, "frequency": frequency.value, "line": line.key}
            url = f"{reverse('newsletter_subscribers')}?{urlencode(asked)}"
            cell = self.cell(str(frequency.label), line.numbers[frequency], url)
            cells.append(Cell(cell.heading, _("hidden")) if frequency in line.hidden else cell)
        return Line(labels.get(line.key) or str(line.topic), cells)

    def _mails(self, issue: Issue) -> list[Cell]:
        shown = (State.SENT, State.FAILED, State.BOUNCED, State.COMPLAINED, State.UNCLEAR, State.WAITING)
        url = reverse("newsletter_issue", args=[issue.pk])
        return [
            self.cell(str(state.label), getattr(issue, state.value), f"{url}?state={state.value}") for state in shown
        ]


class SubscribersView(Screen):
    """Whom a number counts."""

    template_name = "newsletter/subscribers.html"
    is_about_people = True

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = {name: request.GET.get(name, "") for name in ("language", "frequency", "line")}
        rows = Paginator(selectors.subscribers(**asked), ON_A_PAGE).get_page(request.GET.get("p"))
        return self.render_to_response(self.get_context_data(rows=rows, asked=urlencode(asked)))

    def get_page_title(self) -> str:
        return _("Subscribers")


class IssueView(Screen):
    """One issue: its posts, how many mails became what, and to whom they went where that may be seen."""

    template_name = "newsletter/issue.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.issue = get_object_or_404(Issue, pk=pk)
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        return title(self.issue)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked, here = self.request.GET.get("state", ""), reverse("newsletter_issue", args=[self.issue.pk])
        state = asked if asked in State.values else ""
        numbers = [(kind, selectors.deliveries(self.issue, kind).count()) for kind in State]
        rows = selectors.deliveries(self.issue, state) if self.sees_people else self.issue.deliveries.none()
        return super().get_context_data(
            issue=self.issue,
            posts=self.issue.posts.order_by("first_published_at", "pk"),
            cells=[self.cell(str(kind.label), number, f"{here}?state={kind.value}") for kind, number in numbers],
            rows=Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get("p")),
            sees_people=self.sees_people,
            asked=urlencode({"state": state}),
            **kwargs,
        )


def title(issue: Issue) -> str:
    """An issue in words."""
    return f"{capfirst(issue.get_frequency_display())} · {language_name(issue.language)}"


def language_name(code: str) -> str:
    return str(get_language_info(code)["name_translated"])
