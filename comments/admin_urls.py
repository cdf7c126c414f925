"""Addresses of the comments app in the admin."""

from django.urls import URLPattern, path, re_path
from wagtail.admin.auth import user_passes_test

from comments import (
    accuracy_view,
    admin_views,
    asking_views,
    deciding_views,
    house_views,
    inviting_views,
    notice_admin,
    pinning_view,
    reports_panel,
    statement_view,
)
from comments.permissions import may_answer, may_invite, may_moderate, may_pass_on, may_pause, may_pin, may_read

PK = r"(?P<pk>[1-9][0-9]{0,17})"


def patterns() -> list[URLPattern]:
    """Each address with who may open it."""
    reading, deciding, answering = map(user_passes_test, (may_read, may_moderate, may_answer))
    pinning, pausing, passing_on = map(user_passes_test, (may_pin, may_pause, may_pass_on))
    inviting = user_passes_test(may_invite)
    return [
        path("comments/", reading(admin_views.QueueView.as_view()), name="comments_queue"),
        path("comments/decide/", deciding(deciding_views.decide), name="comments_decide"),
        path("comments/undo/<uuid:batch>/", deciding(deciding_views.undo), name="comments_undo"),
        path("comments/accuracy/", deciding(accuracy_view.AccuracyView.as_view()), name="comments_accuracy"),
        re_path(rf"^comments/{PK}/statement/$", deciding(statement_view.rewrite), name="comments_statement"),
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
        re_path(rf"^comments/{PK}/invite/$", inviting(inviting_views.invite), name="comments_invite"),
        re_path(rf"^comments/{PK}/invite/take-back/$", inviting(inviting_views.take_back), name="comments_uninvite"),
        re_path(rf"^comments/{PK}/pass-on/$", passing_on(asking_views.pass_on), name="comments_pass_on"),
    ]
