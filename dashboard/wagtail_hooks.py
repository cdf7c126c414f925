"""Registers the dashboard with the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.roles import OVERVIEW, RECEPTION
from dashboard.account_panel import WeeklyPanel
from dashboard.addresses import addresses
from dashboard.panels import panels_for
from listening.menu import PermittedMenuItem


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return addresses()


@hooks.register("register_admin_menu_item")
def register_overview() -> MenuItem:
    return PermittedMenuItem(
        _("Overview"), reverse_lazy("dashboard"), permission=OVERVIEW, icon_name="home", name="dashboard", order=50
    )


@hooks.register("register_admin_menu_item")
def register_launches() -> MenuItem:
    return PermittedMenuItem(
        _("Launches"), reverse_lazy("dashboard_launches"), permission=RECEPTION, icon_name="date", name="launches",
        order=57,
    )  # fmt: skip


@hooks.register("register_reports_menu_item")
def register_readership() -> MenuItem:
    return PermittedMenuItem(
        _("Readers"), reverse_lazy("dashboard_readership"), permission=RECEPTION, icon_name="view",
        name="readership", order=10,
    )  # fmt: skip


@hooks.register("register_reports_menu_item")
def register_outcomes() -> MenuItem:
    return PermittedMenuItem(
        _("Plans and outcomes"), reverse_lazy("dashboard_outcomes"), permission=RECEPTION, icon_name="crosshairs",
        name="outcomes", order=20,
    )  # fmt: skip


@hooks.register("register_reports_menu_item")
def register_trust() -> MenuItem:
    return PermittedMenuItem(
        _("Trust"), reverse_lazy("dashboard_trust"), permission=RECEPTION, icon_name="openquote",
        name="trust", order=30,
    )  # fmt: skip


@hooks.register("construct_homepage_panels")
def construct_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Ours first. The executive keeps what waits for approval, and nothing about pages beside it."""
    if request.user.has_perm(OVERVIEW):
        beside = (RecentEditsPanel, UserObjectsInWorkflowModerationPanel)
        panels[:] = [panel for panel in panels if not isinstance(panel, beside)]
    panels.extend(panels_for(request))


@hooks.register("construct_homepage_summary_items")
def construct_summary(request: HttpRequest, items: list[Any]) -> None:
    """The number of pages and pictures says nothing to an executive."""
    if request.user.has_perm(OVERVIEW):
        items.clear()


@hooks.register("register_account_settings_panel")
def register_weekly(request: HttpRequest, user: User, profile: UserProfile) -> WeeklyPanel:
    return WeeklyPanel(request, user, profile)
