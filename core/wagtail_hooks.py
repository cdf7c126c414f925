"""Registers what all our admin screens share."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core import menus
from core.page_cache import page_changes


@hooks.register("insert_global_admin_css")
def insert_admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_help_menu")
def leave_out_cms_news(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = menus.without_cms_news(menu_items)


@hooks.register("construct_reports_menu")
def leave_out_page_reports(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = menus.without_page_reports(request, menu_items)


hooks.register("before_serve_page", page_changes.begin)
