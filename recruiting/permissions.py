"""Who may see and decide about whom; everything not named here is refused."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.auth import permission_denied

from accounts.models import User
from accounts.roles import (
    BREACHES,
    KEEP_BREACHES,
    KEEP_REQUESTS,
    OVERSIGHT,
    PUT_ON_FILE,
    REQUESTS,
    STOP_SCORING,
)
from comments.enums import Purpose
from recruiting.models import Candidate, PartnerLead

if TYPE_CHECKING:
    from django.views import View as Base
else:
    Base = object

VIEW = {Purpose.WORK: "recruiting.view_candidate", Purpose.PARTNERSHIP: "recruiting.view_partnerlead"}
DECIDE = {Purpose.WORK: "recruiting.decide_candidate", Purpose.PARTNERSHIP: "recruiting.decide_partnerlead"}
EXPORT = {Purpose.WORK: "recruiting.export_candidate", Purpose.PARTNERSHIP: "recruiting.export_partnerlead"}
RECORD = "recruiting.view_reviewentry"
COMPANIES = "recruiting.view_company"
KEEP_COMPANIES = "recruiting.change_company"

BACKEND = "django.contrib.auth.backends.ModelBackend"

PersonModel = type[Candidate] | type[PartnerLead]
MODELS: dict[Purpose, PersonModel] = {Purpose.WORK: Candidate, Purpose.PARTNERSHIP: PartnerLead}


def is_human(user: Any) -> bool:
    """A named account that is still active; neither nobody nor a background job."""
    return bool(user is not None and user.pk and user.is_authenticated and user.is_active)


def may_view(user: Any, purpose: Purpose) -> bool:
    return is_human(user) and user.has_perm(VIEW[purpose])


def may_decide(user: Any, purpose: Purpose) -> bool:
    """Deciding needs seeing."""
    return may_view(user, purpose) and user.has_perm(DECIDE[purpose])


def may_export(user: Any, purpose: Purpose) -> bool:
    """Taking people out as a file needs seeing them."""
    return may_view(user, purpose) and user.has_perm(EXPORT[purpose])


def may_hand_over(user: Any, purpose: Purpose) -> bool:
    """Giving a person to another system needs the right to take people out and the right to decide about them."""
    return may_decide(user, purpose) and may_export(user, purpose)


def deciders(purpose: Purpose) -> QuerySet[User]:
    """The colleagues who may decide for this purpose, by name: to whom a person may be given."""
    seeing = User.objects.with_perm(VIEW[purpose], backend=BACKEND)
    found = User.objects.with_perm(DECIDE[purpose], backend=BACKEND).filter(pk__in=seeing.values("pk"))
    return found.order_by("last_name", "first_name", "username")


def may_read_scorecards(user: Any, purpose: Purpose) -> bool:
    """All cards at once are for oversight alone: whoever may decide writes a card of their own first (features.md, EH-6)."""
    return may_view(user, purpose) and may_read_record(user) and not may_decide(user, purpose)


def may_read_record(user: Any) -> bool:
    return is_human(user) and user.has_perm(RECORD)


def may_foresee(user: Any) -> bool:
    """Whether somebody may see what will be deleted: of a list they may open, or of all where they may read the record."""
    return may_read_record(user) or any(may_view(user, purpose) for purpose in Purpose)


def may_see_companies(user: Any) -> bool:
    return is_human(user) and user.has_perm(COMPANIES)


def may_keep_companies(user: Any) -> bool:
    """Whether somebody keeps the register; keeping it needs seeing it."""
    return may_see_companies(user) and user.has_perm(KEEP_COMPANIES)


def lead_viewers() -> QuerySet[User]:
    """Active members of the house who may see leads: whom a company or a next step may be given to."""
    granted = User.objects.with_perm(
        VIEW[Purpose.PARTNERSHIP], is_active=True, include_superusers=True, backend=BACKEND
    )
    return granted.order_by("first_name", "last_name", "username")


def may_oversee(user: Any) -> bool:
    """Whether somebody may see the stop switch and the sheets about the system."""
    return is_human(user) and user.has_perm(OVERSIGHT)


def may_stop_scoring(user: Any) -> bool:
    return may_oversee(user) and user.has_perm(STOP_SCORING)


def may_put_on_file(user: Any) -> bool:
    """Whether somebody may note, or withdraw, what the house has on file before people are considered."""
    return may_oversee(user) and user.has_perm(PUT_ON_FILE)


def may_see_requests(user: Any) -> bool:
    return is_human(user) and user.has_perm(REQUESTS)


def may_keep_requests(user: Any) -> bool:
    """Whether somebody answers the requests of people about their data; keeping needs seeing."""
    return may_see_requests(user) and user.has_perm(KEEP_REQUESTS)


def request_keepers() -> QuerySet[User]:
    """Who may look after a request."""
    seeing = User.objects.with_perm(REQUESTS, backend=BACKEND, include_superusers=False)
    keeping = User.objects.with_perm(KEEP_REQUESTS, backend=BACKEND, include_superusers=False)
    return keeping.filter(pk__in=seeing.values("pk")).order_by("last_name", "first_name", "username")


def may_see_breaches(user: Any) -> bool:
    return is_human(user) and user.has_perm(BREACHES)


def may_keep_breaches(user: Any) -> bool:
    return may_see_breaches(user) and user.has_perm(KEEP_BREACHES)


def equality_of(user: Any) -> list[Purpose]:
    """Of which lists somebody may read the report on equal treatment: whoever oversees by the record of both, else of those they may open."""
    return [purpose for purpose in Purpose if may_read_record(user) or may_view(user, purpose)]


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do with the people of one purpose; for templates."""

    view: bool
    decide: bool
    export: bool

    @property
    def hand_over(self) -> bool:
        return self.decide and self.export

    @classmethod
    def of(cls, user: Any, purpose: Purpose) -> "Rights":
        return cls(view=may_view(user, purpose), decide=may_decide(user, purpose), export=may_export(user, purpose))


class Guarded(Base):
    """A view that answers only those whom `allows` lets in."""

    def allows(self, request: HttpRequest) -> bool:
        return False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.allows(request):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)
