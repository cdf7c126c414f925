"""The mail that a request about data is due soon or overdue: a number, a day and a link, nobody's name."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from comments.letters import Message
from comments.models import Letter
from recruiting.models import RightsRequest
from recruiting.permissions import may_keep_requests


def build(letter: Letter, _token: str) -> Message | None:
    """Nothing when it is answered meanwhile or the colleague may not see it any more."""
    row = RightsRequest.objects.open().filter(pk=letter.data["request"]).first()
    if row is None or not may_keep_requests(letter.user):
        return None
    link = settings.BASE_URL + reverse("recruiting_request", args=[row.pk])
    subject = (
        _("Request %(number)d about data is overdue")
        if row.is_overdue
        else _("Request %(number)d about data is due soon")
    )
    body = render_to_string("recruiting/mails/request_due.txt", {"row": row, "link": link})
    return Message(subject % {"number": row.pk}, body)
