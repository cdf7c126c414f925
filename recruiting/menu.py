"""What recruiting adds to the side menu: the lists and what belongs to them, and its reports."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem

from comments.enums import Purpose
from core.menus import PermittedItem
from recruiting.addresses import ROOMS
from recruiting.permissions import (
    equality_of,
    may_foresee,
    may_oversee,
    may_read_record,
    may_see_breaches,
    may_see_companies,
    may_see_requests,
    may_view,
)

# By the name of its address: label, icon and who may open it.
REPORTS = {
    "recruiting_candidates_figures": (_("Figures of candidates"), "order", lambda user: may_view(user, Purpose.WORK)),
    "recruiting_leads_figures": (
        _("Figures of partner leads"), "order", lambda user: may_view(user, Purpose.PARTNERSHIP),
    ),
    "recruiting_equality": (_("Equal treatment"), "group", lambda user: bool(equality_of(user))),
}  # fmt: skip


def people() -> SubmenuMenuItem:
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
            _("Companies"), reverse_lazy("recruiting_companies"), name="companies", icon_name="site", order=3,
            allows=may_see_companies,
        ),
        PermittedItem(
            _("Record"), reverse_lazy("recruiting_record"), name="record", icon_name="history", order=4,
            allows=may_read_record,
        ),
        PermittedItem(
            _("Oversight"), reverse_lazy("recruiting_oversight"), name="oversight", icon_name="view", order=5,
            allows=may_oversee,
        ),
        PermittedItem(
            _("Deletions to come"), reverse_lazy("recruiting_deletions"), name="deletions", icon_name="bin", order=6,
            allows=may_foresee,
        ),
        PermittedItem(
            _("Requests about data"), reverse_lazy("recruiting_requests"), name="requests", icon_name="doc-full-inverse", order=7,
            allows=may_see_requests,
        ),
        PermittedItem(
            _("Breaches"), reverse_lazy("recruiting_breaches"), name="breaches", icon_name="warning", order=8,
            allows=may_see_breaches,
        ),
    ]  # fmt: skip
    return SubmenuMenuItem(_("People"), Menu(items=items), name="people", icon_name="group", order=250)


def report(address: str) -> PermittedItem:
    """One of `REPORTS`."""
    label, icon, allows = REPORTS[address]
    order = 40 + list(REPORTS).index(address)
    return PermittedItem(label, reverse_lazy(address), name=address, icon_name=icon, order=order, allows=allows)
