"""The partners' desk and the operator keep the register of companies."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from recruiting import history, tasks
from recruiting.actions.decisions import Refused, Stale
from recruiting.models import Company, CompanyDomain
from recruiting.permissions import lead_viewers, may_keep_companies


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an entry of the register is to say; domains as `mail_domains.registrable` writes them."""

    name: str
    kind: str
    domains: Sequence[str]
    account_owner: User
    note: str = ""


def enter(*, wanted: Wanted, by: User) -> Company:
    """A new company in the register. Raises PermissionDenied or Refused; then nothing is written."""
    return _write(Company(), wanted, by=by, action="wagtail.create")


@transaction.atomic
def change(*, company: Company, wanted: Wanted, revision: int, by: User) -> Company:
    """Change an entry as it was shown in `revision`. Raises like `enter`, and Stale when a colleague was faster."""
    if not may_keep_companies(by):
        raise PermissionDenied
    current = _locked(company)
    if current.revision != revision:
        raise Stale(_stale(current))
    current.revision += 1
    return _write(current, wanted, by=by, action="wagtail.edit")


@transaction.atomic
def remove(*, company: Company, by: User) -> None:
    """Take a company off the register; leads and comments stay as they are. Raises PermissionDenied, or Stale when it is off."""
    if not may_keep_companies(by):
        raise PermissionDenied
    current = _locked(company)
    log(instance=current, action="wagtail.delete", user=by, deleted=True)
    current.delete()


def _locked(company: Company) -> Company:
    current = Company.objects.select_for_update().filter(pk=company.pk).first()
    if current is None:
        raise Stale(_("Meanwhile somebody took this company off the register."))
    return current


def _stale(company: Company) -> str:
    owner = history.name(company.account_owner)
    domains = ", ".join(company.domains.values_list("domain", flat=True))
    now = "; ".join([company.name, str(company.get_kind_display()), domains, owner, company.note])
    return _("Meanwhile a colleague changed this entry. It says now: %(now)s. What you typed is kept.") % {"now": now}


def _write(company: Company, wanted: Wanted, *, by: User, action: str) -> Company:
    if not may_keep_companies(by):
        raise PermissionDenied
    if not lead_viewers().filter(pk=wanted.account_owner.pk).exists():
        raise Refused(_("The account owner must be active and have the right to see leads."))
    company.name, company.kind, company.note = wanted.name, wanted.kind, wanted.note
    company.account_owner = wanted.account_owner
    try:
        with transaction.atomic():
            company.save()
            _keep_domains(company, wanted.domains)
            log(instance=company, action=action, user=by)
            tasks.measure.enqueue(company.pk)
    except IntegrityError as error:
        raise Refused(_taken(company, wanted.domains)) from error
    return company


def _keep_domains(company: Company, domains: Sequence[str]) -> None:
    company.domains.exclude(domain__in=domains).delete()
    known = set(company.domains.values_list("domain", flat=True))
    CompanyDomain.objects.bulk_create(
        CompanyDomain(company=company, domain=name) for name in domains if name not in known
    )


def _taken(company: Company, domains: Sequence[str]) -> str:
    others = CompanyDomain.objects.filter(domain__in=domains).exclude(company_id=company.pk).select_related("company")
    named = ", ".join(f"{row.domain} ({row.company.name})" for row in others)
    return _("These domains belong to another entry already: %(domains)s") % {"domains": named}
