"""The addresses of the workbench and who may open each."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, re_path
from wagtail.admin.auth import any_permission_required, permission_required

from accounts.roles import PROPOSE_RULES, RELEASE_RULES, RULES, TRY_READING
from listening.workbench import changes, rules, trying

START = r"^listening/workbench/"
PK = r"(?P<pk>[1-9][0-9]{0,17})"
RULE = r"(?P<rule_id>[\w.-]{1,80})"


def addresses() -> list[URLPattern]:
    """Every screen and every step."""
    return [
        _at("", trying.TryView.as_view(), "try", TRY_READING),
        _at("rules/", rules.RulesView.as_view(), "rules", RULES),
        _at("rules-count/", rules.count, "count", PROPOSE_RULES),
        _at("rules-new/", rules.NewRuleView.as_view(), "new", PROPOSE_RULES),
        _at(f"rules/{RULE}/", rules.RuleView.as_view(), "rule", RULES),
        _at(f"rules/{RULE}/off/", rules.switch_off, "off", PROPOSE_RULES),
        _at(f"back-tests/{PK}/", rules.BackTestView.as_view(), "back_test", RULES),
        _at(f"back-tests/{PK}/propose/", rules.propose, "propose", PROPOSE_RULES),
        _at("changes/", changes.ChangesView.as_view(), "changes", RULES),
        _at(f"changes/{PK}/", changes.ChangeView.as_view(), "change", RULES),
        _at(f"changes/{PK}/release/", changes.release, "release", RELEASE_RULES),
        _at(f"changes/{PK}/withdraw/", changes.withdraw, "withdraw", PROPOSE_RULES, RELEASE_RULES),
        _at(f"changes/{PK}/test/", changes.test_again, "test_again", PROPOSE_RULES, RELEASE_RULES),
        _at(f"changes/{PK}/revert/", changes.revert, "revert", PROPOSE_RULES),
        _at("reading/", trying.ReadingAgainView.as_view(), "reading", RULES),
        _at("reading/again/", trying.reread, "reread", PROPOSE_RULES),
        _at("figures/", trying.FiguresView.as_view(), "figures", RULES),
    ]


def _at(path: str, view: Callable[..., Any], name: str, *rights: str) -> URLPattern:
    guard = permission_required(rights[0]) if len(rights) == 1 else any_permission_required(*rights)
    return re_path(f"{START}{path}$", guard(view), name=f"workbench_{name}")
