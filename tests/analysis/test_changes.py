"""Changes of the shipped rules: what they do to a reading, and how it is named."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analysis.firing import fired
from analysis.language import pipeline
from analysis.reading import read
from analysis.rulebook import RuleChange, RuleError, load
from analysis.types import Comment
from analysis.version import VERSION

BECAUSE = "de.argument.weil"
TEXT = Comment("1", "Das klappt nicht, weil die Dichtung bei Frost quillt und dann reißt.", "de")
OFF = (RuleChange(BECAUSE, "off"),)


def row(**values: Any) -> dict[str, Any]:
    return {
        "id": "de.argument.zumal",
        "group": "argument",
        "label": "reason",
        "lang": "de",
        "literal": None,
        "pattern": "dichtung",
        "example": "Die Dichtung quillt.",
        "counter_example": "Der Deckel quillt.",
        **values,
    }


def added(**values: Any) -> RuleChange:
    return RuleChange.from_row({"id": row(**values)["id"], "action": "add", "rule": row(**values)})


def rules(*changes: RuleChange, lang: str = "de") -> set[str]:
    return {rule.id for rule in load(lang, changes=changes)}


def test_load_switched_off_rule_is_gone_and_the_others_stay() -> None:
    assert rules() - rules(*OFF) == {BECAUSE}


def test_load_replaced_rule_keeps_its_place_with_a_new_pattern() -> None:
    changed = RuleChange.from_row({"id": BECAUSE, "action": "replace", "rule": row(id=BECAUSE)})

    after = load("de", changes=[changed])

    assert [rule.id for rule in after] == [rule.id for rule in load("de")]
    assert next(rule for rule in after if rule.id == BECAUSE).elements[0].words == {"dichtung"}


def test_load_added_rule_belongs_to_its_language_only() -> None:
    assert rules(added()) - rules() == {"de.argument.zumal"}
    assert rules(added(), lang="en") == rules(lang="en")


@pytest.mark.parametrize("action", ["off", "replace"])
def test_load_change_of_a_rule_that_no_longer_ships_changes_nothing(action: str) -> None:
    gone = RuleChange.from_row({"id": "de.argument.zumal", "action": action, "rule": row()})

    assert rules(gone) == rules()


@pytest.mark.parametrize(
    "broken", [{"action": "add", "id": "x"}, {"action": "add", "id": "x", "rule": row(pattern="~2")}]
)
def test_change_that_cannot_be_read_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(RuleError, match="change x"):
        RuleChange.from_row(broken)


def test_read_with_a_rule_off_gives_less_and_names_the_rule_set() -> None:
    plain, changed = read(TEXT), read(TEXT, OFF, 3)

    assert changed.insight < plain.insight
    assert (plain.version, changed.version) == (VERSION, f"{VERSION}+r3")


def test_read_after_a_change_was_tried_the_shipped_reading_is_what_it_was() -> None:
    before = read(TEXT)
    read(TEXT, OFF, 1)

    assert read(TEXT) == before


def test_pipeline_same_changes_are_built_once() -> None:
    assert pipeline("de", OFF) is pipeline("de", (RuleChange(BECAUSE, "off"),))
    assert pipeline("de", OFF) is not pipeline("de")


def test_fired_names_each_rule_with_its_place_in_the_text() -> None:
    found = {hit.rule: TEXT.text[hit.start : hit.end] for hit in fired(TEXT, "de")}

    assert found[BECAUSE] == "weil"


def test_fired_empty_text_has_nothing() -> None:
    assert list(fired(Comment("1", " \n"), "de")) == []


def command(*options: str, lines: list[dict[str, str]]) -> list[dict[str, Any]]:
    sent = "\n".join(map(json.dumps, lines)).encode()
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "read", *options], input=sent, capture_output=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_command_read_takes_changes_from_a_file_and_tells_rules(tmp_path: Path) -> None:
    path = tmp_path / "changes.json"
    path.write_text(json.dumps({"ruleset": 2, "changes": [{"id": BECAUSE, "action": "off"}]}), "utf-8")
    lines = [{"id": str(number), "text": TEXT.text} for number in range(300)]

    found = command("--changes", str(path), "--rules", lines=lines)

    assert {row["version"] for row in found} == {f"{VERSION}+r2"}
    assert len(found) == 300
    assert found[0]["rules"]
    assert BECAUSE not in {hit["rule"] for hit in found[0]["rules"]}


def test_command_read_without_options_says_nothing_about_rules() -> None:
    found = command(lines=[{"id": "1", "text": TEXT.text}])

    assert "rules" not in found[0]
    assert found[0]["version"] == VERSION
