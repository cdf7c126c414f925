"""Reads saved views: which there are for somebody, and the filters behind one as far as what they name is still there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from blog.models import PostPage
from comments.enums import Purpose
from recruiting import openings
from recruiting.actions.evidence import owner
from recruiting.filters import BY_TIME, Filters
from recruiting.history import name
from recruiting.models import DefaultView, ReviewSettings, SavedView, Tag
from recruiting.permissions import may_decide, may_view


@dataclass(frozen=True, slots=True)
class Listed:
    """A view as somebody sees it."""

    view: SavedView
    who: str
    is_own: bool
    is_default: bool

    def shows(self, filters: Filters) -> bool:
        """Whether it is what is looked at now."""
        return not filters.q and (self.view.query, self.view.tag_mark) == stored(filters)


@dataclass(frozen=True, slots=True)
class Opened:
    """The filters of a view without those whose value is gone, which `lost` tells in sentences."""

    filters: Filters
    lost: Sequence[str]


def stored(filters: Filters) -> tuple[str, str]:
    """What is kept of filters: a query without tag, and the mark of the tag. The order is left out: by strength is
    asked for each time anew; and so is a search, which may be for a name."""
    return replace(filters, tag="", q="", order=BY_TIME).query, _mark(filters.tag)


def known(filters: Filters) -> Filters:
    """The same without an own stage that is none of the house's: an address may hold any word."""
    return filters if filters.station in ReviewSettings.load().every_station else replace(filters, station="")


def listed(purpose: Purpose, user: User) -> list[Listed]:
    """One's own views and those that colleagues share, by name."""
    default = DefaultView.objects.filter(user=user, view=OuterRef("pk"))
    found = SavedView.objects.filter(Q(owner=user) | Q(is_shared=True), purpose=purpose).select_related("owner")
    return [
        Listed(view, name(view.owner), is_own=view.owner_id == user.pk, is_default=view.is_chosen)
        for view in found.annotate(is_chosen=Exists(default))
    ]


def opened(view: SavedView, *, me: int) -> Opened:
    """The filters behind a view, for whoever looks."""
    purpose = Purpose(view.purpose)
    filters, lost = Filters.read(dict(parse_qsl(view.query)), me=me), []
    if filters.post and not PostPage.objects.filter(pk=filters.post).exists():
        filters = replace(filters, post=None)
        lost.append(_("The post of this view is no longer there."))
    if filters.fits and not openings.is_open(purpose, filters.fits):
        filters = replace(filters, fits=None)
        lost.append(_("The opening or field of this view is closed or no longer there."))
    if view.tag_mark:
        word = _word(purpose, view.tag_mark)
        filters = replace(filters, tag=word)
        lost += [] if word else [_("Nobody carries the tag of this view any more.")]
    return Opened(filters, lost)


def may_remove(user: User, view: SavedView) -> bool:
    """The owner; and where the owner sees the list no longer, whoever decides there."""
    purpose = Purpose(view.purpose)
    is_orphan = view.is_shared and not may_view(view.owner, purpose)
    return view.owner_id == user.pk or (is_orphan and may_decide(user, purpose))


def _mark(tag: str) -> str:
    return salted_hmac("recruiting.saved_view.tag", tag, algorithm="sha256").hexdigest() if tag else ""


def _word(purpose: Purpose, mark: str) -> str:
    words = Tag.objects.filter(**{f"{owner(purpose)}__isnull": False}).order_by().values_list("word", flat=True)
    return next((word for word in words.distinct() if _mark(word) == mark), "")
