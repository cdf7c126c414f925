"""Registers the guards of accounts and the screens of second factors with Wagtail."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from accounts import admin_urls
from accounts.bulk import refuse_escalation
from accounts.log_entries import register
from accounts.models import User
from accounts.permissions import may_reset_factors

hooks.register("before_bulk_action", refuse_escalation)
hooks.register("register_log_actions", register)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return admin_urls.patterns()


@hooks.register("register_account_menu_item")
def register_factors(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("accounts_factors"),
        "label": _("Second factor"),
        "help_text": _("A passkey or an app with one-time codes, asked for after your password."),
    }


@hooks.register("insert_global_admin_js")
def insert_idle() -> str:
    """Also stands on the page of log-in, where nobody can be idle: its forms take no notice."""
    if not settings.IDLE_MINUTES:
        return ""
    return format_html(
        '<script src="{}" data-address="{}" data-login="{}" data-minutes="{}" data-notice="{}" data-link="{}"></script>',
        static("js/idle.js"),
        reverse("accounts_still_here"),
        reverse("wagtailadmin_login"),
        settings.IDLE_MINUTES,
        _(
            "You were logged out because nobody used this window for a while. What you typed is still here: log in, then send it again."
        ),
        _("Log in in a new tab"),
    )


@hooks.register("register_user_listing_buttons")
def register_reset(user: User, request_user: User) -> Iterator[Button]:
    if may_reset_factors(user, by=request_user):
        address = reverse("accounts_factor_reset", args=[user.pk])
        yield Button(_("Reset second factors"), address, icon_name="lock-open", priority=50)
