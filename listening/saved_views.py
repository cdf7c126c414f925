"""Reads saved views: which there are for somebody, what each of them shows now, and what it names that is no longer there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import role_names
from accounts.models import User
from accounts.roles import OVERVIEW, RECEPTION
from blog.models import LaunchPage, PostPage
from listening.chips import chips
from listening.enums import Audience
from listening.filters import CommentFilter
from listening.models import PinnedView, SavedView

GROUP = f"{Audience.GROUP}:"


@dataclass(frozen=True, slots=True)
class Listed:
    """A view as somebody sees it."""

    view: SavedView
    is_own: bool
    is_pinned: bool
    may_remove: bool

    @property
    def url(self) -> str:
        return reverse("listening_view", args=[self.view.pk])

    @property
    def owner(self) -> str:
        return self.view.owner.get_full_name() or self.view.owner.get_username()

    @property
    def conditions(self) -> str:
        """What it shows, in words."""
        return ", ".join(chip.text for chip in chips(CommentFilter.from_query(QueryDict(self.view.query))))

    @property
    def choice(self) -> str:
        return choice_of(self.view)

    @property
    def shared_with(self) -> str:
        """In words; empty where nobody else sees it."""
        if self.view.audience == Audience.EVERYBODY:
            return str(Audience.EVERYBODY.label)
        group = self.view.group if self.view.audience == Audience.GROUP else None
        return _for_role(role_names.name(group.name)) if group else ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a view shows. `lost` tells in sentences what it names that is gone; `filter` is None where showing the rest would show more
    than was asked for."""

    view: SavedView
    filter: CommentFilter | None
    lost: Sequence[str]


def listed(user: User) -> list[Listed]:
    """One's own views and those that colleagues share with one, by name."""
    pins = set(PinnedView.objects.filter(user=user).values_list("view", flat=True))
    found = SavedView.objects.of(user).select_related("owner", "group")
    return [Listed(view, view.owner_id == user.pk, view.pk in pins, may_remove(user, view)) for view in found]


def pinned(user: User) -> list[Opened]:
    """The views that stand as figures on somebody's overview, as long as they may see them, by name."""
    pins = PinnedView.objects.filter(user=user, view=OuterRef("pk"))
    return [opened(view) for view in SavedView.objects.of(user).filter(Exists(pins))]


def opened(view: SavedView) -> Opened:
    """The conditions behind a view, exactly as they were saved."""
    asked = QueryDict(view.query)
    chosen = CommentFilter.from_query(asked)
    if set(asked) - set(chosen.chosen):
        return Opened(view, None, [_("A condition of this view is no longer known.")])
    return Opened(view, chosen, [*_lost_post(chosen), *_lost_aspect(chosen)])


def may_pin(user: Any) -> bool:
    """Whoever has an overview on which a figure can stand."""
    return bool(user.has_perm(OVERVIEW))


def may_remove(user: User, view: SavedView) -> bool:
    """The owner; and where the owner opens the list no longer, whoever sees the view."""
    return view.owner_id == user.pk or not (view.owner.is_active and view.owner.has_perm(RECEPTION))


def roles() -> list[tuple[str, str]]:
    """The roles a view can be shared with: those that may open the list."""
    app, codename = RECEPTION.split(".")
    groups = Group.objects.filter(permissions__codename=codename, permissions__content_type__app_label=app)
    named = [(f"{GROUP}{group.pk}", role_names.name(group.name)) for group in groups]
    return sorted(named, key=lambda choice: choice[1].casefold())


def audiences() -> list[tuple[str, str]]:
    """With whom a view can be shared, as a form offers it."""
    alone = [(choice.value, str(choice.label)) for choice in (Audience.OWN, Audience.EVERYBODY)]
    return [*alone, *((value, _for_role(name)) for value, name in roles())]


def choice_of(view: SavedView) -> str:
    """How a form says with whom a view is shared."""
    if view.audience != Audience.GROUP:
        return view.audience
    return f"{GROUP}{view.group_id}" if view.group_id else Audience.OWN


def _for_role(name: str) -> str:
    return _("for the role “%(role)s”") % {"role": name}


def _lost_post(chosen: CommentFilter) -> list[str]:
    is_lost = chosen.post is not None and not PostPage.objects.filter(pk=chosen.post).exists()
    return [_("The post of this view is no longer there.")] if is_lost else []


def _lost_aspect(chosen: CommentFilter) -> list[str]:
    """No launch, or not the one of the view, names the aspect any more."""
    if not chosen.aspect:
        return []
    launches = LaunchPage.objects.filter(pk=chosen.post) if chosen.post is not None else LaunchPage.objects.all()
    is_named = any(chosen.aspect == aspect.name for launch in launches for aspect in launch.named_aspects)
    return [] if is_named else [_("No launch names “%(aspect)s” any more.") % {"aspect": chosen.aspect}]
