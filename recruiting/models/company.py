"""Companies the house already works with, and what their account owners want to hear."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from recruiting.enums import CompanyKind


class Company(models.Model):
    """One partner, customer or supplier in the register. Holds two dates of public exchange, nothing about who wrote."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=16, choices=CompanyKind)
    account_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="companies", verbose_name=_("account owner")
    )  # fmt: skip
    note = models.TextField(_("note"), max_length=1000, blank=True)
    heard_at = models.DateTimeField(_("last comment"), null=True, editable=False)
    answered_at = models.DateTimeField(_("last answer"), null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class CompanyDomain(models.Model):
    """A mail domain of a company in the register, as `mail_domains.registrable` writes it; each belongs to one company."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(_("domain"), max_length=253, unique=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        ordering: ClassVar = ["domain"]

    def __str__(self) -> str:
        return self.domain


class OwnerChoice(models.Model):
    """Whether an account owner is told when somebody of a company in their care has commented in public."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="owner_choice")
    is_told = models.BooleanField(default=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"choice of account {self.user_id}"
