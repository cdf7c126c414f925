"""The report on equal treatment, to read and to take along."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from comments.enums import Purpose
from core import spreadsheets, table_files
from core.hiding import SMALL
from recruiting.addresses import ROOMS
from recruiting.oversight import equality, quarters
from recruiting.oversight.quarters import Quarter
from recruiting.permissions import equality_of, may_oversee
from recruiting.views.base import Screen

OFFERED = 6


class EqualityView(Screen):
    """For data protection and works council, and for whoever works with one of the lists; a quarter that is not understood is the present
    one, with a word about it."""

    template_name = "recruiting/equality.html"
    header_icon = "group"

    def allows(self, request: HttpRequest) -> bool:
        return bool(equality_of(request.user))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.GET.get("quarter", "")
        quarter = Quarter.read(asked)
        is_fault = bool(asked and quarter is None)
        return self.show(quarter or Quarter.now(), is_fault=is_fault)

    @cached_property
    def offered(self) -> list[Purpose]:
        """The lists whose report this reader may see."""
        return equality_of(self.request.user)

    @property
    def purpose(self) -> Purpose:
        asked = self.request.GET.get("list", "")
        return next((purpose for purpose in self.offered if ROOMS[purpose].slug == asked), self.offered[0])

    def show(self, quarter: Quarter, *, is_fault: bool) -> HttpResponseBase:
        context = self.get_context_data(quarter=quarter, is_fault=is_fault)
        return self.render_to_response(context, status=400 if is_fault else 200)

    def get_page_title(self) -> str:
        return _("Equal treatment")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        room = ROOMS[self.purpose]
        up = (
            (reverse("recruiting_oversight"), _("Oversight"))
            if may_oversee(self.request.user)
            else (room.queue, str(room.title))
        )
        return self.crumbs(up, ("", self.get_page_title()))

    def get_context_data(self, *, quarter: Quarter, **kwargs: Any) -> dict[str, Any]:
        here, shown = reverse("recruiting_equality"), ROOMS[self.purpose].slug
        rooms = [ROOMS[purpose] for purpose in self.offered]
        return super().get_context_data(
            quarter=quarter,
            report=equality.of(quarter, self.purpose),
            columns=equality.columns(),
            room=ROOMS[self.purpose],
            small=SMALL,
            lists=[
                (room.title, f"{here}?list={room.slug}&quarter={quarter.key}", room.slug == shown) for room in rooms
            ],
            quarters=[
                (row.label, f"{here}?list={shown}&quarter={row.key}", row == quarter)
                for row in quarters.latest(OFFERED)
            ],
            files=table_files.links("recruiting_equality_file", query=f"list={shown}&quarter={quarter.key}"),
            **kwargs,
        )


class EqualityFileView(EqualityView):
    """The same report as a file; it holds no person, and hides what the page hides."""

    def show(self, quarter: Quarter, *, is_fault: bool) -> HttpResponseBase:
        if is_fault:
            return HttpResponse(
                _("This quarter is not understood."), status=400, content_type="text/plain; charset=utf-8"
            )
        return spreadsheets.download(
            self.kwargs["kind"],
            f"equal-treatment-{ROOMS[self.purpose].slug}-{quarter.key}",
            head=equality.head(),
            rows=equality.rows(equality.of(quarter, self.purpose)),
        )
