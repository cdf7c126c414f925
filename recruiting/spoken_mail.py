"""The mail to an account owner: how many comments, and where they stand; no name and no word of anybody."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from comments.letters import Message
from comments.models import Letter
from comments.selectors import permanent_address
from recruiting import eligibility
from recruiting.actions import speaking


def build(letter: Letter, _token: str) -> Message | None:
    """What is still public when the mail goes out, of companies its reader still looks after; None where nothing is left."""
    rows = eligibility.strangers().filter(pk__in=letter.news.values("comment")).order_by("submit_date", "pk")
    links = [settings.BASE_URL + permanent_address(row) for row in rows if speaking.owner_of(row) == letter.user]
    if not links:
        return None
    subject = ngettext(
        "%(count)s public comment from companies in your care",
        "%(count)s public comments from companies in your care",
        len(links),
    )
    context = {
        "links": links,
        "register": f"{settings.BASE_URL}{reverse('recruiting_companies')}?of=me",
        "account": settings.BASE_URL + reverse("wagtailadmin_account"),
    }
    return Message(subject % {"count": len(links)}, render_to_string("recruiting/mails/spoken.txt", context))
