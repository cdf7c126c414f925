"""The list of rules, one rule with its form, and the back-test of what was thought of."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_denied

from accounts.models import User
from accounts.roles import PROPOSE_RULES
from listening import rule_list
from listening.actions import back_testing, changing
from listening.actions.changing import RefusedError
from listening.enums import Effect, RuleAction
from listening.models import BackTest, RuleChange
from listening.tasks import count_rules
from listening.workbench.base import Bench, is_worker_silent
from listening.workbench.forms import NewRuleForm, PatternForm, ReasonForm
from listening.workbench.places import lines

FIELDS = ("pattern", "example", "counter_example")


class RulesView(Bench):
    """All rules in force, to search and to filter."""

    template_name = "listening/workbench/rules.html"
    page_title = gettext_lazy("Rules")
    tab = "workbench_rules"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choice = rule_list.Choice.of(self.request.GET)
        return super().get_context_data(
            choice=choice, counted=rule_list.counted(), **self.leaf(rule_list.rules(choice)), **kwargs
        )


class DraftView(Bench):
    """A form whose valid outcome is a draft that is being back-tested."""

    template_name = "listening/workbench/rule.html"
    tab = "workbench_rules"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PROPOSE_RULES):
            return cast("HttpResponse", permission_denied(request))
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        test = back_testing.start(
            action=form.action,
            rule_id=form.after["id"],
            before=form.row,
            after=form.after,
            by=cast("User", request.user),
        )
        return redirect("workbench_back_test", test.pk)

    def form(self, data: Mapping[str, Any] | None = None) -> PatternForm:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": self.form(), **kwargs})


class RuleView(DraftView):
    """One rule: what it finds, how it can be changed, what was changed."""

    @cached_property
    def rule(self) -> rule_list.ListedRule:
        found = rule_list.rule(self.kwargs["rule_id"])
        if found is None:
            raise Http404
        return found

    def get_page_title(self) -> str:
        return str(self.rule.row["id"])

    def form(self, data: Mapping[str, Any] | None = None) -> PatternForm:
        row = dict(self.rule.row)
        return PatternForm(
            data, row=row, initial={**{name: row[name] for name in FIELDS}, "pattern": self.rule.pattern}
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.rule.is_fixed or self.rule.waiting or self.rule.is_off:
            messages.error(request, _("This rule cannot be changed now."))
            return redirect("workbench_rule", self.rule.row["id"])
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        history = RuleChange.objects.filter(rule_id=self.rule.row["id"]).select_related("proposed_by")
        return super().get_context_data(rule=self.rule, history=history, **kwargs)


class NewRuleView(DraftView):
    """A rule of one's own."""

    page_title = gettext_lazy("New rule")

    def form(self, data: Mapping[str, Any] | None = None) -> PatternForm:
        return NewRuleForm(data)


class BackTestView(Bench):
    """What a draft would change: counts, and behind each count the comments with before and after."""

    template_name = "listening/workbench/back_test.html"
    page_title = gettext_lazy("Back-test")
    tab = "workbench_rules"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        test = get_object_or_404(BackTest.objects.select_related("change", "by"), pk=self.kwargs["pk"])
        effect = self.request.GET.get("effect", "")
        effect = effect if effect in Effect.values else ""
        found = test.differences.select_related("comment").order_by("pk")
        leaf = self.leaf(found.filter(effect=effect)) if effect else {}
        return super().get_context_data(
            **{
                "test": test,
                "effect": effect,
                "effect_words": Effect(effect).label if leaf else "",
                "counts": [(name.value, name.label, test.counts.get(name.value, 0)) for name in Effect],
                "lines": lines(leaf["leaf"]) if leaf else [],
                "refusal": changing.refusal_to_propose(test) if test.is_done and not test.change else "",
                "form": ReasonForm(),
                "is_silent": test.is_running and is_worker_silent(),
                **leaf,
                **kwargs,
            }
        )


@require_POST
def switch_off(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Begin to switch a rule off: as every change, with a back-test first."""
    rule = rule_list.rule(rule_id)
    if rule is None:
        raise Http404
    if rule.is_fixed or rule.is_off or rule.waiting:
        messages.error(request, _("This rule cannot be changed now."))
        return redirect("workbench_rule", rule_id)
    test = back_testing.start(
        action=RuleAction.OFF, rule_id=rule_id, before=dict(rule.row), after=None, by=cast("User", request.user)
    )
    return redirect("workbench_back_test", test.pk)


@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Have the worker count how often each rule fires."""
    count_rules.enqueue()
    messages.success(request, _("The rules will be counted. Please look again in a moment."))
    return redirect("workbench_rules")


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Save a tested draft with a reason."""
    test = get_object_or_404(BackTest, pk=pk)
    try:
        change = changing.propose(
            back_test=test, reason=request.POST.get("reason", "")[:1000], by=cast("User", request.user)
        )
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("workbench_back_test", pk)
    messages.success(request, _("Proposed. A second person has to release the change; until then it is not in force."))
    return redirect("workbench_change", change.pk)
