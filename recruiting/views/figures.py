"""HR's figures of one list."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.hiding import SMALL
from recruiting import ageing, breakdowns, figures
from recruiting.figures import Span
from recruiting.filters import day
from recruiting.views.base import RoomScreen

DAYS = (30, 90, 183)


class FiguresView(RoomScreen):
    """For whoever may see the list: every number leads to exactly the people it counts."""

    template_name = "recruiting/figures.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = {name: request.GET.get(name, "").strip() for name in ("since", "until")}
        span, fault = _read(typed)
        return self.render_to_response(self.get_context_data(span=span, fault=fault, typed=typed), status=_code(fault))

    def get_page_title(self) -> str:
        return _("Figures: %(list)s") % {"list": self.room.title}

    def get_header_icon(self) -> str:
        return "order"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs((self.room.queue, str(self.room.title)), ("", _("Figures")))

    def get_context_data(self, *, span: Span, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            room=self.room,
            span=span,
            figures=figures.of(self.purpose, span),
            breakdowns=breakdowns.of(self.purpose, span),
            joined=figures.joined_label(self.purpose),
            small=SMALL,
            equality_url=f"{reverse('recruiting_equality')}?list={self.room.slug}",
            spans=self._spans(span),
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
