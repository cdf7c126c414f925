"""The register of companies and the leads that belong to one, found by mail domain."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import User
from comments.models import ReaderComment
from recruiting import mail_domains
from recruiting.enums import CompanyKind
from recruiting.models import Company, CompanyDomain, PartnerLead, Source
from recruiting.permissions import lead_viewers
from recruiting.warmth import Warmth

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register; `is_owned` says whether somebody who may see leads looks after the company."""

    company: Company
    domains: Sequence[str]
    warmth: Warmth
    is_owned: bool


@dataclass(frozen=True, slots=True)
class Firm:
    """A company as its page shows it; `entry` only where it is in the register."""

    domain: str
    domains: Sequence[str]
    entry: Entry | None

    @property
    def name(self) -> str:
        return self.entry.company.name if self.entry else mail_domains.shown(self.domain)


def numbers_of(*addresses: str) -> list[int]:
    """The companies in the register that these addresses belong to, by primary key."""
    domains = {mail_domains.company_domain(address) for address in addresses} - {""}
    return list(CompanyDomain.objects.filter(domain__in=domains).values_list("company_id", flat=True).distinct())


def spoken_to(comment: ReaderComment) -> str:
    """The address a public exchange is with: the writer's, or for an answer of the house that of whom it answers."""
    if not comment.is_staff_answer:
        return comment.user_email
    return comment.in_reply_to.user_email if comment.in_reply_to else ""


def of_address(address: str) -> Company | None:
    """The company in the register that a proven address belongs to."""
    domain = mail_domains.company_domain(address)
    return Company.objects.select_related("account_owner").filter(domains__domain=domain).first() if domain else None


def is_partner(address: str) -> bool:
    """Whether an address belongs to a company that the register calls a partner."""
    company = of_address(address)
    return company is not None and company.kind == CompanyKind.PARTNER


def register(*, page: str = "1", of: User | None = None) -> "tuple[Leaf[Company], list[Entry]]":
    """One page of the register, or of what one account owner looks after."""
    found = Company.objects.select_related("account_owner").prefetch_related("domains")
    leaf = Paginator(found.filter(account_owner=of) if of else found, PAGE_SIZE).get_page(page)
    return leaf, _entries(list(leaf.object_list))


def firm(domain: str) -> Firm | None:
    """The company of a domain: from the register, else as far as leads come from there; None for no company."""
    name = mail_domains.registrable(domain)
    company = Company.objects.select_related("account_owner").filter(domains__domain=name).first()
    if company:
        entry = _entries([company])[0]
        return Firm(domain=name, domains=entry.domains, entry=entry)
    if not name or mail_domains.is_shared(name):
        return None
    return Firm(domain=name, domains=[name], entry=None)


def leads_of(domains: Collection[str]) -> QuerySet[PartnerLead]:
    """Everybody who agreed and whose proven address belongs to one of these domains, those who came first before the others."""
    of_domain = PartnerLead.objects.filter(mail_domain__in=domains, held_at=None).annotate(
        main=Coalesce("merged_into_id", "pk")
    )
    found = PartnerLead.objects.filter(pk__in=of_domain.values("main")).select_related("next_step__owner")
    return found.order_by("first_seen_at", "pk")


def warmth_by_leads(domains: Collection[str]) -> Warmth:
    """When a company outside the register last spoke in public: by the comments of its leads alone, since nobody else agreed."""
    sources = Source.objects.filter(lead__mail_domain__in=domains)
    heard = sources.aggregate(at=Max("comment__submit_date"))["at"]
    answers = ReaderComment.objects.visible().answers().filter(in_reply_to__in=sources.values("comment"))
    return Warmth(heard_at=heard, answered_at=answers.aggregate(at=Max("submit_date"))["at"])


def _entries(companies: Sequence[Company]) -> list[Entry]:
    owners = {company.account_owner_id for company in companies if company.account_owner_id is not None}
    able = set(lead_viewers().filter(pk__in=owners).values_list("pk", flat=True))
    return [
        Entry(
            company=company,
            domains=[row.domain for row in company.domains.all()],
            warmth=Warmth(heard_at=company.heard_at, answered_at=company.answered_at),
            is_owned=company.account_owner_id in able,
        )
        for company in companies
    ]
