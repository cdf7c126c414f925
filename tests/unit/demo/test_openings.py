"""What the invented company looks for: known skills, both languages, and faults of the file named before anything is planted."""

import shutil
from pathlib import Path

import pytest

from demo.content import FOLDER, LANGUAGES, ContentError, load
from listening.skill_list import skill_list
from recruiting.enums import Employment
from recruiting.wanted_skills import MOST


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The content in a folder where a test may spoil it."""
    return Path(shutil.copytree(FOLDER, tmp_path / "content"))


def test_openings_ask_for_known_skills_and_are_whole_in_both_languages() -> None:
    found, known = load().openings, skill_list()

    assert {opening.kind for opening in found} == {"opening", "field"}
    for opening in found:
        assert 0 < len(opening.skills) <= MOST
        assert all(known.label(skill, code) for skill in opening.skills for code in LANGUAGES)
        assert opening.kind == "field" or opening.employment in Employment.values
        assert all(len(opening.text[code].intro) <= 400 and opening.text[code].text for code in LANGUAGES)
        assert opening.text["de"].title != opening.text["en"].title


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('kind = "opening"', 'kind = "opning"', "neither opening nor field"),
        ('key = "welding"', 'key = "service"', "the same key twice"),
        ('employment = "either"', 'employment = "slavery"', "unknown employment"),
        ('"own:tig-welding"', '"own:tig-wleding"', "unknown skill own:tig-wleding"),
        ('slug = "schweissen"', 'slug = "servicetechnik"', "the same address twice"),
        ("closes_in_days = 40", "closes_in_days = -1", "a last day that has passed"),
        ("days_ago = 5", "days_ago = -5", "a moment that lies ahead"),
        ("closes_in_days = 40", "closes_on_day = 40", "closes_on_day unknown or missing"),
        ("[opening.en]", "[opening.fr]", "unknown or missing"),
    ],
)
def test_openings_with_a_fault_are_refused_with_its_place(copy: Path, old: str, new: str, fault: str) -> None:
    path = copy / "openings.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(ContentError, match=fault):
        load(copy)
