"""The mail that asks whether somebody wants to be kept for later: what, until when, and one link."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from comments.letters import Message
from comments.models import Letter, Objection
from recruiting import pool
from recruiting.models import PoolPlace


def build(letter: Letter, _token: str) -> Message | None:
    """Nothing where the place is gone, or its owner has objected since."""
    place = PoolPlace.objects.select_related("candidate", "lead", "wording").filter(pk=letter.data.get("place")).first()
    comment = letter.comment
    if place is None or comment is None or Objection.objects.by(comment.user_email).exists():
        return None
    context = {"place": place, "person": place.person, "link": pool.link(place)}
    subject = _("May we keep you in mind?") if place.agreed_at is None else _("May we go on keeping you in mind?")
    return Message(subject, render_to_string("recruiting/mails/pool.txt", context))
