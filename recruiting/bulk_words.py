"""What is to be done with several people, and which choice shows them, in words."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from blog.models import PostPage
from comments.enums import Purpose
from recruiting import openings, tagging
from recruiting.enums import BulkAct, Reason
from recruiting.filters import Filters
from recruiting.history import name
from recruiting.record_words import CHOICES, FILTERS
from recruiting.selection import Wish

SHOWN = ("stage", "who", "language", "post", "whose", "tag", "when", "fits", "step")


def deed(wish: Wish) -> str:
    """For the page that asks and the one that tells."""
    if wish.act == BulkAct.ASSIGN:
        to = name(User.objects.filter(pk=wish.to).first()) if wish.to else ""
        return _("Give to %(name)s") % {"name": to} if to else _("Make nobody responsible")
    if wish.act == BulkAct.PUT_OFF:
        return _("Put off until %(date)s") % {"date": date_format(wish.day, "DATE_FORMAT")}
    if wish.act in {BulkAct.TAG, BulkAct.UNTAG}:
        return f"{wish.act.label}: {', '.join(tagging.words_of(wish.text))}"
    if wish.act == BulkAct.STOP:
        return f"{wish.act.label}: {Reason(wish.reason).label}; {wish.telling.words}"
    return str(wish.act.label)


def choice(purpose: Purpose, filters: Filters) -> str:
    """The filters of a list, with the titles of posts and openings instead of their keys."""
    return "; ".join(_lines(purpose, filters))


def _lines(purpose: Purpose, filters: Filters) -> Iterator[str]:
    for key in SHOWN:
        value = getattr(filters, key)
        if value not in ("", None):
            yield f"{FILTERS[key]}: {_value(purpose, key, value)}"


def _value(purpose: Purpose, key: str, value: object) -> str:
    if key == "post":
        return PostPage.objects.filter(pk=value).values_list("title", flat=True).first() or "–"
    if key == "fits":
        return next((page.title for page in openings.wanted(purpose) if page.pk == value), "–")
    return str(value if key in {"language", "tag"} else CHOICES.get(str(value), value))
