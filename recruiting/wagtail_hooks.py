"""Registers the screens, the menu and the permissions of recruiting."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, re_path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from comments.enums import Purpose
from recruiting.addresses import NUMBER, ROOMS, Room
from recruiting.menu import PermittedItem
from recruiting.permissions import may_read_record, may_view
from recruiting.views.person import DecideView, EraseView, PersonView, ReopenView
from recruiting.views.queue import QueueView
from recruiting.views.record import RecordView

STEPS = {"decide": DecideView, "reopen": ReopenView, "erase": EraseView}


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    record = re_path(r"^recruiting/record/$", RecordView.as_view(), name="recruiting_record")
    return [record, *(pattern for room in ROOMS.values() for pattern in _addresses(room))]


def _addresses(room: Room) -> list[URLPattern]:
    start, name, given = rf"^recruiting/{room.slug}/", f"recruiting_{room.slug}", {"purpose": room.purpose}
    return [
        re_path(rf"{start}$", QueueView.as_view(**given), name=name),
        re_path(rf"{start}{NUMBER}/$", PersonView.as_view(**given), name=f"{name}_person"),
        *(
            re_path(rf"{start}{NUMBER}/{step}/$", view.as_view(**given), name=f"{name}_{step}")
            for step, view in STEPS.items()
        ),
    ]


@hooks.register("register_admin_menu_item")
def register_menu() -> SubmenuMenuItem:
    items = [
        PermittedItem(
            ROOMS[Purpose.WORK].title, reverse_lazy("recruiting_candidates"), name="candidates", icon_name="group", order=1,
            allows=lambda user: may_view(user, Purpose.WORK),
        ),
        PermittedItem(
            ROOMS[Purpose.PARTNERSHIP].title, reverse_lazy("recruiting_leads"), name="leads", icon_name="link", order=2,
            allows=lambda user: may_view(user, Purpose.PARTNERSHIP),
        ),
        PermittedItem(
            _("Record"), reverse_lazy("recruiting_record"), name="record", icon_name="history", order=3,
            allows=may_read_record,
        ),
    ]  # fmt: skip
    return SubmenuMenuItem(_("People"), Menu(items=items), name="people", icon_name="group", order=250)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    codenames = [
        "view_candidate", "decide_candidate", "count_people", "view_partnerlead", "decide_partnerlead", "view_reviewentry",
    ]  # fmt: skip
    return Permission.objects.filter(content_type__app_label="recruiting", codename__in=codenames)
