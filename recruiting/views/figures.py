"""HR's figures of one list."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from core import spreadsheets, table_files
from core.hiding import SMALL
from recruiting import ageing, breakdowns, figures, figures_table
from recruiting.figures import Span, Written
from recruiting.filters import day
from recruiting.views.base import RoomScreen

DAYS = (30, 90, 183)


class FiguresView(RoomScreen):
    """For whoever may see the list: every number leads to exactly the people it counts."""

    template_name = "recruiting/figures.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        typed = {name: request.GET.get(name, "").strip() for name in ("since", "until")}
        return self.show(typed, *_read(typed))

    def show(self, typed: dict[str, str], span: Span, fault: str) -> HttpResponseBase:
        return self.render_to_response(self.get_context_data(span=span, fault=fault, typed=typed), status=_code(fault))

    def get_page_title(self) -> str:
        return _("Figures: %(list)s") % {"list": self.room.title}

    def get_header_icon(self) -> str:
        return "order"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs((self.room.queue, str(self.room.title)), ("", _("Figures")))

    def get_context_data(self, *, span: Span, **kwargs: Any) -> dict[str, Any]:
        written = Written.of(span)
        return super().get_context_data(
            room=self.room,
            span=span,
            figures=figures.of(self.purpose, span, written),
            breakdowns=breakdowns.of(self.purpose, span, written),
            joined=figures.joined_label(self.purpose),
            small=SMALL,
            equality_url=f"{reverse('recruiting_equality')}?list={self.room.slug}",
            spans=self._spans(span),
            files=table_files.links(f"recruiting_{self.room.slug}_figures_file", query=_query(span)),
            **kwargs,
        )

    def _spans(self, span: Span) -> list[tuple[str, str, bool]]:
        """The spans that are wanted most, as label, address and whether it is the present one."""
        here, today = reverse(f"recruiting_{self.room.slug}_figures"), ageing.today()
        offered = [(days, today - timedelta(days=days)) for days in DAYS]
        last = [
            (_("last %(days)d days") % {"days": days}, f"{here}?since={first}", span == Span(first))
            for days, first in offered
        ]
        return [(_("everybody kept"), here, span == Span()), *last]


class FiguresFileView(FiguresView):
    """The same figures as a file; it holds nobody, and a bound of the page stays one."""

    def show(self, typed: dict[str, str], span: Span, fault: str) -> HttpResponseBase:
        if fault:
            return HttpResponse(
                _("Please give days as they are in the calendar, the first one first."),
                status=400,
                content_type="text/plain; charset=utf-8",
            )
        stem = "-".join(("figures", self.room.slug, *_days(span).values()))
        rows = figures_table.rows(self.purpose, span)
        return spreadsheets.download(self.kwargs["kind"], stem, head=figures_table.head(), rows=rows)


def _days(span: Span) -> dict[str, str]:
    """The ends that are given, as they stand in an address."""
    ends = {"since": span.since, "until": span.until}
    return {name: end.isoformat() for name, end in ends.items() if end}


def _query(span: Span) -> str:
    return urlencode(_days(span))


def _code(fault: str) -> int:
    return 400 if fault else 200


def _read(typed: dict[str, str]) -> tuple[Span, str]:
    """The span that was asked for; where it makes none, everything that is kept, and what is wrong."""
    found = {name: day(text) for name, text in typed.items()}
    if any(text and found[name] is None for name, text in typed.items()):
        return Span(), _("Please give days as they are in the calendar; everything is shown meanwhile.")
    since, until = found["since"], found["until"]
    if since and until and since > until:
        return Span(), _("The first day is after the last one; everything is shown meanwhile.")
    return Span(since, until), ""
