"""What the public page says about labels is what the analysis means by them, and points at rules that ship."""

import pytest
from django.utils.translation import override

from analysis.labels import MEANINGS, EvidenceLabel, Kind, PartLabel, Tone
from listening import derived, meanings, reader
from listening.rule_list import ListedRule

SHOWN = (meanings.PARTS, meanings.HARM, meanings.PLACES, meanings.SPECIAL, meanings.KINDS, meanings.TONES)


@pytest.fixture
def shipped() -> list[ListedRule]:
    return [ListedRule(row) for row in reader.shipped_rules()]


def test_meanings_are_those_of_the_analysis() -> None:
    with override("en"):
        said = {(name, str(words)) for group in SHOWN for name, words in group.items()}

    assert said <= {(str(label), words) for label, words in MEANINGS.items()} | {
        (str(Kind.QUESTION), "asks something that can be answered"),
        (str(PartLabel.QUESTION), "a useful question or a correction"),
        (str(Kind.SPAM), "advertising, bait or machine-made noise"),
        (str(PartLabel.SPAM), "advertising or bait"),
    }


def test_labels_of_the_analysis_all_have_a_meaning() -> None:
    assert set(meanings.KINDS) == set(Kind)
    assert set(meanings.TONES) == set(Tone)
    assert set(meanings.PARTS) | set(meanings.HARM) == set(PartLabel)
    assert set(meanings.PLACES) | set(meanings.SPECIAL) == set(EvidenceLabel)


@pytest.mark.parametrize("language", ["de", "en"])
def test_rules_named_for_a_label_all_ship_in_both_languages(language: str) -> None:
    known = {(row["group"], row["label"]) for row in reader.shipped_rules() if row["lang"] == language}

    named = [sources for table in (meanings.RULES_OF, meanings.RULES_OF_KIND) for sources in table.values()]

    assert [sources for sources in named if not known.intersection(sources)] == []


def test_given_names_every_field_that_a_reading_sees() -> None:
    assert len(derived.given()) == len(derived.GIVEN)


def test_label_whose_rules_are_all_gone_has_no_example(shipped: list[ListedRule]) -> None:
    without = [rule for rule in shipped if rule.row["group"] != "special"]

    mark = derived.covered(without, language="de")[0]

    assert (mark.example, mark.rules) == ("", 0)
