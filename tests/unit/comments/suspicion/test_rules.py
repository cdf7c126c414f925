"""The rules against spam: each speaks about its example and keeps silent about its counter-example."""

import re
from pathlib import Path

import pytest

from comments.suspicion import rules
from comments.suspicion.marks import mark_of
from comments.suspicion.rules import RULES, Submission, findings

ROOT = Path(__file__).resolve().parents[4]
LONG = "Bei uns hält das Lager elf Jahre, weil wir es jedes Jahr schmieren und die Temperatur messen."


@pytest.mark.parametrize("key", RULES)
def test_rule_speaks_about_its_example_and_not_about_its_counter_example(key: str) -> None:
    rule = RULES[key]

    assert key in {finding.rule for finding in findings(rule.example)}
    assert findings(rule.counter_example) == []


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("https://a.example", 0), ("https://a.example https://b.example", 2), ("www.a.example " * 3, 4), ("[url=x]" * 9, 6),
        ("<a href='x'> <a href='y'>", 2), ("WWW.A.EXAMPLE HTTP://B.EXAMPLE", 2),
    ],
)  # fmt: skip
def test_links_count_from_the_second_one_on(text: str, points: int) -> None:
    assert sum(finding.points for finding in findings(Submission(text))) == points


@pytest.mark.parametrize("name", ["www.kredit.example", "Kredit.shop", "HTTP:kredit", "casino.COM Bonus"])
def test_name_with_an_address_in_it_looks_like_a_link(name: str) -> None:
    assert [finding.rule for finding in findings(Submission("Gut.", name=name))] == ["name"]


@pytest.mark.parametrize("name", ["Dr. de Vries", "A. Shop", "St.Denis", "M.-L. Net", "J.R.R. Tolkien", "Iodine"])
def test_name_with_a_full_stop_is_a_name(name: str) -> None:
    assert findings(Submission("Gut.", name=name)) == []


def test_list_of_domains_is_sorted_and_small() -> None:
    lines = [line for line in (Path(rules.__file__).parent / "domains.txt").read_text("utf-8").split("\n")[1:] if line]

    assert lines == sorted(set(lines))
    assert all(re.fullmatch(r"[a-z0-9.-]+", line) for line in lines)


@pytest.mark.parametrize(
    "text",
    [LONG.upper(), f"  {LONG}\n\n", LONG.replace(",", " –"), f"{LONG} https://spam.example/1", f"4711 {LONG} 4712"],
)
def test_mark_of_the_same_text_in_other_clothes_is_the_same(text: str) -> None:
    assert mark_of(text) == mark_of(LONG) != ""


def test_mark_of_another_text_is_another_one() -> None:
    assert mark_of(LONG) != mark_of(
        "Wir messen die Temperatur am Gehäuse, denn am Lager selbst kommt niemand mehr heran."
    )


@pytest.mark.parametrize("text", ["", "Danke für den guten Beitrag!", "1 2 3 4 5 6 7 8 9", "https://a.example " * 12])
def test_mark_of_a_short_text_is_none(text: str) -> None:
    assert mark_of(text) == ""


def test_mark_of_the_longest_text_is_quick() -> None:
    assert len(mark_of("Wort " * 600)) == 16


@pytest.mark.parametrize("room", ["analysis", "listening", "recruiting", "dashboard"])
def test_no_other_app_reads_what_the_rules_found(room: str) -> None:
    """The points say something about a form, nothing about a person: they must reach no reading, candidate or lead."""
    readers = [
        path
        for path in (ROOT / room).rglob("*.py")
        if "uspicion" in path.read_text() or "text_mark" in path.read_text()
    ]

    assert readers == []
