"""Registers the screens, the menu and the permissions of recruiting."""

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.users.models import UserProfile

from accounts.models import User
from comments.enums import Purpose
from core.menus import PermittedItem
from recruiting import admin_urls
from recruiting.account_panel import NamesPanel, OwnerPanel
from recruiting.addresses import ROOMS
from recruiting.permissions import (
    equality_of,
    may_foresee,
    may_oversee,
    may_read_record,
    may_see_breaches,
    may_see_companies,
    may_see_requests,
    may_view,
)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return admin_urls.patterns()


@hooks.register("register_admin_menu_item")
def register_menu() -> SubmenuMenuItem:
    items = [
        PermittedItem(
            ROOMS[Purpose.WORK].title, reverse_lazy("recruiting_candidates"), name="candidates", icon_name="group", order=1,
            allows=lambda user: may_view(user, Purpose.WORK),
        ),
        PermittedItem(
            ROOMS[Purpose.PARTNERSHIP].title, reverse_lazy("recruiting_leads"), name="leads", icon_name="link", order=2,
            allows=lambda user: may_view(user, Purpose.PARTNERSHIP),
        ),
        PermittedItem(
            _("Companies"), reverse_lazy("recruiting_companies"), name="companies", icon_name="site", order=3,
            allows=may_see_companies,
        ),
        PermittedItem(
            _("Record"), reverse_lazy("recruiting_record"), name="record", icon_name="history", order=4,
            allows=may_read_record,
        ),
        PermittedItem(
            _("Oversight"), reverse_lazy("recruiting_oversight"), name="oversight", icon_name="view", order=5,
            allows=may_oversee,
        ),
        PermittedItem(
            _("Deletions to come"), reverse_lazy("recruiting_deletions"), name="deletions", icon_name="bin", order=6,
            allows=may_foresee,
        ),
        PermittedItem(
            _("Requests about data"), reverse_lazy("recruiting_requests"), name="requests", icon_name="doc-full-inverse", order=7,
            allows=may_see_requests,
        ),
        PermittedItem(
            _("Breaches"), reverse_lazy("recruiting_breaches"), name="breaches", icon_name="warning", order=8,
            allows=may_see_breaches,
        ),
    ]  # fmt: skip
    return SubmenuMenuItem(_("People"), Menu(items=items), name="people", icon_name="group", order=250)


@hooks.register("register_reports_menu_item")
def register_figures_of_candidates() -> PermittedItem:
    return PermittedItem(
        _("Figures of candidates"), reverse_lazy("recruiting_candidates_figures"), name="figures-of-candidates",
        icon_name="order", order=40, allows=lambda user: may_view(user, Purpose.WORK),
    )  # fmt: skip


@hooks.register("register_reports_menu_item")
def register_figures_of_leads() -> PermittedItem:
    return PermittedItem(
        _("Figures of partner leads"), reverse_lazy("recruiting_leads_figures"), name="figures-of-leads",
        icon_name="order", order=50, allows=lambda user: may_view(user, Purpose.PARTNERSHIP),
    )  # fmt: skip


@hooks.register("register_reports_menu_item")
def register_equality() -> PermittedItem:
    return PermittedItem(
        _("Equal treatment"), reverse_lazy("recruiting_equality"), name="equal-treatment", icon_name="group", order=60,
        allows=lambda user: bool(equality_of(user)),
    )  # fmt: skip


@hooks.register("register_account_settings_panel")
def register_owner_panel(request: HttpRequest, user: User, profile: UserProfile) -> OwnerPanel:
    return OwnerPanel(request, user, profile)


@hooks.register("register_account_settings_panel")
def register_names_panel(request: HttpRequest, user: User, profile: UserProfile) -> NamesPanel:
    return NamesPanel(request, user, profile)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    codenames = [
        "view_candidate", "decide_candidate", "export_candidate", "count_people", "view_partnerlead", "decide_partnerlead",
        "export_partnerlead", "view_reviewentry", "view_company", "change_company",
        "view_rightsrequest", "change_rightsrequest", "view_breach", "change_breach",
    ]  # fmt: skip
    switch = ["view_scoringswitch", "change_scoringswitch"]
    return Permission.objects.filter(
        Q(content_type__app_label="recruiting", codename__in=codenames)
        | Q(content_type__app_label="listening", codename__in=switch)
    )
