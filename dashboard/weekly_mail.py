"""The mail of the week: text and simple HTML that say the same; no picture, no pixel, no rewritten link."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import OVERVIEW
from comments.letters import Message
from comments.models import Letter
from comments.models.letter import ATTEMPTS
from comments.unsubscribing import Source
from core.models import CompanySettings
from core.selectors import absolute
from core.text import one_line
from dashboard.actions import weekly
from dashboard.review import Review, review
from dashboard.weeks import Week


@dataclass(frozen=True, slots=True)
class Written:
    """The mail of a week, before it is addressed."""

    subject: str
    review: Review


def build(letter: Letter, _token: str) -> Message | None:
    """None for whoever wants it no longer or may not open the overview any more, and where a try before may have gone out."""
    user = letter.user
    if user is None or not (user.is_active and user.has_perm(OVERVIEW) and weekly.is_wanted(user)):
        return None
    written, source = write(user, Week(date.fromisoformat(letter.data["monday"]))), Source("weekly", user.pk)
    context = {
        "review": written.review, "subject": written.subject, "stop": source.link, "language": get_language(),
        "account": absolute(reverse("wagtailadmin_account")), "overview": absolute(reverse("dashboard")),
    }  # fmt: skip
    headers = {**source.headers, "Message-ID": message_id(letter), "Auto-Submitted": "auto-generated"}
    with timezone.override(timezone.get_default_timezone()):
        body = render_to_string("dashboard/mails/weekly.txt", context)
        html = render_to_string("dashboard/mails/weekly.html", context)
    return Message(written.subject, body, headers, html) if weekly.begin(letter) else None


def write(user: User, week: Week, *, now: datetime | None = None) -> Written:
    """What this person gets, or would get, in the language in force."""
    found = review(user, week, now=now)
    subject = _("%(company)s: week %(number)s") % {"company": CompanySettings.load().name, "number": week.number}
    return Written(one_line(subject), found)


def message_id(letter: Letter) -> str:
    """The same at each try, so that mail servers can tell a second copy."""
    return f"<weekly.{letter.pk}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"


def state(user: User, week: Week) -> str:
    """What became of the mail of a week, in a sentence; nothing where none was owed."""
    letter = Letter.objects.filter(key=weekly.key_of(user, week)).first()
    if letter is None:
        return ""
    if letter.sent_at:
        return _("The mail of this week has gone out.")
    if weekly.is_unclear(letter):
        return _("The mail server may or may not have taken the mail of this week; it is not sent again.")
    if letter.dropped_at or letter.attempts >= ATTEMPTS:
        return _("The mail of this week could not be sent.")
    return _("The mail of this week is on its way.")
