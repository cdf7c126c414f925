"""Puts the mails together: the question to the owner of an address, the link to their choice, and what is new."""

from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from blog import selectors
from blog.models import PostPage
from comments.letters import Message
from comments.models import Letter
from comments.unsubscribing import Source
from core.models import CompanySettings
from core.selectors import absolute
from core.text import one_line
from newsletter import own_link, partners, recipients
from newsletter.actions import sending
from newsletter.enums import Frequency
from newsletter.models import Delivery, Subscription


def build_proof(letter: Letter, token: str) -> Message | None:
    """A question to the owner of an address, without a word that a stranger typed."""
    if not Subscription.objects.filter(pk=letter.data["subscription"], confirmed_at=None, ended_at=None).exists():
        return None
    link = absolute(reverse("newsletter:confirm", args=[token]))
    context = {"link": link, "hours": settings.COMMENT_CONFIRM_HOURS, "company": CompanySettings.load()}
    return Message(_("Please confirm the newsletter"), render_to_string("newsletter/mails/proof.txt", context))


def build_own(letter: Letter, _token: str) -> Message | None:
    """Who signs up again is told that they have, and where they can change it."""
    row = Subscription.objects.standing().filter(pk=letter.data["subscription"]).first()
    if row is None:
        return None
    source = Source("newsletter", row.pk)
    context = {"own": absolute(own_link.path(row)), "stop": source.link, "company": CompanySettings.load()}
    return Message(_("Your newsletter"), render_to_string("newsletter/mails/own.txt", context), source.headers)


def build_digest(letter: Letter, _token: str) -> Message | None:
    """What is new, as far as it may still be read and is still wanted; None also where the mail may have gone out before."""
    delivery = Delivery.objects.select_related("issue", "subscription").filter(pk=letter.data["delivery"]).first()
    if delivery is None:
        return None
    message = _digest(delivery)
    if message is None:
        sending.drop(delivery)
    return message if message and sending.claim(delivery) else None


def message_id(delivery: Delivery) -> str:
    """The same at each try, so that mail servers can tell a second copy; a provider names it when a mail comes back."""
    return f"<newsletter.{delivery.pk}@{_host()}>"


def _digest(delivery: Delivery) -> Message | None:
    row, issue = delivery.subscription, delivery.issue
    if row is None or row.confirmed_at is None or row.ended_at is not None:
        return None
    locale = Locale.objects.get(language_code=issue.language)
    posts = recipients.posts_for(row, issue, selectors.published(locale))
    if not posts:
        return None
    company, source, is_partner = CompanySettings.load(), Source("newsletter", row.pk), partners.is_partner(row.address)
    told = [(post, absolute(post.get_absolute_url()), _opening(post, is_partner=is_partner)) for post in posts]
    context = {
        "company": company, "posts": told, "stop": source.link,
        "own": absolute(own_link.path(row)), "is_digest": issue.frequency != Frequency.AT_ONCE, "language": issue.language,
    }  # fmt: skip
    headers = {
        **source.headers, "Message-ID": message_id(delivery), "List-Id": f"<newsletter-{issue.language}.{_host()}>",
        "Auto-Submitted": "auto-generated",
    }  # fmt: skip
    return Message(
        subject=_subject(company.name, [post.title for post in posts]),
        body=render_to_string("newsletter/mails/digest.txt", context),
        headers=headers,
        html=render_to_string("newsletter/mails/digest.html", context),
    )


def _opening(post: PostPage, *, is_partner: bool) -> str:
    """The paragraph under the title."""
    return post.partner_summary if is_partner and post.partner_summary else post.summary


def _subject(company: str, titles: list[str]) -> str:
    several = ngettext("%(count)s new post", "%(count)s new posts", len(titles)) % {"count": len(titles)}
    return one_line(f"{company}: {titles[0] if len(titles) == 1 else several}")


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"
