"""Registers listening with the admin."""

from typing import Any

from django.urls import URLPattern, path, re_path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem

from accounts.roles import READINGS, RECEPTION, RETRY_READING, RULES
from core.later import later
from listening.menu import PermittedMenuItem
from listening.workbench.addresses import addresses

VIEW = r"^listening/views/(?P<pk>[1-9]\d{0,17})/"


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    received = permission_required(RECEPTION)
    return [
        path("listening/comments/", received(later("listening.views.CommentsView")), name="listening_comments"),
        path(
            "listening/comments.<str:kind>",
            received(later("listening.views.CommentsFileView")),
            name="listening_comments_file",
        ),
        path(
            "listening/views/", received(later("listening.saved_view_screens.SavedViewsView")), name="listening_views"
        ),
        re_path(rf"{VIEW}$", received(later("listening.saved_view_screens.OpenView")), name="listening_view"),
        re_path(
            rf"{VIEW}change/$", received(later("listening.saved_view_screens.ChangeView")), name="listening_view_change"
        ),
        path(
            "listening/readings/",
            permission_required(READINGS)(later("listening.views.ReadingsView")),
            name="listening_readings",
        ),
        re_path(
            r"^listening/readings/(?P<pk>\d{1,18})/retry/$",
            permission_required(RETRY_READING)(later("listening.views.retry")),
            name="listening_retry",
        ),
        *addresses(),
    ]


@hooks.register("register_admin_menu_item")
def register_reception() -> MenuItem:
    return PermittedMenuItem(
        _("What readers say"),
        reverse_lazy("listening_comments"),
        permission=RECEPTION,
        icon_name="comment",
        name="listening-comments",
        order=210,
    )


@hooks.register("register_admin_menu_item")
def register_readings() -> MenuItem:
    return PermittedMenuItem(
        _("Readings"),
        reverse_lazy("listening_readings"),
        permission=READINGS,
        icon_name="tasks",
        name="listening-readings",
        order=220,
    )


@hooks.register("register_admin_menu_item")
def register_workbench() -> MenuItem:
    return PermittedMenuItem(
        _("Workbench"),
        reverse_lazy("workbench_rules"),
        permission=RULES,
        icon_name="cogs",
        name="workbench",
        order=230,
    )


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    actions.register_action("salon.retry_reading", _("Read again"), _("Had the comment read again"))
