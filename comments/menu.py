"""The menu item of the moderators."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from comments import permissions
from comments.queue import waiting_count


class CommentsMenuItem(MenuItem):
    """Shows moderators how many comments wait for them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_read(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        waiting = waiting_count() if permissions.may_moderate(request.user) else 0
        label = f"{self.label} ({waiting})" if waiting else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )
