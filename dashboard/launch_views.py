"""The launch room, and the list of launches that leads there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from blog.models import LaunchPage
from core import table_files
from dashboard import launches, live
from dashboard.figures import Figure
from dashboard.panels import may_answer
from listening import sums
from listening.filters import CommentFilter
from listening.views import AdminPage


@require_GET
def line(request: HttpRequest) -> HttpResponseBase:
    """Server-sent events while a room is open; 204 where too many are open, at which a browser asks no more."""
    opened = live.open_line()
    if opened is None:
        return HttpResponse(status=204)
    # Without the header nginx would collect what should go out at once.
    return StreamingHttpResponse(opened, content_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


class LaunchesView(AdminPage):
    """Every launch with the number of its comments."""

    template_name = "dashboard/launches.html"
    page_title = gettext_lazy("Launches")
    header_icon = "date"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = self.paginated(launches.launches())
        tallies = sums.by_post([page.pk for page in pages["page_obj"]])
        counts = [Figure(tallies[page.pk].comments, "", CommentFilter(post=page.pk).url) for page in pages["page_obj"]]
        return {
            **super().get_context_data(**kwargs),
            **pages,
            "rows": list(zip(pages["page_obj"], counts, strict=True)),
            "files": table_files.links("dashboard_launches_file"),
        }


class RoomView(AdminPage):
    """One launch as it stands now; while it is open the page learns of changes, fetches itself and swaps what changed."""

    template_name = "dashboard/room.html"
    header_icon = "date"

    @cached_property
    def launch(self) -> LaunchPage:
        found = launches.launches().filter(pk=int(self.kwargs["pk"])).first()
        if found is None:
            raise Http404
        return found

    def get_page_title(self) -> str:
        return self.launch.product

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("dashboard_launches"), "label": _("Launches")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            # Before any figure is: what changes in between is fetched once more.
            "state": sums.state(),
            "question": live.question(),
            "room": launches.room(self.launch, self.request),
            "may_answer": may_answer(self.request),
            "curve_files": table_files.links("dashboard_curve_file", self.launch.pk),
            "aspect_files": table_files.links("dashboard_aspects_file", self.launch.pk),
        }
