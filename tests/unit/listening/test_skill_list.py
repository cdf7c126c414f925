"""Names and ids of skills: either language, however typed; where names collide, the earlier entry keeps its own."""

import unicodedata

import pytest

from listening.reader import NamedSkill
from listening.skill_list import SUGGESTIONS, SkillList, skill_list

ENTRIES = [
    NamedSkill("own:lathe", {"de": ("Drehen", "Drehbank"), "en": ("turning",)}),
    NamedSkill("esco:turn", {"de": ("Drehen",), "en": ("turning metal",)}),
    NamedSkill("own:mill", {"de": ("Fräsen",), "en": ()}),
    NamedSkill("own:street", {"de": (), "en": ("Große Straße",)}),
]


@pytest.fixture
def known() -> SkillList:
    return SkillList(ENTRIES)


@pytest.mark.parametrize(
    ("written", "skill"),
    [
        ("DREHBANK", "own:lathe"),
        ("Drehen", "own:lathe"),
        ("turning metal", "esco:turn"),
        ("GROSSE STRASSE", "own:street"),
        (unicodedata.normalize("NFD", "Fräsen"), "own:mill"),
        ("turning\u00a0 metal", "esco:turn"),
        ("esco:turn", "esco:turn"),
        ("ESCO:TURN", None),
        ("Fräsen\0", None),
        ("x" * 5000, None),
        ("", None),
    ],
)
def test_find_name_however_typed_means_one_entry_or_none(known: SkillList, written: str, skill: str | None) -> None:
    assert known.find(written) == skill


@pytest.mark.parametrize(
    ("skill", "language", "label"),
    [
        ("own:lathe", "de", "Drehen"),
        ("own:lathe", "en", "turning"),
        ("own:mill", "en", "Fräsen"),
        ("own:street", "de", "Große Straße"),
        ("own:lathe", "fr", "Drehen"),
        ("gone:1", "de", ""),
    ],
)
def test_label_missing_language_takes_the_other_one(known: SkillList, skill: str, language: str, label: str) -> None:
    assert known.label(skill, language) == label


def test_written_shared_label_stays_an_id_so_that_saving_changes_nothing(known: SkillList) -> None:
    assert known.written("esco:turn", "de") == "esco:turn"
    assert known.written("esco:turn", "en") == "turning metal"


@pytest.mark.parametrize("language", ["de", "en"])
def test_written_whole_list_in_force_comes_back_as_the_same_ids(language: str) -> None:
    known = skill_list()
    ids = {found for label in known.shipped(language) if (found := known.find(label))}

    back = {skill: known.find(known.written(skill, language)) for skill in ids}

    assert len(ids) > 100
    assert [skill for skill, found in back.items() if found != skill] == []


def test_near_misspelt_name_is_suggested_as_the_list_spells_it(known: SkillList) -> None:
    assert known.near("drehn")[0] == "Drehen"
    assert known.near("Frasen") == []
    assert known.near("fräßen") == ["Fräsen"]


@pytest.mark.parametrize("written", ["d", "%", "<script>", "=1+1", "\0", "d" * 5000])
def test_near_hostile_word_has_few_suggestions_and_no_error(known: SkillList, written: str) -> None:
    assert len(known.near(written)) <= SUGGESTIONS


def test_shipped_leaves_out_what_was_imported_and_sorts_without_regard_to_case() -> None:
    entries = [NamedSkill("own:b", {"de": ("Zink",)}), NamedSkill("x:a", {"de": ("Mitte",)}), NamedSkill("own:a", {"de": ("ätzen",)}), NamedSkill("own:c", {"de": ("autogen",)})]  # fmt: skip

    assert SkillList(entries).shipped("de") == ["autogen", "Zink", "ätzen"]


def test_entry_listed_twice_keeps_its_first_names() -> None:
    twice = SkillList([NamedSkill("own:a", {"de": ("Löten",)}), NamedSkill("own:a", {"de": ("Kleben",)})])

    assert twice.label("own:a", "de") == "Löten"
