"""The importer of ESCO files: both languages, bad files by line, size and speed of a whole classification."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.reading import read
from analysis.skills import taxonomy
from analysis.skills.esco import EscoError, import_files, is_protected, main
from analysis.skills.matcher import Matcher
from analysis.skills.taxonomy import IMPORTED, TaxonomyError, load, matcher
from analysis.types import Comment

SKILL = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description"
OCCUPATION = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,scopeNote,definition,inScheme,description,code"
URI = "http://data.example.eu/esco/"


def _skill(
    number: int, preferred: str, *others: str, status: str = "released", kind: str = "KnowledgeSkillCompetence"
) -> list[str]:
    names = "\n".join(others)
    return [
        kind,
        f"{URI}skill/{number}",
        "knowledge",
        "sector-specific",
        preferred,
        names,
        "",
        status,
        "2024-01-25",
        "",
        "",
        "",
        "Text",
    ]


def _occupation(number: int, preferred: str, *others: str) -> list[str]:
    names = "\n".join(others)
    return [
        "Occupation",
        f"{URI}occupation/{number}",
        "7212",
        preferred,
        names,
        "",
        "released",
        "",
        "",
        "",
        "",
        "",
        "",
        "7212.1",
    ]


def _file(path: Path, header: str, *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(header.split(","))
        table.writerows(rows)
    return path


@pytest.fixture(autouse=True)
def _own_list_again() -> Iterator[None]:
    yield
    taxonomy.use("")


def _run(paths: list[Path], lang: str, folder: Path) -> tuple[int, str, str]:
    out, errors = io.StringIO(), io.StringIO()
    return main(paths, lang, folder, out=out, errors=errors), out.getvalue(), errors.getvalue()


def test_import_both_languages_meet_at_the_address(tmp_path: Path) -> None:
    de = _file(
        tmp_path / "skills_de.csv", SKILL, _skill(1, "Quellmusterkunde", "Quellmuster deuten", "Mustern von Quellen")
    )
    en = _file(tmp_path / "skills_en.csv", SKILL, _skill(1, "spring pattern lore"), _skill(2, "only English"))

    import_files([de], "de", tmp_path / "out")
    import_files([en], "en", tmp_path / "out")

    first, second = load(tmp_path / "out" / IMPORTED)
    assert first.id == f"{URI}skill/1"
    assert first.de == ("Quellmusterkunde", "Quellmuster deuten", "Mustern von Quellen")
    assert first.en == ("spring pattern lore",)
    assert (second.de, second.label("de")) == ((), "only English")


def test_import_occupations_beside_skills_splits_german_pairs(tmp_path: Path) -> None:
    skills = _file(tmp_path / "skills_de.csv", SKILL, _skill(1, "Quellmusterkunde"))
    jobs = _file(
        tmp_path / "occupations_de.csv",
        OCCUPATION,
        _occupation(1, "Quellwart/Quellwartin", "Brunnenschauer/Brunnenschauerin"),
    )

    status, told, _ = _run([skills, jobs], "de", tmp_path)

    job = next(entry for entry in load(tmp_path / IMPORTED) if entry.kind == "occupation")
    assert status == 0
    assert "2 concepts (de)" in told
    assert job.de == ("Quellwart/Quellwartin", "Quellwart", "Quellwartin", "Brunnenschauer", "Brunnenschauerin")


def test_import_again_replaces_the_names_of_that_language_only(tmp_path: Path) -> None:
    for lang, name in (("de", "Alt"), ("en", "kept"), ("de", "Neu")):
        import_files([_file(tmp_path / "s.csv", SKILL, _skill(1, name))], lang, tmp_path)

    (entry,) = load(tmp_path / IMPORTED)

    assert (entry.de, entry.en) == (("Neu",), ("kept",))


def test_import_names_between_bars_are_separated(tmp_path: Path) -> None:
    import_files(
        [_file(tmp_path / "s.csv", SKILL, _skill(1, "write Quell", "compose Quell | author Quell"))], "en", tmp_path
    )

    assert load(tmp_path / IMPORTED)[0].en == ("write Quell", "compose Quell", "author Quell")


def test_import_leaves_out_protected_retired_and_foreign_rows(tmp_path: Path) -> None:
    rows = [
        _skill(1, "Quellmusterkunde"), _skill(2, "Gewerkschaftsarbeit"), _skill(3, "Alt", status="obsolete"),
        _skill(4, "Gruppe", kind="SkillGroup"),
    ]  # fmt: skip

    _, told, _ = _run([_file(tmp_path / "s.csv", SKILL, *rows)], "de", tmp_path)

    assert [entry.de for entry in load(tmp_path / IMPORTED)] == [("Quellmusterkunde",)]
    assert "1 concepts (de); left out: 1 with a protected word, 1 not released, 1 of another kind" in told


@pytest.mark.parametrize(
    ("name", "lang", "wanted"),
    [
        ("Pfarrer", "de", True), ("katholische Theologie", "de", True), ("Schlosser", "de", False), ("Kirchenmusik", "de", True),
        ("trade union officer", "en", True), ("reunion planning", "en", False), ("female hosiery", "en", True), ("welder", "en", False),
    ],
)  # fmt: skip
def test_is_protected_by_words(name: str, lang: str, wanted: bool) -> None:
    assert is_protected([name], lang) is wanted


def test_own_list_has_no_protected_word() -> None:
    entries = load(taxonomy.OWN)

    assert [entry.id for entry in entries if is_protected(entry.de, "de") or is_protected(entry.en, "en")] == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1: no column conceptUri"),
        (b"a,b\n1,2\n", "line 1: no column conceptUri, preferredLabel, altLabels"),
        (b"conceptUri,preferredLabel,altLabels\nu/skill/1,Name\n", "line 2: not as many cells"),
        (b"conceptUri,preferredLabel,altLabels\nu/skill/1,Name,x,y\n", "line 2: not as many cells"),
        (b'conceptUri,preferredLabel,altLabels\nu/skill/1,A,"x\ny"\n,B,\n', "line 4: conceptUri or preferredLabel is empty"),
        (b"conceptUri,preferredLabel,altLabels\nu/skill/1,,x\n", "line 2: conceptUri or preferredLabel is empty"),
        (b'conceptUri,preferredLabel,altLabels\nu/skill/1,"A"b,x\n', "near line"),
        (b'conceptUri,preferredLabel,altLabels\nu/skill/1,"A', "near line"),
        (b"conceptUri,preferredLabel,altLabels\nu/skill/1,\xff\xfe,x\n", "not UTF-8"),
        (b"conceptUri,preferredLabel,altLabels\nu/skill/1,A," + b"x" * 1_100_000 + b"\n", "near line"),
    ],
)  # fmt: skip
def test_import_bad_file_is_named_with_its_line_and_changes_nothing(tmp_path: Path, content: bytes, told: str) -> None:
    bad = tmp_path / "skills_de.csv"
    bad.write_bytes(content)

    status, _, errors = _run([bad], "de", tmp_path / "out")

    assert status == 2
    assert errors.startswith("skills_de.csv")
    assert told in errors
    assert not (tmp_path / "out").exists()


def test_import_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EscoError, match=r"gone\.csv: No such file"):
        import_files([tmp_path / "gone.csv"], "de", tmp_path)


def test_import_file_without_type_column_tells_kinds_by_address(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text(
        f"conceptUri,preferredLabel,altLabels\n{URI}occupation/1,Quellwart,\n{URI}skill/1,Quellkunde,\n{URI}isco/C1,Gruppe,\n"
    )

    tally = import_files([path], "de", tmp_path)

    assert [entry.kind for entry in load(tmp_path / IMPORTED)] == ["occupation", "skill"]
    assert tally.foreign == 1


def test_reading_with_an_import_knows_both_lists(tmp_path: Path) -> None:
    import_files([_file(tmp_path / "s.csv", SKILL, _skill(1, "Quellmusterkunde"))], "de", tmp_path)
    text = "Ich habe Quellmusterkunde gelehrt und Hydraulik."

    before = read(Comment("x", text, "de")).skills
    taxonomy.use(str(tmp_path))
    after = read(Comment("x", text, "de")).skills
    taxonomy.use("")

    assert [skill.id for skill in before] == ["own:hydraulics"]
    assert [skill.id for skill in after] == [f"{URI}skill/1", "own:hydraulics"]
    assert read(Comment("x", text, "de")).skills == before


def test_reading_with_a_name_of_both_lists_keeps_our_id(tmp_path: Path) -> None:
    import_files([_file(tmp_path / "s.csv", SKILL, _skill(1, "Hydraulik"))], "de", tmp_path)
    taxonomy.use(str(tmp_path))

    assert [found.entry.id for found in matcher("de").find("Hydraulik")] == ["own:hydraulics"]


def test_forename_in_an_import_is_no_skill(tmp_path: Path) -> None:
    import_files([_file(tmp_path / "s.csv", SKILL, _skill(1, "Julia", "Julia language"))], "en", tmp_path)
    taxonomy.use(str(tmp_path))

    found = [one.entry.id for one in matcher("en").find("We met Julia.")]

    assert found == []


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"id": "x"}', '{"id": "x", "kind": "pet", "de": ["a"]}', '{"id": "x", "kind": "skill"}', None]
)  # fmt: skip
def test_reading_with_a_broken_import_names_it_and_keeps_the_own_list(
    tmp_path: Path, content: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    if content is not None:
        (tmp_path / IMPORTED).write_text(content)
    taxonomy.use(str(tmp_path))

    found = [one.entry.id for one in matcher("de").find("Hydraulik")]

    assert found == ["own:hydraulics"]
    assert "taxonomy left out" in caplog.text


def test_load_bytes_that_are_no_text_is_a_taxonomy_error(tmp_path: Path) -> None:
    (tmp_path / IMPORTED).write_bytes(b"\xff\xfe")

    with pytest.raises(TaxonomyError, match="not UTF-8"):
        load(tmp_path / IMPORTED)


SYLLABLES = [a + b for a in "bdfgklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er")]


def _word(number: int) -> str:
    first, second, third = number % 105, number // 105 % 105, (number * 31) % 105
    return (SYLLABLES[first] + SYLLABLES[second] + SYLLABLES[third]).capitalize()


TEXT = " ".join(f"Wir haben {_word(n)} geprüft und {_word(n + 7)} bedienen gelernt." for n in range(6))


def matcher_of(count: int, folder: Path) -> Matcher:
    """A list of `count` skills, imported and loaded."""
    rows = [
        _skill(n, f"{_word(n)} bedienen", *(f"{_word(n + k)} {verb}" for k, verb in enumerate(("führen", "prüfen", "planen", "von Hand"))))
        for n in range(count)
    ]  # fmt: skip
    import_files([_file(folder / "s.csv", SKILL, *rows)], "de", folder)
    return Matcher(load(folder / IMPORTED), "de")


def test_classification_of_14_000_rows_loads_and_finds(tmp_path: Path) -> None:
    names = matcher_of(14_000, tmp_path)

    assert len(list(names.find(TEXT))) == 6


def test_command_in_a_process_of_its_own_writes_the_list_the_reader_takes(tmp_path: Path) -> None:
    source = _file(tmp_path / "skills_en.csv", SKILL, _skill(1, "spring pattern lore"))
    given = b'{"id": "1", "lang": "en", "text": "I did spring pattern lore for years."}'

    done = subprocess.run(
        [sys.executable, "-m", "analysis", "esco", source, "--lang", "en", "--out", tmp_path],
        capture_output=True,
        check=False,
    )
    told = subprocess.run(
        [sys.executable, "-m", "analysis", "read"], input=given, capture_output=True, check=False,
        env={**os.environ, "SALON_TAXONOMY": str(tmp_path)},
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, b"")
    assert f"{URI}skill/1".encode() in told.stdout


@pytest.mark.parametrize(
    "arguments", [["esco"], ["esco", "a.csv"], ["esco", "a.csv", "--lang", "fr", "--out", "x"], ["read", "a.csv"]]
)
def test_command_with_wrong_arguments_says_so(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "analysis", *arguments], capture_output=True, check=False)

    assert done.returncode == 2
    assert b"usage" in done.stderr
