"""The mail to a person, as the outbox sends it: word for word what its writer looked at, if it still may go out."""

from urllib.parse import urlsplit

from django.conf import settings

from comments.letters import Message
from comments.models import Letter
from recruiting import objection_link, outreach_text
from recruiting.actions import outreach
from recruiting.models import OutreachMail


def build(letter: Letter, _token: str) -> Message | None:
    """Nothing where the person has left, or a condition of the contact gate has failed since.

    The number of the message is the same at each attempt, so that mail servers can see that two are one.
    """
    mails = OutreachMail.objects.select_related("candidate", "lead", "by", "source__comment")
    mail = mails.filter(pk=letter.data["mail"], sent_at=None, stopped_because="").first()
    if mail is None or not outreach.check_again(mail=mail):
        return None
    link = objection_link.link(mail.source.comment)
    headers = {
        "Message-ID": f"<outreach-{mail.key}@{urlsplit(settings.BASE_URL).hostname}>",
        "Reply-To": outreach_text.reply_to(mail.by),
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return Message(mail.subject, mail.body, headers)
