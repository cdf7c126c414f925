"""Puts together the mail that asks the writer of a comment back."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from comments import invitable, stops, targets, tokens
from comments.enums import Status
from comments.letters import Message
from comments.models import AskBack, Letter
from comments.unsubscribing import Source

QUOTED = 600


def build(letter: Letter, token: str) -> Message | None:
    """The question with a link to answer it; nothing once it is answered, over or not wanted."""
    row = AskBack.objects.select_related("comment", "question").filter(pk=letter.data["ask_back"]).first()
    if row is None or not row.is_open or row.comment.status != Status.PUBLIC or stops.is_stopped(letter.mailbox):
        return None
    source = Source("comment", row.comment_id)
    body = render_to_string(
        "comments/mails/ask_back.txt",
        {
            "row": row,
            "title": targets.of_comment(row.comment).title,
            "written": _quote(Truncator(row.comment.comment).chars(QUOTED)),
            "question": _quote(row.question.comment),
            "is_reminder": letter.data["is_reminder"],
            "link": settings.BASE_URL + reverse("comments:asked", args=[token]),
            "stop": source.link,
            "invites": invitable.purposes(row.comment),
            "agree": settings.BASE_URL + reverse("comments:invited_by_question", args=[tokens.invited(row.comment)]),
        },
    )
    return Message(_("A question about your comment"), body, source.headers)


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
