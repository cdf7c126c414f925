"""The mail that the readings drift: which shares, and the way to the stop switch."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from comments.letters import Message
from comments.models import Letter
from recruiting.models import ReviewEntry
from recruiting.oversight.drift import Comparison
from recruiting.permissions import may_stop_scoring


def build(letter: Letter, _token: str) -> Message | None:
    """Nothing where the colleague lost the right, or the entry its time."""
    entry = ReviewEntry.objects.filter(pk=letter.data["entry"]).first()
    found = Comparison.read(entry.detail) if entry else None
    if found is None or not may_stop_scoring(letter.user):
        return None
    link = settings.BASE_URL + reverse("recruiting_oversight")
    body = render_to_string("recruiting/mails/drifted.txt", {"found": found, "link": link})
    return Message(_("The readings of comments are outside of what is usual"), body)
