"""The stylesheet with the company's colours."""

import re

from core import theme


def test_stylesheet_of_an_accent_sets_the_same_properties_day_and_night() -> None:
    day, night = theme.stylesheet("#1d4e74").split("@media (prefers-color-scheme:dark)")

    names = [re.findall(r"--[a-z-]+(?=:#[0-9a-f]{6})", part) for part in (day, night)]

    assert names[0] == names[1] == ["--accent", "--accent-soft", "--on-accent"]
    assert "--accent:#1d4e74" in day


def test_version_of_an_accent_changes_with_it() -> None:
    one, same, other = theme.version("#1d4e74"), theme.version("#1d4e74"), theme.version("#0b5d57")

    assert one == same != other
    assert len(one) == 8
