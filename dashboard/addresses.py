"""Where the dashboard stands in the admin, and who may open what."""

from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_GET
from wagtail.admin.auth import permission_required

from accounts.roles import OVERVIEW, RECEPTION
from dashboard import file_views
from dashboard.launch_views import LaunchesView, RoomView, line
from dashboard.outcome_views import OutcomesView
from dashboard.trust_views import TrustFileView, TrustView
from dashboard.views import DashboardView
from dashboard.weekly_views import WeeklyView

LAUNCH = r"^dashboard/launches/(?P<pk>[1-9]\d{0,17})/"
received, overview = permission_required(RECEPTION), permission_required(OVERVIEW)


def addresses() -> list[URLPattern]:
    """Pages and files below /admin/dashboard/."""
    return [
        path("dashboard/", overview(DashboardView.as_view()), name="dashboard"),
        path("dashboard/weekly/", overview(WeeklyView.as_view()), name="dashboard_weekly"),
        path("dashboard/launches/", received(LaunchesView.as_view()), name="dashboard_launches"),
        path("dashboard/line/", received(require_GET(line)), name="dashboard_line"),
        re_path(rf"{LAUNCH}$", received(RoomView.as_view()), name="dashboard_launch"),
        path("dashboard/plans/", received(OutcomesView.as_view()), name="dashboard_outcomes"),
        path("dashboard/trust/", received(TrustView.as_view()), name="dashboard_trust"),
        *_files(),
    ]


def _files() -> list[URLPattern]:
    """Each report as it is on its page, CSV or XLSX."""
    whole = {
        "reception": ("receptions", overview(file_views.ReceptionsFileView.as_view())),
        "relations": ("relations", overview(file_views.RelationsFileView.as_view())),
        "topics": ("themes", overview(file_views.ThemesFileView.as_view())),
        "launches": ("launches", received(file_views.LaunchesFileView.as_view())),
        "plans": ("outcomes", received(file_views.OutcomesFileView.as_view())),
        "trust": ("trust", received(TrustFileView.as_view())),
    }
    of_a_launch = {
        "curve": received(file_views.CurveFileView.as_view()),
        "aspects": received(file_views.AspectsFileView.as_view()),
    }
    return [
        *(
            path(f"dashboard/{stem}.<str:kind>", view, name=f"dashboard_{name}_file")
            for stem, (name, view) in whole.items()
        ),
        *(
            re_path(rf"{LAUNCH}{stem}\.(?P<kind>\w+)$", view, name=f"dashboard_{stem}_file")
            for stem, view in of_a_launch.items()
        ),
    ]
