"""The conditions of a list in words, each with the address of the list without it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from blog.models import PostPage, Topic
from comments.commentable import POSITION
from comments.enums import AskBackState, Relation, Side
from comments.models import Stand
from listening.enums import Kind, ListState, Tone
from listening.filters import ANY, UNSTATED, CommentFilter


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition that can be taken away."""

    text: str
    remove_url: str


def chips(chosen: CommentFilter) -> list[Chip]:
    return [Chip(WORDS[name](value), chosen.without(name).url) for name, value in chosen.chosen.items()]


def _post(pk: int) -> str:
    title = PostPage.objects.filter(pk=pk).values_list("title", flat=True).first()
    return _("Post: %(title)s") % {"title": title or _("deleted")}


def _since(moment: datetime) -> str:
    when = date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    return _("since %(when)s") % {"when": when}


def _until(moment: datetime) -> str:
    when = date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    return _("before %(when)s") % {"when": when}


def _group(pk: int) -> str:
    title = PostPage.objects.filter(pk=pk).values_list("title", flat=True).first()
    return _("Post in all languages: %(title)s") % {"title": title or _("deleted")}


def _topic(pk: int) -> str:
    name = Topic.objects.filter(pk=pk).values_list("name", flat=True).first()
    return _("Topic: %(name)s") % {"name": name or _("deleted")}


def _argument(key: str) -> str:
    """The reason in the words it was stated about last."""
    if key == POSITION:
        return _("about the position")
    wording = Stand.objects.filter(argument=key).order_by("-pk").values_list("wording", flat=True).first()
    return _("about the reason: %(wording)s") % {"wording": wording or _("deleted")}


SIDES = {Side.AGREE: pgettext_lazy("filter", "agrees"), Side.DISAGREE: pgettext_lazy("filter", "disagrees")}
WORDS: dict[str, Callable[[Any], str]] = {
    "kind": lambda value: str(Kind(value).label),
    "tone": lambda value: str(Tone(value).label),
    "post": _post,
    "worth": lambda _value: _("worth reading"),
    "open": lambda value: pgettext("filter", "question without an answer") if value else _("answered question"),
    "state": lambda value: str(ListState(value).label),
    "since": _since,
    "until": _until,
    "asked": lambda value: _("asked back") if value == ANY else str(AskBackState(value).label),
    "aspect": lambda value: _("about: %(aspect)s") % {"aspect": value},
    "group": _group,
    "topic": _topic,
    "stance": lambda _value: _("on posts that take a stand"),
    "side": lambda value: _("says where they stand") if value == ANY else str(SIDES[Side(value)]),
    "argument": _argument,
    "relation": lambda value: _("relation not stated") if value == UNSTATED else str(Relation(value).label),
}
