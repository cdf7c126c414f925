"""What each label means, in both languages, and examples that come from rules in force alone."""

import pytest
from django.utils.translation import override

from listening import derived, meanings
from listening.enums import RuleAction
from listening.models import RuleChange
from listening.rule_list import ListedRule

TABLES = (
    meanings.KINDS, meanings.TONES, meanings.PARTS, meanings.HARM, meanings.PLACES, meanings.SPECIAL, meanings.OWN_SHARES,
    meanings.SKILLS,
)  # fmt: skip


def rule(
    example: str, *, group: str = "argument", label: str = "reason", lang: str = "de", is_off: bool = False
) -> ListedRule:
    off = RuleChange(action=RuleAction.OFF) if is_off else None
    return ListedRule({"id": example, "group": group, "label": label, "lang": lang, "example": example}, off)


def argument(*listed: ListedRule, language: str = "de") -> derived.Mark:
    rules = derived.Rules(listed, language)
    return rules.mark("argument", "claim", meanings.RULES_OF["argument"])


def test_meanings_are_translated_and_no_two_labels_of_a_table_mean_the_same() -> None:
    for table in TABLES:
        with override("en"):
            english = [str(meaning) for meaning in table.values()]
        with override("de"):
            german = [str(meaning) for meaning in table.values()]

        assert not set(english) & set(german)
        assert len(set(english)) == len(set(german)) == len(table)


def test_rules_are_named_for_labels_that_exist_and_each_rule_once_for_a_label() -> None:
    known = {name for table in TABLES for name in table}

    assert set(meanings.RULES_OF) <= known
    assert set(meanings.RULES_OF_KIND) <= set(meanings.KINDS)
    for sources in [*meanings.RULES_OF.values(), *meanings.RULES_OF_KIND.values()]:
        assert len(set(sources)) == len(sources)


def test_mark_example_comes_from_the_first_source_not_from_the_first_rule() -> None:
    mark = argument(rule("Wenn es regnet.", label="condition"), rule("Weil es regnet."), rule("Denn es regnet."))

    assert (mark.words, mark.example, mark.rules) == ("Argument", "Weil es regnet.", 3)


def test_mark_counts_neither_rules_that_are_off_nor_those_of_the_other_language() -> None:
    listed = [rule("Aus.", is_off=True), rule("Off.", lang="en"), rule("An."), rule("Fremd.", group="spam")]

    german, english = argument(*listed), argument(*listed, language="en")

    assert (german.example, german.rules) == ("An.", 1)
    assert (english.example, english.rules) == ("Off.", 1)


@pytest.mark.parametrize("language", ["de", "en"])
def test_chapters_say_for_every_label_what_for_who_and_how_long(language: str) -> None:
    with override(language):
        chapters = derived.chapters([], language=language)

    assert [chapter.key for chapter in chapters] == ["kinds", "tone", "insight", "harm"]
    assert all(chapter.used_for and chapter.seen_by and chapter.kept for chapter in chapters)
    assert sum(len(chapter.marks) for chapter in chapters) == sum(map(len, TABLES)) - len(
        meanings.PLACES | meanings.SPECIAL | meanings.SKILLS
    )
    assert {mark.example for chapter in chapters for mark in chapter.marks} == {""}


def test_what_is_said_of_the_writer_is_in_no_chapter_about_the_comment() -> None:
    with override("de"):
        said = {mark.words for mark in derived.personal([], language="de")}
        hidden = {mark.words for mark in derived.covered([], language="de")}
        about_comments = {mark.words for chapter in derived.chapters([], language="de") for mark in chapter.marks}

    assert not (said | hidden) & about_comments
    assert not said & hidden
