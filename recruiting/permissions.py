"""Who may see and decide about whom; everything not named here is refused."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.auth import permission_denied

from comments.enums import Purpose
from recruiting.models import Candidate, PartnerLead

if TYPE_CHECKING:
    from django.views import View as Base
else:
    Base = object

VIEW = {Purpose.WORK: "recruiting.view_candidate", Purpose.PARTNERSHIP: "recruiting.view_partnerlead"}
DECIDE = {Purpose.WORK: "recruiting.decide_candidate", Purpose.PARTNERSHIP: "recruiting.decide_partnerlead"}
RECORD = "recruiting.view_reviewentry"

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


def may_read_record(user: Any) -> bool:
    return is_human(user) and user.has_perm(RECORD)


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do with the people of one purpose; for templates."""

    view: bool
    decide: bool

    @classmethod
    def of(cls, user: Any, purpose: Purpose) -> "Rights":
        return cls(view=may_view(user, purpose), decide=may_decide(user, purpose))


class Guarded(Base):
    """A view that answers only those whom `allows` lets in."""

    def allows(self, request: HttpRequest) -> bool:
        return False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.allows(request):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)
