"""The queue: who waits for a decision."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import selectors
from recruiting.actions import entries
from recruiting.enums import Stage
from recruiting.filters import ALL, BY_STRENGTH, BY_TIME, SUGGESTED, Filters
from recruiting.selectors import Queue
from recruiting.views.base import RoomScreen

Choice = tuple[str, str]


class QueueView(RoomScreen):
    """Opens on new, suggested people, oldest first; ordering by strength is a visible switch that leaves a trace."""

    template_name = "recruiting/queue.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        filters = Filters.read(request.GET.dict())
        if filters.is_by_strength and isinstance(request.user, User):
            entries.write_order(purpose=self.purpose, by=request.user)
        queue = selectors.queue(self.purpose, filters, page=request.GET.get("p", "1"))
        return self.render_to_response(self.get_context_data(filters=filters, queue=queue))

    def get_page_title(self) -> str:
        return str(self.room.title)

    def get_header_icon(self) -> str:
        return self.room.icon

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs(("", str(self.room.title)))

    def get_context_data(self, *, filters: Filters, queue: Queue, **kwargs: Any) -> dict[str, Any]:
        rows = [(row, self.room.person(row.person.public_id, filters)) for row in queue.rows]
        return super().get_context_data(
            room=self.room,
            filters=filters,
            queue=queue,
            rows=rows,
            stages=[*_stages(), (ALL, _("all stages"))],
            who=[(SUGGESTED, _("suggested")), (ALL, _("everybody who agreed"))],
            languages=selectors.languages(self.purpose),
            posts=selectors.posts_with_people(self.purpose),
            is_default=filters == Filters(),
            switch=filters.but(order=BY_TIME if filters.is_by_strength else BY_STRENGTH),
            unsuggested=self._unsuggested(filters, queue),
            everybody=filters.but(who=ALL),
            **kwargs,
        )

    def _unsuggested(self, filters: Filters, queue: Queue) -> int:
        """How many agreed without being suggested, told when the list is empty."""
        if queue.count or filters.who == ALL:
            return 0
        return selectors.people(self.purpose, filters.everybody).count()


def _stages() -> list[Choice]:
    return [(stage.value, str(stage.label)) for stage in Stage]
