"""The dialogue in which a day of publication is chosen. It speaks of the button that stands at the foot of a post, not of Wagtail's."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin.panels import Panel, PublishingPanel


class SchedulePanel(PublishingPanel):
    """In the place of Wagtail's own, whose hint names a button that posts do not have."""

    class BoundPanel(PublishingPanel.BoundPanel):
        template_name = "blog/admin/schedule.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            may_publish = self.instance.permissions_for_user(self.request.user).can_publish()
            return {**super().get_context_data(parent_context), "may_publish": may_publish}


def in_its_place(panels: Iterable[Any]) -> list[Panel]:
    """The panels of Wagtail's pages, which are names of classes until the editor opens, with this one among them."""
    theirs = f"{PublishingPanel.__module__.rpartition('.')[0]}.{PublishingPanel.__name__}"
    return [SchedulePanel() if panel.path == theirs else panel for panel in panels]
