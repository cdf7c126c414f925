"""What the page about privacy says while mentions are switched on."""

from django.conf import settings
from django.utils.translation import gettext as _

from mentions.actions import forgetting


def for_privacy_page() -> str:
    """The paragraph, or nothing while no source is asked."""
    if not settings.MENTIONS:
        return ""
    return _(
        "Mentions elsewhere: to learn what is said in public about the house, we read feeds, tags and searches that anybody can read "
        "(Article 6(1)(f) GDPR). Kept for %(days)s days are the address of a page, its heading, the first words and when it appeared. Names of "
        "accounts are taken out of the words, authors are not stored, and nobody becomes a contact because they were mentioned or wrote something."
    ) % {"days": forgetting.life().days}
