"""Registers the screens, the menu and the permissions of recruiting."""

from functools import partial

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.menu import SubmenuMenuItem
from wagtail.users.models import UserProfile

from accounts.models import User
from recruiting import admin_urls, menu
from recruiting.account_panel import NamesPanel, OwnerPanel


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return admin_urls.patterns()


@hooks.register("register_admin_menu_item")
def register_menu() -> SubmenuMenuItem:
    return menu.people()


for report in menu.REPORTS:
    hooks.register("register_reports_menu_item", partial(menu.report, report))


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
