"""The menu items of the moderators."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from comments import permissions
from comments.models import Notice
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


class NoticesMenuItem(MenuItem):
    """Shows moderators how many notices of illegal content wait for a decision."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_moderate(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        waiting = Notice.objects.waiting().count()
        label = f"{self.label} ({waiting})" if waiting else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )
