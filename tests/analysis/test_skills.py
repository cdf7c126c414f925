"""Skills and occupations: the own list, how words are found, and whose they are."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from analysis.reading import read
from analysis.skills.matcher import Entry, Matcher
from analysis.skills.taxonomy import OWN, load, matcher
from analysis.skills.words import BEGINNING, beginnings, flat, forms, plain
from analysis.types import Analysis, Comment
from tests.analysis.support import LANGUAGES, some

ENTRIES = load(OWN)


def _read(text: str, lang: str = "de") -> Analysis:
    return read(Comment("x", text, lang))


def _named(text: str, lang: str = "de") -> list[tuple[str, str, bool]]:
    return [(text[one.start : one.end], one.id, one.own) for one in _read(text, lang).skills]


def _ids(text: str, lang: str = "de") -> list[str]:
    return [found.entry.id for found in matcher(lang).find(text)]


def test_own_list_is_large_and_has_both_languages_and_both_kinds() -> None:
    assert len(ENTRIES) >= 250
    assert all(entry.de and entry.en for entry in ENTRIES)
    assert min([entry.kind for entry in ENTRIES].count(kind) for kind in ("skill", "occupation")) >= 100


def test_own_list_has_each_id_once() -> None:
    ids = [entry.id for entry in ENTRIES]

    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_own_list_gives_every_name_back(lang: str) -> None:
    """A name that two entries claim would belong to whichever comes first."""
    lost = [
        (entry.id, name, found)
        for entry in ENTRIES
        for name in entry.names(lang)
        if (found := _ids(name, lang)) != [entry.id]
    ]

    assert lost == []


@pytest.mark.parametrize(
    "words",
    [
        "Ingenieur Ingenieurin Ingenieur:in Ingenieur*in Ingenieur_in Ingenieur/in IngenieurIn Ingenieure Ingenieurinnen "
        "Ingenieur:innen Ingenieur(in) Ingenieurs",
        "Kaufmann Kauffrau Kaufleute Kauffrauen Kaufmanns Kaufmännern",
        "Arzt Ärztin Ärzte Ärztinnen Arztes Ärzten",
        "Psychologe Psychologin Psychologinnen Psycholog:in Psychologen",
        "Schweißer Schweisser Schweißerin Schweißer*innen Schweißern",
        "Auszubildende Auszubildender Auszubildenden",
    ],
)
def test_find_any_gender_or_number_of_an_occupation_is_the_same_id(words: str) -> None:
    found = {word: _ids(word) for word in words.split()}

    assert len({tuple(ids) for ids in found.values()}) == 1, found
    assert len(_ids(words.split(maxsplit=1)[0])) == 1


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("Schweißroboterprogrammierung", "own:welding-robots"),
        ("Aufzugsmechatronikerin", "own:mechatronics-technician"),
        ("Wärmepumpenmonteure", "own:mechanic"),
        ("Turbinenkonstrukteur:in", "own:design-engineer"),
        ("SPS-Programmierung", "own:plc"),
        ("SPS Programmierung", "own:plc"),
        ("MIG/MAG-Schweißen", "own:mig-mag-welding"),
        ("technischer Redakteur", "own:technical-writer"),
        ("Ich schweiße", "own:welding"),
        ("C++", "own:cpp"),
    ],
)
def test_find_german_compound_hyphen_or_inflection_is_found_whole(word: str, wanted: str) -> None:
    assert _ids(word) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("machine-learning", ["own:machine-learning"]),
        ("software engineers", ["own:software-developer"]),
        ("heat pumps", ["own:heat-pumps"]),
        ("We weld frames", ["own:welding"]),
        ("nursing", ["own:nursing"]),
        ("The market is small", []),
    ],
)
def test_find_english_forms(text: str, wanted: list[str]) -> None:
    assert _ids(text, "en") == wanted


@pytest.mark.parametrize(
    "text", ["Erlehrer", "Mechanikerkrimi", "berat", "Ingeborg", "Inge", "Weltmeister", "Radfahrer"]
)
def test_find_words_that_only_look_alike_are_nothing(text: str) -> None:
    assert _ids(text) == []


def test_find_longest_name_wins_and_none_overlaps() -> None:
    text = "Fachkraft für Arbeitssicherheit und Arbeitssicherheit"

    found = [text[one.start : one.end] for one in matcher("de").find(text)]

    assert found == ["Fachkraft für Arbeitssicherheit", "Arbeitssicherheit"]


def test_find_name_across_a_full_stop_is_none() -> None:
    assert _ids("He studied machine. Learning is fun.", "en") == []


def test_find_branching_names_takes_the_one_that_ends() -> None:
    names = Matcher([Entry("a", "skill", en=("lead a team of welders",)), Entry("b", "skill", en=("lead",))], "en")

    assert [found.entry.id for found in names.find("lead a team of dreamers")] == ["b"]
    assert [found.entry.id for found in names.find("lead a team of welders")] == ["a"]


@pytest.mark.parametrize("text", ["Schlosser " * 300, "a" * 3000, "lead a " * 400, "Ingenieur:" * 290, "-/" * 1500])
def test_find_hostile_text_is_linear(text: str) -> None:
    started = time.process_time()

    list(matcher("de").find(text * 10))

    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("text", "lang", "own"),
    [
        ("Ich bin gelernte Schlosserin.", "de", True),
        ("Als Ingenieurin weiß ich das.", "de", True),
        ("Ich bin seit zwanzig Jahren Dreher.", "de", True),
        ("Ich habe zehn Jahre SPS programmiert.", "de", True),
        ("Bin Altenpflegerin, zwanzig Jahre Nachtdienst.", "de", True),
        ("Mein Bruder ist Schweißer.", "de", False),
        ("Wir suchen einen Elektriker.", "de", False),
        ("Ich bin kein Ingenieur.", "de", False),
        ("Ich wäre gern Lehrer.", "de", False),
        ("Ich war gestern beim Zahnarzt.", "de", False),
        ("Die Instandhaltung ist teuer.", "de", False),
        ("Ich finde Robotik überschätzt.", "de", False),
        ("Haben wir dafür eine Messtechnik?", "de", False),
        ("I'm a welder.", "en", True),
        ("As a nurse I see that every day.", "en", True),
        ("I spent ten years in Python and accounting.", "en", True),
        ("My sister is a nurse.", "en", False),
        ("I would like to become a teacher.", "en", False),
        ("We were talking with our lawyer.", "en", False),
        ("Robotics is overrated.", "en", False),
    ],
)  # fmt: skip
def test_own_only_what_the_writer_says_of_himself(text: str, lang: str, own: bool) -> None:
    found = _named(text, lang)

    assert found
    assert {one[2] for one in found} == {own}


def test_own_keyword_list_is_never() -> None:
    found = _named(
        "Ich SPS CNC Robotik Hydraulik Pneumatik Messtechnik Spritzguss Regelungstechnik Elektronikentwicklung"
    )

    assert not any(own for _, _, own in found)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Frau Schneider hat recht.", "de"),
        ("Da hat Kurt Weber recht.", "de"),
        ("Hallo Herr Bäcker,\ndas stimmt.", "de"),
        ("Das stimmt.\nViele Grüße\nUwe Koch", "de"),
        ("Mr. Baker was there with Tom Weaver.", "en"),
        ("See www.welder.example.com for more.", "en"),
    ],
)
def test_names_and_addresses_are_no_occupations(text: str, lang: str) -> None:
    assert _named(text, lang) == []


def test_special_category_in_the_sentence_leaves_no_skill() -> None:
    text = "Ich bin Schlosser. Ich bin im Betriebsrat und Schweißer."

    assert [one[0] for one in _named(text)] == ["Schlosser"]


def test_offsets_behind_invisible_characters_point_into_the_original() -> None:
    text = "\u200b\U000e0041Ich bin Schlo\u00adsserin."

    assert _named(text) == [("Schlo\u00adsserin", "own:locksmith", True)]


def test_label_is_the_preferred_name_in_the_language_of_the_comment() -> None:
    assert _read("Die Krankenschwester kam.").skills[0].label == "Krankenpfleger:in"
    assert _read("I'm a registered nurse.", "en").skills[0].label == "nurse"


def test_skills_never_change_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ich bin Schreiner und arbeite viel mit CNC, weil es genauer ist."
    skilled = _read(text)
    monkeypatch.setattr("analysis.components.skills.matcher", lambda lang: Matcher([], lang))

    plain = _read(text)

    assert skilled.skills
    assert replace(skilled, skills=()) == plain


def test_reading_many_names_is_bounded() -> None:
    assert len(_read("Wir haben Schlosser, und Maurer und die Dreher. " * 60).skills) <= 40


def test_json_carries_the_skills() -> None:
    row = _read("Ich bin Schlosser.").as_json()

    assert row["skills"] == ({"start": 8, "end": 17, "id": "own:locksmith", "label": "Schlosser:in", "own": True},)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_beginnings_let_no_form_of_a_known_word_pass_unseen(lang: str) -> None:
    known = {plain(name) for entry in ENTRIES for name in entry.names(lang)}
    starts = {start for key in known for start in beginnings(key)}
    words = {plain(word) for row in some(lang, 500) for word in row.comment.text.split()} | known

    missed = {
        word
        for word in words | {f"{word}n" for word in known}
        if flat(word)[:BEGINNING] not in starts and not known.isdisjoint(forms(word, lang))
    }

    assert missed == set()
