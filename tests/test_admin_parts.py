"""Our screens in the admin are built from Wagtail's parts and can be worked by keys: no second design (features.md, EC-13, EC-14)."""

import re

from tests.sources import ROOT

FOLDER = ROOT / "templates"
TEXTS = {path.relative_to(FOLDER).as_posix(): path.read_text() for path in FOLDER.rglob("*.html")}
# What is no button and no list of Wagtail's, each with its reason.
OWN = {
    "factor__link": "reads as a link in a sentence, and posts",
    "bench__parts": "a bar for each part of a sum",
    "review__parts": "a bar for each part of a sum",
    "review__untag": "the cross within a tag",
}


def is_page_of_wagtail(name: str) -> bool:
    parent = re.search(r'{% extends "([^"]+)"', TEXTS.get(name, ""))
    return parent is not None and (parent[1].startswith("wagtailadmin/") or is_page_of_wagtail(parent[1]))


def screens() -> set[str]:
    """The pages within Wagtail's frame, and whatever they include."""
    found = {name for name in TEXTS if is_page_of_wagtail(name)}
    waiting = list(found)
    while waiting:
        parts = set(re.findall(r'{% include "([^"]+)"', TEXTS[waiting.pop()])) & TEXTS.keys()
        waiting += parts - found
        found |= parts
    return found


def test_buttons_and_lists_of_the_admin_are_those_of_wagtail() -> None:
    wanted = {"button": "button", "table": "listing"}
    strange = [
        f"{name}: {tag}"
        for name in sorted(screens())
        for tag, kind in re.findall(r"(<(button|table)\b[^>]*>)", TEXTS[name])
        if wanted[kind] not in (names := _classes(tag)) and not names & OWN.keys()
    ]

    assert len(screens()) > 100
    assert strange == []


def test_own_parts_of_the_admin_are_still_there() -> None:
    used = {
        name
        for text in TEXTS.values()
        for tag in re.findall(r"<(?:button|table)\b[^>]*>", text)
        for name in _classes(tag)
    }

    assert OWN.keys() <= used


def test_admin_has_no_dialogs_of_its_own() -> None:
    assert [name for name in screens() if "<dialog" in TEXTS[name]] == []


def test_what_scrolls_sideways_can_be_scrolled_by_keys() -> None:
    assert [name for name, text in TEXTS.items() if re.search(r'class="scrolling[^"]*"(?! tabindex)', text)] == []


def _classes(tag: str) -> set[str]:
    found = re.search(r'class="([^"]*)"', tag)
    return set(re.sub(r"{%.*?%}", " ", found[1]).split()) if found else set()
