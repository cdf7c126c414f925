"""Keeps the two dates of public exchange of each company in the register equal to what stands on the pages."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from comments.drafts import mailbox_hash
from comments.models import Objection, ReaderComment
from recruiting import eligibility, mail_domains
from recruiting.models import Company, CompanyDomain

Times = dict[int, datetime]
BEYOND_ASCII = r"[^ -~]"


@transaction.atomic
def measure(*, company_id: int) -> int:
    """Look up the dates of one company; returns whether they changed."""
    companies = Company.objects.select_for_update().filter(pk=company_id)
    domains = CompanyDomain.objects.filter(company_id=company_id).values_list("domain", flat=True)
    return _store(companies, eligibility.strangers().filter(_ends_in(domains)))


@transaction.atomic
def measure_all() -> int:
    """Look up the dates of all companies in one walk over the public comments; returns how many changed."""
    return _store(Company.objects.select_for_update(), eligibility.strangers())


def _store(companies: QuerySet[Company], comments: QuerySet[ReaderComment]) -> int:
    rows = list(companies)
    heard, answered = _times(rows, comments)
    changed = [row for row in rows if (row.heard_at, row.answered_at) != (heard.get(row.pk), answered.get(row.pk))]
    for row in changed:
        row.heard_at, row.answered_at = heard.get(row.pk), answered.get(row.pk)
    Company.objects.bulk_update(changed, ["heard_at", "answered_at"], batch_size=500)
    return len(changed)


def _times(companies: list[Company], comments: QuerySet[ReaderComment]) -> tuple[Times, Times]:
    """By company, when it last spoke and when it was last answered. Whoever has objected counts for nothing."""
    owners = dict(CompanyDomain.objects.filter(company__in=companies).values_list("domain", "company_id"))
    objections = set(Objection.objects.values_list("address_hash", flat=True))
    known: dict[str, int | None] = {}
    spoke: dict[int, int] = {}
    heard: Times = {}
    for pk, address, at in comments.order_by().values_list("pk", "user_email", "submit_date").iterator():
        ending = address.rpartition("@")[2]
        if ending not in known:
            known[ending] = owners.get(mail_domains.company_domain(address))
        company = known[ending]
        if company is not None and mailbox_hash(address) not in objections:
            spoke[pk] = company
            heard[company] = max(at, heard.get(company, at))
    answers = ReaderComment.objects.visible().answers().filter(in_reply_to__in=comments.order_by().values("pk"))
    answered: Times = {}
    for pk, at in answers.order_by().values_list("in_reply_to_id", "submit_date"):
        if pk in spoke:
            answered[spoke[pk]] = max(at, answered.get(spoke[pk], at))
    return heard, answered


def _ends_in(domains: Iterable[str]) -> Q:
    """Addresses that may belong to these domains, and all with letters beyond ASCII, since one domain has many spellings there
    (“Straße” is “strasse”); `_times` looks closer."""
    found = Q(user_email__regex=BEYOND_ASCII)
    for domain in domains:
        found |= Q(user_email__iendswith=f"@{domain}") | Q(user_email__iendswith=f".{domain}")
    return found
