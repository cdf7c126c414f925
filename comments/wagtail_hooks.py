"""Registers comments with the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_passes_test
from wagtail.users.models import UserProfile

from accounts.models import User
from comments import (
    admin_views,
    asking_views,
    deciding_views,
    house_views,
    log_entries,
    notice_admin,
    pinning_view,
    reports_panel,
)
from comments.account_panel import NewCommentsPanel
from comments.menu import CommentsMenuItem, NoticesMenuItem, PauseMenuItem
from comments.permissions import may_answer, may_moderate, may_pass_on, may_pause, may_pin, may_read

PK = r"(?P<pk>[1-9][0-9]{0,17})"


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    reading, deciding, answering = map(user_passes_test, (may_read, may_moderate, may_answer))
    pinning, pausing, passing_on = map(user_passes_test, (may_pin, may_pause, may_pass_on))
    return [
        path("comments/", reading(admin_views.QueueView.as_view()), name="comments_queue"),
        path("comments/decide/", deciding(deciding_views.decide), name="comments_decide"),
        path("comments/undo/<uuid:batch>/", deciding(deciding_views.undo), name="comments_undo"),
        path("comments/blocks/", deciding(house_views.BlocksView.as_view()), name="comments_blocks"),
        re_path(rf"^comments/blocks/{PK}/lift/$", deciding(house_views.unblock), name="comments_unblock"),
        path("comments/pause/", pausing(house_views.PauseView.as_view()), name="comments_pause"),
        path("comments/resume/", pausing(house_views.resume), name="comments_resume"),
        re_path(rf"^comments/{PK}/$", reading(admin_views.DetailView.as_view()), name="comments_detail"),
        re_path(rf"^comments/{PK}/answer/$", answering(admin_views.answer), name="comments_answer"),
        re_path(rf"^comments/{PK}/dismiss/$", deciding(reports_panel.dismiss), name="comments_dismiss_reports"),
        path("comments/notices/", deciding(notice_admin.NoticesView.as_view()), name="comments_notices"),
        path("comments/notices/export/", deciding(notice_admin.export), name="comments_notices_export"),
        re_path(
            r"^comments/notices/(?P<number>[0-9]{12})/$",
            deciding(notice_admin.NoticeView.as_view()),
            name="comments_notice",
        ),
        re_path(rf"^comments/{PK}/pin/$", pinning(pinning_view.pin), name="comments_pin"),
        re_path(rf"^comments/{PK}/ask/$", answering(asking_views.ask), name="comments_ask"),
        re_path(rf"^comments/{PK}/ask/withdraw/$", answering(asking_views.withdraw), name="comments_ask_withdraw"),
        re_path(rf"^comments/{PK}/pass-on/$", passing_on(asking_views.pass_on), name="comments_pass_on"),
    ]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> CommentsMenuItem:
    return CommentsMenuItem(
        _("Reader comments"), reverse_lazy("comments_queue"), icon_name="comment", name="comments", order=205
    )


@hooks.register("register_admin_menu_item")
def register_notices_menu_item() -> NoticesMenuItem:
    return NoticesMenuItem(
        _("Notices of illegal content"),
        reverse_lazy("comments_notices"),
        icon_name="warning",
        name="notices",
        order=206,
    )


@hooks.register("register_settings_menu_item")
def register_pause() -> PauseMenuItem:
    return PauseMenuItem(
        _("Pause comments"), reverse_lazy("comments_pause"), icon_name="comment", name="pause", order=210
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action, label, message in log_entries.ACTIONS:
        actions.register_action(action, label, message)


@hooks.register("register_account_settings_panel")
def register_account_panel(request: HttpRequest, user: User, profile: UserProfile) -> NewCommentsPanel:
    return NewCommentsPanel(request, user, profile)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    codenames = ["view_readercomment", "moderate_readercomment", "answer_readercomment", "pause_comments"]
    return Permission.objects.filter(content_type__app_label="comments", codename__in=codenames)
