"""Registers the screens of tokens and what histories say about programs."""

from django.urls import URLPattern, path, re_path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from automation import log_entries
from automation.permissions import may_open
from core.later import later
from core.menus import PermittedItem

PK = r"(?P<pk>[1-9][0-9]{0,17})"

hooks.register("register_log_actions", log_entries.register)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("automation/tokens/", later("automation.token_views.tokens"), name="automation_tokens"),
        path("automation/tokens/new/", later("automation.token_views.new"), name="automation_new"),
        re_path(rf"^automation/tokens/{PK}/revoke/$", later("automation.token_views.end"), name="automation_revoke"),
    ]


@hooks.register("register_settings_menu_item")
def register_menu() -> MenuItem:
    return PermittedItem(
        _("Tokens for programs"),
        reverse_lazy("automation_tokens"),
        icon_name="key",
        name="tokens",
        order=610,
        allows=may_open,
    )
