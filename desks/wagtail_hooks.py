"""Registers the desks with the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, re_path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_passes_test
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from accounts.roles import CLOSED_DAYS, READ_COMMENTS
from core.later import later
from desks import permissions
from desks.closing_views import ClosingViewSet
from desks.snippets import DesksViewSetGroup
from listening.menu import PermittedMenuItem

CASE = r"^desks/cases/(?P<pk>[1-9][0-9]{0,17})/"

register_snippet(DesksViewSetGroup)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    seeing, keeping = user_passes_test(permissions.may_see), user_passes_test(permissions.may_keep_rules)
    closing = user_passes_test(permissions.may_keep_days)
    return [
        path("desks/", seeing(later("desks.views.DesksView")), name="desks"),
        path("desks/figures.<str:kind>", seeing(later("desks.file_views.TalliesFileView")), name="desks_file"),
        path("desks/closed-days/", closing(later("desks.calendar_view.CalendarView")), name="desks_calendar"),
        path("desks/trial/", keeping(later("desks.trial_view.TrialView")), name="desks_trial"),
        re_path(rf"{CASE}$", seeing(later("desks.views.CaseView")), name="desks_case"),
        re_path(rf"{CASE}answer/$", seeing(later("desks.answering_view.answer")), name="desks_answer"),
        re_path(rf"{CASE}(?P<name>[a-z_]{{1,20}})/$", seeing(later("desks.acting_views.perform")), name="desks_act"),
        path("desks/<slug:badge>/", seeing(later("desks.views.DeskView")), name="desks_desk"),
    ]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    return PermittedMenuItem(
        _("Desks"), reverse_lazy("desks"), permission=READ_COMMENTS, icon_name="group", name="desks", order=205
    )  # fmt: skip


@hooks.register("register_admin_viewset")
def register_closings() -> ClosingViewSet:
    return ClosingViewSet()


@hooks.register("register_settings_menu_item")
def register_calendar() -> MenuItem:
    return PermittedMenuItem(
        _("Closed days"), reverse_lazy("desks_calendar"), permission=CLOSED_DAYS, icon_name="date", name="closed-days", order=230
    )  # fmt: skip


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="desks", codename__in=("keep_routing", "change_housecalendar")
    )
