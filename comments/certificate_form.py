"""The form that asks whether a certificate of erasure is genuine."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments import certificates
from comments.models import Certificate


class CertificateForm(forms.Form):
    """Number and seal as they stand on the certificate, with or without dashes."""

    number = forms.CharField(label=_("Number"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    seal = forms.CharField(label=_("Seal"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    certificate: Certificate

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "number" in values and "seal" in values:
            found = certificates.find(number=values["number"], seal=values["seal"])
            if found is None:
                raise forms.ValidationError(
                    _(
                        "Number and seal do not belong together. Please compare both with your certificate; after three "
                        "years it cannot be checked any more."
                    )
                )
            self.certificate = found
        return values
