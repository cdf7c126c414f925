"""The admin's side menu: items for those who may open them, no news about the CMS itself, no reports about pages for people who have none."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

ABOUT_THE_CMS = ("whats-new-in-wagtail", "editor-guide")
ABOUT_PAGES = ("wagtail_localize:translations_report",)


class PermittedItem(MenuItem):
    """A menu item for those whom `allows` lets in."""

    def __init__(self, *args: Any, allows: Callable[[Any], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allows = allows

    def is_shown(self, request: HttpRequest) -> bool:
        return self.allows(request.user)


def without_cms_news(items: list[MenuItem]) -> list[MenuItem]:
    return [item for item in items if not item.name.startswith(ABOUT_THE_CMS)]


def without_page_reports(request: HttpRequest, items: list[MenuItem]) -> list[MenuItem]:
    """wagtail-localize shows its report to everybody; it lists the titles of all pages."""
    if page_permission_policy.user_has_any_permission(request.user, {"add", "change", "publish"}):
        return items
    barred = {reverse(name) for name in ABOUT_PAGES}
    return [item for item in items if item.url not in barred]
