"""The button that publishes says what it does: now, or on which day at which hour."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem

from blog import moments
from blog.models import PostPage


class SpelledPublishItem(PublishMenuItem):
    """In the place of Wagtail's own, which says "schedule" and leaves open when."""

    template_name = "blog/admin/publish_button.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        go_live_at = page.go_live_at if page else None
        is_ahead = moments.is_ahead(go_live_at)
        return {**context, "label": moments.publish_label(go_live_at), "zone": moments.zone() if is_ahead else ""}


def spell_out(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """For posts only: other pages keep Wagtail's button."""
    if isinstance(context.get("page"), PostPage):
        menu_items[:] = [
            SpelledPublishItem(item.order) if type(item) is PublishMenuItem else item for item in menu_items
        ]
