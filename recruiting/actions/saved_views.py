"""Keeps the ways to look that somebody gave a name; they are about lists, not about people, and leave no trace in the record."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from comments.enums import Purpose
from core import view_names
from core.view_names import ViewRefused
from recruiting import saved_views
from recruiting.actions.decisions import Refused, Stale, check_words
from recruiting.filters import Filters
from recruiting.models import DefaultView, SavedView
from recruiting.permissions import may_view


@transaction.atomic
def save(
    *, purpose: Purpose, filters: Filters, name: str, is_shared: bool, by: User, confirmed_name: str = ""
) -> SavedView:
    """Give a choice a name. Raises PermissionDenied or Refused; then nothing is written."""
    if not may_view(by, purpose):
        raise PermissionDenied
    own = SavedView.objects.filter(owner=by, purpose=purpose)
    try:
        view_names.check_number(own.count())
    except ViewRefused as refusal:
        raise Refused(refusal.message) from refusal
    query, mark = saved_views.stored(saved_views.known(filters))
    name = _checked(name, confirmed_name, by, purpose)
    return own.create(owner=by, purpose=purpose, name=name, query=query, tag_mark=mark, is_shared=is_shared)


@transaction.atomic
def change(
    *, purpose: Purpose, pk: int, name: str, was: str, is_shared: bool, by: User, confirmed_name: str = ""
) -> SavedView:
    """Another name, or shared or not; `was` is the name the page showed. A view that is shared no longer opens nobody else's list."""
    view = _held(purpose, pk, by)
    if view.owner_id != by.pk:
        raise PermissionDenied
    try:
        view_names.check_unchanged(view.name, was)
    except ViewRefused as refusal:
        raise Stale(refusal.message) from refusal
    view.name = _checked(name, confirmed_name, by, purpose, but=view.pk)
    view.is_shared = is_shared
    view.save()
    if not is_shared:
        view.defaults.exclude(user=by).delete()
    return view


@transaction.atomic
def delete(*, purpose: Purpose, pk: int, by: User) -> str:
    """Forget a view; returns its name. Raises like `change`."""
    view = _held(purpose, pk, by)
    if not saved_views.may_remove(by, view):
        raise PermissionDenied
    view.delete()
    return view.name


@transaction.atomic
def open_with(*, purpose: Purpose, pk: int | None, by: User) -> SavedView | None:
    """Let the list open with a view of one's own or a shared one, or as it does for everybody. Raises like `change`."""
    view = _held(purpose, pk, by) if pk else None
    if not may_view(by, purpose):
        raise PermissionDenied
    DefaultView.objects.filter(user=by, purpose=purpose).delete()
    if view:
        DefaultView.objects.create(user=by, purpose=purpose, view=view)
    return view


def _held(purpose: Purpose, pk: int, by: User) -> SavedView:
    """A view `by` may see, locked. Raises PermissionDenied, or Stale when it is gone."""
    if not may_view(by, purpose):
        raise PermissionDenied
    view = SavedView.objects.select_for_update().filter(pk=pk, purpose=purpose).first()
    if view is None or not (view.is_shared or view.owner_id == by.pk):
        raise Stale(_("This view is no longer there."))
    return view


def _checked(typed: str, confirmed: str, by: User, purpose: Purpose, *, but: int | None = None) -> str:
    """A name of one line that `by` does not use yet on this list. Raises Refused or Questionable."""
    others = SavedView.objects.filter(owner=by, purpose=purpose).exclude(pk=but or 0)
    try:
        name = view_names.checked(typed, is_taken=lambda name: others.filter(name=name).exists())
    except ViewRefused as refusal:
        raise Refused(refusal.message) from refusal
    check_words(name, name if typed == confirmed else "")
    return name
