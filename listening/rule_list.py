"""The rules as people see them: what ships, what is changed, and how often each fires."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from listening import reader
from listening.enums import ChangeState, RuleAction
from listening.models import RuleChange, RuleCount, RuleSet

# They hide what nobody may see: whoever changes them does so in the source, not here.
FIXED_GROUPS = frozenset({"special"})


@dataclass(frozen=True, slots=True)
class ListedRule:
    """One rule as it is in force, the change that made it so, and a change that waits."""

    row: Mapping[str, Any]
    change: RuleChange | None = None
    waiting: RuleChange | None = None
    fires: int | None = None

    @property
    def pattern(self) -> str:
        return str(self.row.get("pattern") or self.row.get("literal") or "")

    @property
    def is_off(self) -> bool:
        return self.change is not None and self.change.action == RuleAction.OFF

    @property
    def is_fixed(self) -> bool:
        return self.row["group"] in FIXED_GROUPS


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list shows, read from the address."""

    words: str = ""
    group: str = ""
    lang: str = ""
    changed: bool = False
    groups: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Choice":
        groups = sorted({row["group"] for row in reader.shipped_rules()})
        group, lang = query.get("group", ""), query.get("lang", "")
        return cls(
            words=query.get("q", "").strip()[:80],
            group=group if group in groups else "",
            lang=lang if lang in {"de", "en"} else "",
            changed=query.get("changed") == "1",
            groups=groups,
        )

    def lets(self, rule: ListedRule) -> bool:
        row, words = rule.row, self.words.lower()
        return (
            (not self.group or row["group"] == self.group)
            and (not self.lang or row["lang"] == self.lang)
            and (not self.changed or bool(rule.change or rule.waiting))
            and (
                not words
                or any(words in str(row[key]).lower() for key in ("id", "label", "example"))
                or words in rule.pattern
            )
        )


def rules(choice: Choice | None = None) -> list[ListedRule]:
    """Shipped rules in their order with the changes in force, added ones last."""
    rows = {row["id"]: row for row in reader.shipped_rules()}
    made = _by_rule(_in_force())
    waiting = _by_rule(RuleChange.objects.filter(state=ChangeState.PROPOSED))
    for change in made.values():
        if change.after and change.action in {RuleAction.ADD, RuleAction.REPLACE}:
            rows[change.rule_id] = {**rows.get(change.rule_id, {}), **change.after}
        elif change.before:
            rows.setdefault(change.rule_id, change.before)
    count = counted()
    counts = count.counts if count else None
    listed = [
        ListedRule(row, made.get(rule_id), waiting.get(rule_id), counts.get(rule_id, 0) if counts is not None else None)
        for rule_id, row in rows.items()
    ]
    return [rule for rule in listed if choice is None or choice.lets(rule)]


def rule(rule_id: str) -> ListedRule | None:
    return next((rule for rule in rules() if rule.row["id"] == rule_id), None)


def counted() -> RuleCount | None:
    """How often rules fired by the version in force."""
    return RuleCount.objects.filter(version=RuleSet.objects.in_force().version).first()


def labels() -> list[tuple[str, str]]:
    """Group and label of every shipped rule, the only ones the analyser gives a meaning; none of the fixed groups."""
    pairs = {(row["group"], row["label"]) for row in reader.shipped_rules() if row["group"] not in FIXED_GROUPS}
    return [(f"{group}/{label}", f"{group}: {label}") for group, label in sorted(pairs)]


def _in_force() -> Iterable[RuleChange]:
    rule_set = RuleSet.objects.in_force()
    return rule_set.members.order_by("pk") if rule_set.pk else ()


def _by_rule(changes: Iterable[RuleChange]) -> dict[str, RuleChange]:
    return {change.rule_id: change for change in changes}
