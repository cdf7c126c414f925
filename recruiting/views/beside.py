"""What the page of a lead shows about their company, and the next step."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from recruiting import companies, mail_domains
from recruiting.addresses import ROOMS
from recruiting.filters import Filters
from recruiting.models import Candidate, Company, NextStep, PartnerLead
from recruiting.models.next_step import LONGEST
from recruiting.permissions import lead_viewers, may_see_companies


@dataclass(frozen=True, slots=True)
class Partner:
    """A lead's company by mail domain, with the entry in the register for whoever may see it; and what is to be done next."""

    stated: str
    domain: str
    url: str
    company: Company | None
    others: int
    step: NextStep | None
    step_url: str
    owners: QuerySet[User]
    longest: int = LONGEST

    @property
    def is_step_owned(self) -> bool:
        """Whether whoever is to do it may still see leads."""
        owner = self.step.owner if self.step else None
        return owner is not None and self.owners.filter(pk=owner.pk).exists()


def of(person: Candidate | PartnerLead, user: Any, filters: Filters) -> Partner | None:
    """Nothing for candidates."""
    if not isinstance(person, PartnerLead):
        return None
    domain = mail_domains.company_domain(person.email)
    company = companies.of_address(person.email)
    domains = [row.domain for row in company.domains.all()] if company else [domain]
    return Partner(
        stated=person.company,
        domain=mail_domains.shown(domain),
        url=reverse("recruiting_company", args=[domain]) if domain else "",
        company=company if may_see_companies(user) else None,
        others=companies.leads_of(domains).exclude(pk=person.pk).count() if domain else 0,
        step=NextStep.objects.select_related("owner").filter(lead=person).first(),
        step_url=ROOMS[person.purpose].person(person.public_id, filters, step="step"),
        owners=lead_viewers(),
    )
