"""What a reader agrees to when they sign up. The form shows it, and the subscription keeps it as it was shown."""

from django.conf import settings
from django.utils.translation import gettext as _


def notice() -> str:
    """In the language in force."""
    return _(
        "Your address serves these mails alone. First we ask you by mail to confirm it, else it is deleted after %(hours)s hours. Each mail "
        "has a link that ends them. Nobody counts what you open or follow."
    ) % {"hours": settings.COMMENT_CONFIRM_HOURS}


def for_privacy_page() -> str:
    """The paragraph for the page about privacy."""
    return _(
        "Newsletter: whoever signs up agrees to mails about new posts (Article 6(1)(a) GDPR). Kept are the address, language, topics and "
        "frequency, when they signed up and confirmed, and the words they had read. An address that nobody confirms is deleted after "
        "%(hours)s hours, an ended subscription after %(ended)s days, and what was sent to whom after %(sent)s days. Mails carry neither "
        "pixels nor links that count. Where an address belongs to a company the house works with, a post may begin with a paragraph for "
        "partners; nothing is stored about it. A mail that comes back for good ends the subscription. Each mail has a link that ends it, and the page "
        "“My comments” shows and deletes everything."
    ) % {
        "hours": settings.COMMENT_CONFIRM_HOURS,
        "ended": settings.NEWSLETTER_ENDED_DAYS,
        "sent": settings.NEWSLETTER_SENT_DAYS,
    }
