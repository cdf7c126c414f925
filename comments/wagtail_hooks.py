"""Registers comments with the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.users.models import UserProfile

from accounts.models import User
from comments import admin_urls, log_entries
from comments.account_panel import NewCommentsPanel, WaitingPanel
from comments.menu import CommentsMenuItem, NoticesMenuItem
from comments.permissions import may_moderate, may_pause, may_read
from core.menus import PermittedItem


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return admin_urls.patterns()


@hooks.register("register_admin_menu_item")
def register_menu_item() -> CommentsMenuItem:
    return CommentsMenuItem(
        _("Reader comments"), reverse_lazy("comments_queue"), icon_name="comment", name="comments", order=205
    )


@hooks.register("register_admin_menu_item")
def register_notices_menu_item() -> NoticesMenuItem:
    return NoticesMenuItem(
        _("Notices"),
        reverse_lazy("comments_notices"),
        icon_name="warning",
        name="notices",
        order=206,
    )


@hooks.register("register_settings_menu_item")
def register_pause() -> PermittedItem:
    """The way to the switch for those who do not work in the list of comments."""
    return PermittedItem(
        _("Pause comments"), reverse_lazy("comments_pause"), icon_name="comment", name="pause", order=210,
        allows=lambda user: may_pause(user) and not may_read(user),
    )  # fmt: skip


@hooks.register("register_reports_menu_item")
def register_accuracy() -> PermittedItem:
    return PermittedItem(
        _("How right the rules were"), reverse_lazy("comments_accuracy"), name="rules", icon_name="comment", order=70,
        allows=may_moderate,
    )  # fmt: skip


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action, label, message in log_entries.ACTIONS:
        actions.register_action(action, label, message)


@hooks.register("register_account_settings_panel")
def register_account_panel(request: HttpRequest, user: User, profile: UserProfile) -> NewCommentsPanel:
    return NewCommentsPanel(request, user, profile)


@hooks.register("register_account_settings_panel")
def register_waiting_panel(request: HttpRequest, user: User, profile: UserProfile) -> WaitingPanel:
    return WaitingPanel(request, user, profile)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    codenames = ["view_readercomment", "moderate_readercomment", "answer_readercomment", "pause_comments"]
    return Permission.objects.filter(content_type__app_label="comments", codename__in=codenames)
