"""Keeps the ways to look that somebody gave a name, and which of them stand on their overview."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import RECEPTION
from core import view_names
from core.view_names import ViewRefused
from listening import saved_views
from listening.enums import Audience
from listening.filters import CommentFilter
from listening.models import PinnedView, SavedView

MOST_PINNED = 6


@transaction.atomic
def save(*, chosen: CommentFilter, name: str, shared_with: str, by: User) -> SavedView:
    """Give a choice a name. Raises PermissionDenied or ViewRefused; then nothing is written."""
    _check_may_open(by)
    own = SavedView.objects.filter(owner=by)
    view_names.check_number(own.count())
    audience, group = _audience(shared_with)
    return own.create(owner=by, name=_checked(name, by), query=chosen.query, audience=audience, group=group)


@transaction.atomic
def change(*, pk: int, name: str, was: str, shared_with: str, by: User) -> SavedView:
    """Another name, or shared with others; `was` is the name the page showed. Who may no longer see it keeps no figure of it."""
    view = _held(pk, by)
    if view.owner_id != by.pk:
        raise PermissionDenied
    view_names.check_unchanged(view.name, was)
    view.name = _checked(name, by, but=view.pk)
    view.audience, view.group = _audience(shared_with)
    view.save()
    for pin in view.pins.exclude(user=by).select_related("user"):
        if not SavedView.objects.of(pin.user).filter(pk=view.pk).exists():
            pin.delete()
    return view


@transaction.atomic
def delete(*, pk: int, by: User) -> str:
    """Forget a view; returns its name. Raises like `change`."""
    view = _held(pk, by)
    if not saved_views.may_remove(by, view):
        raise PermissionDenied
    view.delete()
    return view.name


@transaction.atomic
def pin(*, pk: int, by: User) -> SavedView:
    """Let a view stand as a figure on one's overview. Raises like `change`."""
    view = _held(pk, by)
    if not saved_views.may_pin(by):
        raise PermissionDenied
    if PinnedView.objects.filter(user=by).exclude(view=view).count() >= MOST_PINNED:
        raise ViewRefused(
            _("%(number)d views stand on your overview already. Please take one away first.") % {"number": MOST_PINNED}
        )
    PinnedView.objects.get_or_create(user=by, view=view)
    return view


@transaction.atomic
def unpin(*, pk: int, by: User) -> SavedView:
    """Take a view from one's overview. Raises like `change`."""
    view = _held(pk, by)
    PinnedView.objects.filter(user=by, view=view).delete()
    return view


def _check_may_open(by: User) -> None:
    if not by.has_perm(RECEPTION):
        raise PermissionDenied


def _held(pk: int, by: User) -> SavedView:
    """A view `by` sees, locked. Raises PermissionDenied, or ViewRefused when it is gone."""
    _check_may_open(by)
    view = SavedView.objects.of(by).select_for_update().filter(pk=pk).first()
    if view is None:
        raise ViewRefused(_("This view is no longer there."))
    return view


def _checked(typed: str, by: User, *, but: int = 0) -> str:
    others = SavedView.objects.filter(owner=by).exclude(pk=but)
    return view_names.checked(typed, is_taken=lambda name: others.filter(name=name).exists())


def _audience(shared_with: str) -> tuple[Audience, Group | None]:
    """What a form chose. Raises ViewRefused for a role that cannot open the list, or is gone."""
    if shared_with in {Audience.OWN, Audience.EVERYBODY}:
        return Audience(shared_with), None
    if shared_with not in dict(saved_views.roles()):
        raise ViewRefused(_("Please choose who sees the view: this role cannot open the list."))
    return Audience.GROUP, Group.objects.get(pk=int(shared_with.removeprefix(saved_views.GROUP)))
