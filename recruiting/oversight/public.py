"""The public page "What this site derives from comments, and why"."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from accounts import role_names
from comments.enums import Purpose
from core.notices import for_privacy_page
from listening import derived as readings
from listening import rule_list
from listening.models import ScoringSwitch
from recruiting import interest, keeping, on_file, scoring
from recruiting.actions.retention import RECORD_LIFE
from recruiting.enums import Stage
from recruiting.permissions import VIEW

DAYS_OF_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Use:
    """One purpose somebody may have agreed to, and who then sees them."""

    words: str
    seen_by: str


@dataclass(frozen=True, slots=True)
class Times:
    """How long people stay, by the times in force that the deleting job obeys."""

    undecided: int
    decided: int
    dismissed: int
    record_months: int


def uses() -> list[Use]:
    return [Use(str(purpose.label), ", ".join(role_names.having(VIEW[purpose]))) for purpose in Purpose]


def times() -> Times:
    days = keeping.times().now
    return Times(
        undecided=days[Stage.NEW],
        decided=max(days[stage] for stage in Stage if stage not in {Stage.NEW, Stage.DISMISSED}),
        dismissed=days[Stage.DISMISSED],
        record_months=RECORD_LIFE.days // DAYS_OF_A_MONTH,
    )


@require_safe
def derived(request: HttpRequest) -> HttpResponse:
    """The same for everybody, so that any cache may keep it; told anew from what is in force."""
    language = get_language() or settings.LANGUAGE_CODE
    listed = rule_list.rules()
    context = {
        "versions": {code: _address(code) for code, _name in settings.LANGUAGES},
        "state": readings.state(listed),
        "given": readings.given(),
        "chapters": readings.chapters(listed, language=language),
        "personal": readings.personal(listed, language=language),
        "covered": readings.covered(listed, language=language),
        "uses": uses(),
        "times": times(),
        "best": len(scoring.WEIGHTS),
        "interest_share": scoring.INTEREST_SHARE,
        "waits": on_file.waits(),
        "has_interest": interest.is_on(),
        "stopped_at": ScoringSwitch.objects.now().stopped_at,
        "notices": for_privacy_page(),
    }
    return render(request, "recruiting/derived.html", context)


def _address(language: str) -> str:
    with override(language):
        return reverse("recruiting:derived")
