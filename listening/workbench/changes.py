"""Changes of rules, their steps, and the log."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import User
from listening.actions import back_testing, changing
from listening.actions.changing import RefusedError
from listening.enums import ChangeState
from listening.models import RuleChange, RuleEntry
from listening.workbench.base import Bench
from listening.workbench.forms import ReasonForm


class ChangesView(Bench):
    """What waits for release, then every step that was ever taken."""

    template_name = "listening/workbench/changes.html"
    page_title = gettext_lazy("Changes and log")
    tab = "workbench_changes"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = RuleChange.objects.filter(state=ChangeState.PROPOSED).select_related("proposed_by")
        entries = RuleEntry.objects.select_related("by", "change")
        return super().get_context_data(waiting=waiting, **self.leaf(entries), **kwargs)


class ChangeView(Bench):
    """One change: before and after, its back-tests, its log, and what may be done now."""

    template_name = "listening/workbench/change.html"
    tab = "workbench_changes"

    def get_page_title(self) -> str:
        return _("Change %(number)s") % {"number": self.kwargs["pk"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        change = get_object_or_404(RuleChange.objects.select_related("proposed_by", "reverts"), pk=self.kwargs["pk"])
        return super().get_context_data(
            change=change,
            tests=change.back_tests.all(),
            entries=change.entries.select_related("by", "change"),
            form=ReasonForm(),
            refusal=changing.refusal_to_release(change=change, by=cast("User", self.request.user))
            if change.is_open
            else "",
            may_revert=not changing.refusal_to_revert(change),
            **kwargs,
        )


def _step(take: Callable[[RuleChange, str, User], HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that takes a step with a change, or says why not."""

    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        change = get_object_or_404(RuleChange, pk=pk)
        try:
            return take(change, request.POST.get("reason", "")[:1000], cast("User", request.user))
        except RefusedError as error:
            messages.error(request, str(error))
            return redirect("workbench_change", pk)

    return view


def _release(change: RuleChange, reason: str, by: User) -> HttpResponse:
    changing.release(change=change, reason=reason, by=by)
    return redirect("workbench_reading")


def _withdraw(change: RuleChange, reason: str, by: User) -> HttpResponse:
    changing.withdraw(change=change, reason=reason, by=by)
    return redirect("workbench_change", change.pk)


def _test_again(change: RuleChange, reason: str, by: User) -> HttpResponse:
    if not change.is_open:
        raise RefusedError(_("This change is not waiting for release."))
    return redirect("workbench_back_test", back_testing.again(change=change, by=by).pk)


def _revert(change: RuleChange, reason: str, by: User) -> HttpResponse:
    return redirect("workbench_back_test", changing.draft_of_reverting(change=change, by=by).pk)


release, withdraw, test_again, revert = map(_step, (_release, _withdraw, _test_again, _revert))
