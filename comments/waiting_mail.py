"""The mail that tells a moderator how much waits: numbers and a link, no word of a comment."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from comments import permissions
from comments.actions.reminding import round_of
from comments.enums import Round, Status
from comments.letters import Message
from comments.models import Letter, ReaderComment


def build(letter: Letter, _token: str) -> Message | None:
    """The numbers as they are when the mail goes out; nothing when nothing waits or the moderator wants none any more."""
    user, waiting = letter.user, ReaderComment.objects.by_readers().waiting()
    count = waiting.count()
    if user is None or not count or not permissions.may_moderate(user) or round_of(user) == Round.OFF:
        return None
    context = {
        "count": count,
        "held_back": waiting.filter(status=Status.WITHHELD).count(),
        "link": settings.BASE_URL + reverse("comments_queue") + "?state=waiting",
        "account": settings.BASE_URL + reverse("wagtailadmin_account"),
    }
    return Message(_("Comments wait for a decision"), render_to_string("comments/mails/waiting.txt", context))
