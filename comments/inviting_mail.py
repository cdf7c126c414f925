"""Puts together the letter with the link to the page on which a writer may agree."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from comments import invitable, targets
from comments.letters import Message
from comments.models import Letter


def build(letter: Letter, token: str) -> Message | None:
    """Nothing for a stranger's address, or once the invitation is over."""
    comment = letter.comment
    if comment is None or not letter.data["is_theirs"] or not invitable.is_open(comment):
        return None
    link = settings.BASE_URL + reverse("comments:invited_by_mail", args=[token])
    about = {"title": targets.of_comment(comment).title, "link": link, "hours": 24}
    return Message(_("May we get in touch with you?"), render_to_string("comments/mails/invited.txt", about))
