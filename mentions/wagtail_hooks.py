"""Registers the mentions with the admin."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_passes_test
from wagtail.admin.menu import MenuItem

from core.menus import PermittedItem
from mentions import permissions, views
from mentions.permissions import may_read
from mentions.viewsets import SourceViewSet


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    reading = user_passes_test(permissions.may_read)
    return [path("mentions/", reading(views.MentionsView.as_view()), name="mentions")]


@hooks.register("register_admin_viewset")
def register_viewset() -> SourceViewSet:
    return SourceViewSet()


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    return PermittedItem(
        _("Mentions"), reverse_lazy("mentions"), icon_name="globe", name="mentions", order=217, allows=may_read
    )
