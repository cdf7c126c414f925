"""The addresses of the workbench and who may open each."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, re_path
from wagtail.admin.auth import any_permission_required, permission_required

from accounts.roles import PROPOSE_RULES, RELEASE_RULES, RULES, TRY_READING
from core.later import later

START = r"^listening/workbench/"
PK = r"(?P<pk>[1-9][0-9]{0,17})"
RULE = r"(?P<rule_id>[\w.-]{1,80})"


def addresses() -> list[URLPattern]:
    """Every screen and every step."""
    return [
        _at("", later("listening.workbench.trying.TryView"), "try", TRY_READING),
        _at("rules/", later("listening.workbench.rules.RulesView"), "rules", RULES),
        _at("rules-count/", later("listening.workbench.rules.count"), "count", PROPOSE_RULES),
        _at("rules-new/", later("listening.workbench.rules.NewRuleView"), "new", PROPOSE_RULES),
        _at(f"rules/{RULE}/", later("listening.workbench.rules.RuleView"), "rule", RULES),
        _at(f"rules/{RULE}/off/", later("listening.workbench.rules.switch_off"), "off", PROPOSE_RULES),
        _at(f"back-tests/{PK}/", later("listening.workbench.rules.BackTestView"), "back_test", RULES),
        _at(f"back-tests/{PK}/propose/", later("listening.workbench.rules.propose"), "propose", PROPOSE_RULES),
        _at("changes/", later("listening.workbench.changes.ChangesView"), "changes", RULES),
        _at(f"changes/{PK}/", later("listening.workbench.changes.ChangeView"), "change", RULES),
        _at(f"changes/{PK}/release/", later("listening.workbench.changes.release"), "release", RELEASE_RULES),
        _at(
            f"changes/{PK}/withdraw/",
            later("listening.workbench.changes.withdraw"),
            "withdraw",
            PROPOSE_RULES,
            RELEASE_RULES,
        ),
        _at(
            f"changes/{PK}/test/",
            later("listening.workbench.changes.test_again"),
            "test_again",
            PROPOSE_RULES,
            RELEASE_RULES,
        ),
        _at(f"changes/{PK}/revert/", later("listening.workbench.changes.revert"), "revert", PROPOSE_RULES),
        _at("reading/", later("listening.workbench.trying.ReadingAgainView"), "reading", RULES),
        _at("reading/again/", later("listening.workbench.trying.reread"), "reread", PROPOSE_RULES),
        _at("figures/", later("listening.workbench.trying.FiguresView"), "figures", RULES),
    ]


def _at(path: str, view: Callable[..., Any], name: str, *rights: str) -> URLPattern:
    guard = permission_required(rights[0]) if len(rights) == 1 else any_permission_required(*rights)
    return re_path(f"{START}{path}$", guard(view), name=f"workbench_{name}")
