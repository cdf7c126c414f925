"""The letters around reports and notices. Nothing in them was typed by a stranger, except to a writer their own comment."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import letters, targets
from comments.actions import noticing, reporting
from comments.enums import Party
from comments.letters import Message
from comments.models import Letter, Notice, Ruling
from core import due

_TEMPLATES = {
    Party.NOTIFIER: "comments/mails/decision_notifier.txt",
    Party.WRITER: "comments/mails/decision_writer.txt",
}


def register_all() -> None:
    """Register the kinds of letters, and the job that forgets old notices."""
    letters.register(reporting.RECEIPT, build=report_receipt, is_bounded=True)
    letters.register(noticing.RECEIPT, build=notice_receipt, is_bounded=True)
    for party, build in ((Party.NOTIFIER, notice_decision), (Party.WRITER, statement)):
        letters.register(noticing.DECISIONS[party], build=build, good_for=noticing.COMPLAINTS_FOR)
    due.register(
        "comments.notices",
        every=timedelta(days=1),
        run=noticing.forget,
        title=gettext_lazy("Notices of illegal content: delete after a year"),
    )


def report_receipt(letter: Letter, _token: str) -> Message | None:
    """Your report has arrived."""
    if letter.about is None:
        return None
    title = targets.of_comment(letter.about).title
    return Message(
        _("We have received your report"), render_to_string("comments/mails/report_receipt.txt", {"title": title})
    )


def notice_receipt(letter: Letter, _token: str) -> Message | None:
    """Your notice has arrived, under this number."""
    notice = Notice.objects.filter(pk=letter.data["notice"]).first()
    if notice is None:
        return None
    body = render_to_string("comments/mails/notice_receipt.txt", {"notice": notice})
    return Message(_("We have received your notice %(number)s") % {"number": notice.number}, body)


def notice_decision(letter: Letter, token: str) -> Message | None:
    """What was decided about your notice, why, and how to complain."""
    return _decision(letter, token, Party.NOTIFIER, {})


def statement(letter: Letter, token: str) -> Message | None:
    """What was decided about your comment, why, and how to complain."""
    if letter.comment is None:
        return None
    return _decision(letter, token, Party.WRITER, {"written": letter.comment.comment})


def _decision(letter: Letter, token: str, party: Party, more: dict[str, Any]) -> Message | None:
    ruling = Ruling.objects.select_related("notice").filter(pk=letter.data["ruling"]).first()
    if ruling is None:
        return None
    path = reverse("comments:complaint", args=[party, token])
    context = {"ruling": ruling, "notice": ruling.notice, "link": settings.BASE_URL + path, **more}
    body = render_to_string(_TEMPLATES[party], context)
    return Message(_("Our decision on notice %(number)s") % {"number": ruling.notice.number}, body)
