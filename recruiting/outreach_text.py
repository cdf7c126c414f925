"""Puts a mail to a person together: the colleague's words, and below them what the product always says."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from accounts.models import User
from blog.models import PostPage
from comments.enums import Purpose
from comments.selectors import permanent_address
from core.models import CompanySettings
from core.text import normalise, one_line
from recruiting import objection_link, placeholders
from recruiting.history import name
from recruiting.models import Candidate, CandidateMails, LeadMails, PartnerLead, Source

AnyPerson = Candidate | PartnerLead
TEMPLATES = {Purpose.WORK: CandidateMails, Purpose.PARTNERSHIP: LeadMails}


@dataclass(frozen=True, slots=True)
class Words:
    """What the colleague wrote."""

    subject: str
    text: str

    @classmethod
    def read(cls, subject: str, text: str) -> "Words":
        """Printable, with one kind of line end."""
        return cls(one_line(subject), normalise(text))


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it would be sent now."""

    to: str
    reply_to: str
    language: str
    words: Words
    notice: str

    @property
    def body(self) -> str:
        return f"{self.words.text}\n\n{self.notice}"

    @property
    def mark(self) -> str:
        """Tells whether two mails are the same to the letter."""
        parts = (self.to, self.reply_to, self.language, self.words.subject, self.body)
        return salted_hmac("recruiting.outreach", "\0".join(parts), algorithm="sha256").hexdigest()


def begin(person: AnyPerson, source: Source, by: User) -> Words:
    """The house's text for this purpose in the language of the writer, filled in."""
    subject, text = TEMPLATES[person.purpose].load().of(language_of(source))
    values = {"name": person.name, "post": _post(source), "sender": name(by), "company": CompanySettings.load().name}
    return Words.read(placeholders.fill(subject, values), placeholders.fill(text, values))


def compose(person: AnyPerson, source: Source, words: Words, by: User) -> Mail:
    """The whole mail."""
    language = language_of(source)
    return Mail(source.comment.user_email, reply_to(by), language, words, _notice(person, source, language))


def reply_to(by: User) -> str:
    """Where answers go: to whoever writes, else to the house; nothing where neither has an address."""
    return by.email or CompanySettings.load().contact_email


def language_of(source: Source) -> str:
    """The language its writer wrote in; English for one the site does not speak."""
    language = source.comment.language
    return language if language in dict(settings.LANGUAGES) else "en"


def _notice(person: AnyPerson, source: Source, language: str) -> str:
    """Source, purpose, basis, retention, rights and the way to object (features.md, LI-4)."""
    company = CompanySettings.load()
    with override(language), timezone.override(timezone.get_default_timezone()):
        context = {
            "post": _post(source),
            "comment": source.comment,
            "comment_link": settings.BASE_URL + permanent_address(source.comment),
            "is_work": person.purpose == Purpose.WORK,
            "consent": source.consent,
            "wording": source.consent and source.consent.wording,
            "delete_after": person.delete_after,
            "mine": settings.BASE_URL + reverse("comments:mine_ask"),
            "object": objection_link.link(source.comment),
            "company": company.legal_name or company.name,
            "privacy": company.privacy_email,
        }
        return render_to_string("recruiting/mails/outreach.txt", context).strip() + "\n"


def _post(source: Source) -> str:
    return PostPage.objects.filter(pk=source.comment.target_id).values_list("title", flat=True).first() or ""
