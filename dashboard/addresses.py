"""Where the dashboard stands in the admin, and who may open what."""

from django.urls import URLPattern, path, re_path
from wagtail.admin.auth import permission_required

from accounts.roles import OVERVIEW, RECEPTION
from dashboard import file_views
from dashboard.launch_views import LaunchesView, RoomView
from dashboard.outcome_views import OutcomesView
from dashboard.trust_views import TrustFileView, TrustView
from dashboard.views import DashboardView
from dashboard.weekly_views import WeeklyView

LAUNCH = r"^dashboard/launches/(?P<pk>[1-9]\d{0,17})/"


def addresses() -> list[URLPattern]:
    """Pages and files below /admin/dashboard/."""
    received, overview = permission_required(RECEPTION), permission_required(OVERVIEW)
    return [
        path("dashboard/", overview(DashboardView.as_view()), name="dashboard"),
        path("dashboard/weekly/", overview(WeeklyView.as_view()), name="dashboard_weekly"),
        path("dashboard/launches/", received(LaunchesView.as_view()), name="dashboard_launches"),
        path(
            "dashboard/reception.<str:kind>",
            overview(file_views.ReceptionsFileView.as_view()),
            name="dashboard_receptions_file",
        ),
        path(
            "dashboard/relations.<str:kind>",
            overview(file_views.RelationsFileView.as_view()),
            name="dashboard_relations_file",
        ),
        path(
            "dashboard/topics.<str:kind>",
            overview(file_views.ThemesFileView.as_view()),
            name="dashboard_themes_file",
        ),
        path(
            "dashboard/launches.<str:kind>",
            received(file_views.LaunchesFileView.as_view()),
            name="dashboard_launches_file",
        ),
        re_path(
            rf"{LAUNCH}curve\.(?P<kind>\w+)$", received(file_views.CurveFileView.as_view()), name="dashboard_curve_file"
        ),
        re_path(
            rf"{LAUNCH}aspects\.(?P<kind>\w+)$",
            received(file_views.AspectsFileView.as_view()),
            name="dashboard_aspects_file",
        ),
        re_path(rf"{LAUNCH}$", received(RoomView.as_view()), name="dashboard_launch"),
        path("dashboard/plans/", received(OutcomesView.as_view()), name="dashboard_outcomes"),
        path(
            "dashboard/plans.<str:kind>",
            received(file_views.OutcomesFileView.as_view()),
            name="dashboard_outcomes_file",
        ),
        path("dashboard/trust/", received(TrustView.as_view()), name="dashboard_trust"),
        path("dashboard/trust.<str:kind>", received(TrustFileView.as_view()), name="dashboard_trust_file"),
    ]
