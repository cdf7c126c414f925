"""The mail that tells a colleague that a person was given to them or to somebody else: a number and a link, no name."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.enums import Purpose
from comments.letters import Message
from comments.models import Letter
from recruiting.addresses import ROOMS
from recruiting.filters import ALL, MINE, Filters
from recruiting.permissions import MODELS, may_view


def build(letter: Letter, _token: str) -> Message | None:
    """Nothing when the person has left meanwhile or the colleague may not see the list any more."""
    purpose, number = Purpose(letter.data["purpose"]), str(letter.data["number"])
    is_there = MODELS[purpose].objects.filter(public_id=number).exists()
    if not is_there or not may_view(letter.user, purpose):
        return None
    context = {
        "room": ROOMS[purpose].title,
        "number": number,
        "is_theirs": letter.data["is_theirs"],
        "link": settings.BASE_URL + ROOMS[purpose].person(number),
    }
    subject = _("%(number)s is yours now") if letter.data["is_theirs"] else _("%(number)s was taken over")
    return Message(subject % {"number": number}, render_to_string("recruiting/mails/assigned.txt", context))


def build_many(letter: Letter, _token: str) -> Message | None:
    """One mail about several people at once: how many, and the way to one's own; nothing for whoever lost the list."""
    purpose, count = Purpose(letter.data["purpose"]), int(letter.data["count"])
    if not may_view(letter.user, purpose):
        return None
    room, is_theirs = ROOMS[purpose], letter.data["is_theirs"]
    own = room.queue_like(Filters(stage=ALL, who=ALL, whose=MINE, when=ALL))
    context = {"room": room.title, "count": count, "is_theirs": is_theirs, "link": settings.BASE_URL + own}
    subject = (
        ngettext("%(count)d person is yours now", "%(count)d people are yours now", count)
        if is_theirs
        else ngettext("%(count)d person was taken over", "%(count)d people were taken over", count)
    )
    return Message(subject % {"count": count}, render_to_string("recruiting/mails/assigned_many.txt", context))
