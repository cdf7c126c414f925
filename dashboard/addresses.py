"""Where the dashboard stands in the admin, and who may open what."""

from django.urls import URLPattern, path, re_path
from wagtail.admin.auth import permission_required

from accounts.roles import OVERVIEW, RECEPTION
from core.later import later

LAUNCH = r"^dashboard/launches/(?P<pk>[1-9]\d{0,17})/"
READERS = r"^dashboard/readers/(?P<pk>[1-9]\d{0,17})/"
received, overview = permission_required(RECEPTION), permission_required(OVERVIEW)


def addresses() -> list[URLPattern]:
    """Pages and files below /admin/dashboard/."""
    return [
        path("dashboard/", overview(later("dashboard.views.DashboardView")), name="dashboard"),
        path("dashboard/weekly/", overview(later("dashboard.weekly_views.WeeklyView")), name="dashboard_weekly"),
        path("dashboard/launches/", received(later("dashboard.launch_views.LaunchesView")), name="dashboard_launches"),
        path("dashboard/line/", received(later("dashboard.launch_views.line")), name="dashboard_line"),
        re_path(rf"{LAUNCH}$", received(later("dashboard.launch_views.RoomView")), name="dashboard_launch"),
        path("dashboard/plans/", received(later("dashboard.outcome_views.OutcomesView")), name="dashboard_outcomes"),
        path(
            "dashboard/readers/",
            received(later("dashboard.readership_views.ReadershipView")),
            name="dashboard_readership",
        ),
        re_path(rf"{READERS}$", received(later("dashboard.readership_views.PostView")), name="dashboard_readers"),
        path("dashboard/trust/", received(later("dashboard.trust_views.TrustView")), name="dashboard_trust"),
        *_files(),
    ]


def _files() -> list[URLPattern]:
    """Each report as it is on its page, CSV or XLSX."""
    whole = {
        "reception": ("receptions", overview(later("dashboard.file_views.ReceptionsFileView"))),
        "relations": ("relations", overview(later("dashboard.file_views.RelationsFileView"))),
        "topics": ("themes", overview(later("dashboard.file_views.ThemesFileView"))),
        "launches": ("launches", received(later("dashboard.file_views.LaunchesFileView"))),
        "plans": ("outcomes", received(later("dashboard.file_views.OutcomesFileView"))),
        "readers": ("readership", received(later("dashboard.readership_views.ReadershipFileView"))),
        "trust": ("trust", received(later("dashboard.trust_views.TrustFileView"))),
    }
    of_a_launch = {
        "curve": received(later("dashboard.file_views.CurveFileView")),
        "aspects": received(later("dashboard.file_views.AspectsFileView")),
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
        re_path(
            rf"{READERS}days\.(?P<kind>\w+)$",
            received(later("dashboard.readership_views.PostFileView")),
            name="dashboard_days_file",
        ),
    ]
