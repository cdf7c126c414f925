"""The form under a post."""

import re
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from comments import form_notices, names, stamps
from comments.actions.intake import visible_parent
from comments.drafts import Draft
from comments.enums import Follow, Purpose, Relation
from comments.models import ConsentWording, FormNotice, ReaderComment
from comments.refusals import ParentGone
from comments.selectors import current_wordings
from comments.stands import StandForm
from comments.targets import Target
from core import links, rush
from core.text import has_controls, is_readable, is_readable_name, normalise, one_line

NAME_LENGTH = 50
MOST_DIGITS = 9
_OBJECT_ID = re.compile(r"[1-9][0-9]{0,17}")
_UNTICKED = {"", "0", "false", "off", "no"}


class ConsentField(forms.Field):
    """A box whose value is the version of the wording beside it; cleans to that version, 0 for the latest, None for no."""

    widget = forms.CheckboxInput

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip().lower()
        if text in _UNTICKED:
            return None
        return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


class TextForm(forms.Form):
    """The text of a comment. Typed text is kept as it was; the cleaned value is normalised."""

    comment = forms.CharField(
        label=_("Comment"), widget=forms.Textarea(attrs={"rows": 7, "maxlength": settings.COMMENT_MAX_LENGTH})
    )

    def clean_comment(self) -> str:
        text = normalise(self.cleaned_data["comment"])
        if not is_readable(text):
            raise forms.ValidationError(_("Please write a comment."), code="required")
        if len(text) > settings.COMMENT_MAX_LENGTH:
            raise forms.ValidationError(
                _("Your comment has %(count)s characters; %(limit)s fit."),
                params={"count": len(text), "limit": settings.COMMENT_MAX_LENGTH},
            )
        return text


class SignatureForm(forms.Form):
    """Under which name, with which website, somebody writes."""

    name = forms.CharField(
        label=_("Name"), strip=False, widget=forms.TextInput(attrs={"autocomplete": "name", "maxlength": NAME_LENGTH})
    )
    url = forms.URLField(
        label=_("Website"), required=False, max_length=200, widget=forms.URLInput(attrs={"autocomplete": "url"})
    )

    def clean_name(self) -> str:
        given = self.cleaned_data["name"]
        name = one_line(given)
        if has_controls(given) or not is_readable_name(name):
            raise forms.ValidationError(_("Please give a name with at least one letter, on one line."))
        if len(name) > NAME_LENGTH:
            raise forms.ValidationError(_("Please shorten the name to 50 characters."))
        if names.is_taken(name):
            raise forms.ValidationError(
                _("Somebody who answers here for the company has this name. Please add to yours.")
            )
        return name

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and (has_controls(url) or not links.is_acceptable(url)):
            raise forms.ValidationError(
                _("Please give a public address that starts with https:// or http://, or none.")
            )
        return url


class AddressForm(forms.Form):
    """A mailbox that is not the company's."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        domain = email.rpartition("@")[2].casefold()
        if any(
            domain == own or domain.endswith(f".{own}") for own in map(str.casefold, settings.COMMENT_STAFF_DOMAINS)
        ):
            raise forms.ValidationError(_("Addresses of the company cannot be used here. Please log in to answer."))
        return email


class CommentForm(TextForm, SignatureForm, AddressForm, StandForm):
    """What a reader writes."""

    field_order = ("comment", "name", "email", "url")

    relation = forms.ChoiceField(label=_("Your relation to the company"), required=False, choices=Relation.choices)
    follow = forms.ChoiceField(
        label=_("Tell me by e-mail"), required=False, choices=Follow.choices, widget=forms.RadioSelect
    )
    consent_work = ConsentField()
    consent_partnership = ConsentField()
    is_minor = forms.BooleanField(label=_("I am under 18."), required=False)
    notice = forms.CharField(required=False, widget=forms.HiddenInput)
    reply_to = forms.CharField(required=False, widget=forms.HiddenInput)
    honeypot = forms.CharField(
        label=_("Please leave this field empty"), required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )  # fmt: skip

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    consent_fields: ClassVar = {Purpose.WORK: "consent_work", Purpose.PARTNERSHIP: "consent_partnership"}

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        self.target = target
        self.answered: ReaderComment | None = None
        super().__init__(*args, **kwargs)
        self.offer(target.arguments)
        self.given_stamp = stamps.read(self.data.get("stamp", ""), target.place)
        if not self.is_bound:
            self.fields["comment"].widget.attrs["autofocus"] = True

    @property
    def is_trap_sprung(self) -> bool:
        """Whether a program filled in the field nobody sees."""
        return bool(self.data.get("honeypot"))

    @property
    def next_stamp(self) -> str:
        """The stamp for the form as it is shown now: the old one while it is good, so that correcting a typing error is not fast."""
        return str(self.data["stamp"]) if self.given_stamp.state == "good" else stamps.fresh(self.target.place)

    @property
    def consents(self) -> list[tuple[str, ConsentWording, bool]]:
        """Name, wording and state of each consent box in the page's language."""
        language = self.target.language
        wordings = rush.kept(f"wordings:{language}", lambda: current_wordings(language))
        return [
            (name, wordings[purpose], self._is_ticked(name))
            for purpose, name in self.consent_fields.items()
            if purpose in wordings
        ]

    @property
    def told(self) -> FormNotice:
        """What the form says becomes of a comment."""
        language = self.target.language
        return rush.kept(f"notice:{language}", lambda: form_notices.current(language))

    @property
    def draft(self) -> Draft:
        """The cleaned values."""
        values = self.cleaned_data
        agreed = {purpose: values[name] for purpose, name in self.consent_fields.items() if values[name] is not None}
        return Draft(
            text=values["comment"],
            name=values["name"],
            email=values["email"],
            url=values["url"],
            relation=Relation(values["relation"]),
            reply_to=self.answered.pk if self.answered else None,
            agreed=agreed,
            follow=Follow(values["follow"]),
            notice=values["notice"],
            is_minor=values["is_minor"],
            stamp=self.given_stamp,
            stands=self.stands,
        )

    def clean(self) -> dict[str, Any]:
        if self.given_stamp.state == "old":
            raise forms.ValidationError(
                _("This form stood open for some days. Please look at your text and send it again.")
            )
        return self.cleaned_data

    def clean_notice(self) -> FormNotice | None:
        given: str = self.cleaned_data["notice"]
        is_number = given.isascii() and given.isdigit() and len(given) < MOST_DIGITS
        return form_notices.seen(self.target.language, int(given) if is_number else None)

    def clean_reply_to(self) -> str:
        given: str = self.cleaned_data["reply_to"]
        if given in {"", "0"}:
            return ""
        try:
            if not _OBJECT_ID.fullmatch(given):
                raise ParentGone
            self.answered = visible_parent(self.target, int(given))
        except ParentGone:
            raise forms.ValidationError(
                _("The comment you are answering is no longer there. You can send your text as a comment of its own.")
            ) from None
        return given

    def _is_ticked(self, name: str) -> bool:
        return self.is_bound and ConsentField().to_python(self.data.get(name)) is not None


class OwnTextForm(TextForm):
    """The text of one's own comment; `seen` is the version the writer has before them."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    @classmethod
    def of(cls, comment: ReaderComment) -> "OwnTextForm":
        seen = comment.edited_at.isoformat() if comment.edited_at else ""
        return cls(initial={"comment": comment.comment, "seen": seen})

    def clean_seen(self) -> datetime | None:
        given = self.cleaned_data["seen"]
        try:
            return parse_datetime(given) if given else None
        except ValueError:
            return None
