"""Addresses of second factors in the admin."""

from django.urls import URLPattern, path, re_path

from accounts.check_views import CheckView, ResetView, still_here
from accounts.factor_views import AppView, OverviewView, PasskeyView, RecoveryView, RemoveView

# A number that every database can hold.
KEY = r"(?P<pk>[0-9]{1,18})"


def patterns() -> list[URLPattern]:
    return [
        path("still-here/", still_here, name="accounts_still_here"),
        path("second-factor/", OverviewView.as_view(), name="accounts_factors"),
        path("second-factor/app/", AppView.as_view(), name="accounts_factor_app"),
        path("second-factor/passkey/", PasskeyView.as_view(), name="accounts_factor_passkey"),
        path("second-factor/recovery/", RecoveryView.as_view(), name="accounts_factor_recovery"),
        path("second-factor/check/", CheckView.as_view(), name="accounts_factor_check"),
        re_path(rf"^second-factor/remove/{KEY}/$", RemoveView.as_view(), name="accounts_factor_remove"),
        re_path(rf"^second-factor/reset/{KEY}/$", ResetView.as_view(), name="accounts_factor_reset"),
    ]
