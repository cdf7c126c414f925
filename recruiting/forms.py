"""The form of an entry in the register of companies."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from recruiting import history, mail_domains
from recruiting.actions.companies import Wanted
from recruiting.enums import CompanyKind
from recruiting.permissions import lead_viewers

MOST_DOMAINS = 50


if TYPE_CHECKING:
    ChoiceField = forms.ModelChoiceField[User]
else:
    ChoiceField = forms.ModelChoiceField


class OwnerField(ChoiceField):
    """Names people as the house calls them."""

    def label_from_instance(self, obj: Any) -> str:
        return history.name(obj)


class CompanyForm(forms.Form):
    """Domains are reduced to what somebody owns, so that every address below counts."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=CompanyKind.choices)
    domains = forms.CharField(
        label=gettext_lazy("Mail domains"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line. Sub-domains count as well: mail.example.org is kept as example.org."),
    )  # fmt: skip
    account_owner = OwnerField(
        label=gettext_lazy("Account owner"), queryset=User.objects.none(),
        help_text=gettext_lazy("Active people who may see leads. They are told when somebody of the company comments in public."),
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("About the company; nothing about single people."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account_owner"].queryset = lead_viewers()  # type: ignore[attr-defined]  # a choice field

    def clean_domains(self) -> list[str]:
        """Each domain once. Raises ValidationError that names what is none, and what stands for no company."""
        typed = [part for part in re.split(r"[\s,;]+", self.cleaned_data["domains"]) if part]
        found = {part: mail_domains.registrable(_host(part)) for part in typed[: MOST_DOMAINS + 1]}
        if len(typed) > MOST_DOMAINS:
            raise ValidationError(_("Please give at most %(number)d domains.") % {"number": MOST_DOMAINS})
        if wrong := [part for part, domain in found.items() if not domain]:
            raise ValidationError(_("Not a domain that somebody can own: %(domains)s") % {"domains": ", ".join(wrong)})
        if shared := [domain for domain in found.values() if mail_domains.is_shared(domain)]:
            raise ValidationError(
                _("Anybody may have a mailbox there, or it is our own, so it stands for no company: %(domains)s")
                % {"domains": ", ".join(shared)}
            )
        return list(dict.fromkeys(found.values()))

    @property
    def wanted(self) -> Wanted:
        """What a valid form says."""
        return Wanted(**self.cleaned_data)


def _host(text: str) -> str:
    """The host of an address of a page or of a mailbox, as people paste them."""
    return text.partition("://")[2].partition("/")[0] if "://" in text else text.rpartition("@")[2]
