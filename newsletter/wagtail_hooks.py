"""Registers the newsletter with the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, re_path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.later import later
from core.menus import PermittedItem
from newsletter.permissions import may_see_figures


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("newsletter/", later("newsletter.admin_views.FiguresView"), name="newsletter_figures"),
        path("newsletter/subscribers/", later("newsletter.admin_views.SubscribersView"), name="newsletter_subscribers"),
        re_path(
            r"^newsletter/issues/(?P<pk>[1-9]\d{0,17})/$",
            later("newsletter.admin_views.IssueView"),
            name="newsletter_issue",
        ),
    ]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    return PermittedItem(
        _("Newsletter"),
        reverse_lazy("newsletter_figures"),
        icon_name="mail",
        name="newsletter",
        order=215,
        allows=may_see_figures,
    )


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="newsletter", codename__in=["view_issue", "view_subscription"]
    )
