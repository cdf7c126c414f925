"""Keyed seals: the same on every machine, another one for each purpose, and good as long as the house keeps the key."""

from typing import Any

import pytest

from core import seals

SAID = ["stamp", 7, "ä", {"b": 1, "a": [True, None]}]


def sealed(purpose: str = "test.one", said: list[Any] | None = None) -> str:
    return seals.mac(seals.key(purpose), SAID if said is None else said)


def is_good(found: str, purpose: str = "test.one") -> bool:
    return seals.fits(found, lambda key: seals.mac(key, SAID), purpose)


def test_mac_does_not_depend_on_the_order_of_names() -> None:
    assert sealed() == sealed(said=["stamp", 7, "ä", {"a": [True, None], "b": 1}])
    assert len(sealed()) == 64


@pytest.mark.parametrize("said", [["stamp", 8, "ä", {}], ["stamp", "7", "ä", SAID[3]], SAID[:3], [*SAID, ""], []])
def test_mac_changes_with_everything_said(said: list[Any]) -> None:
    assert sealed(said=said) != sealed()


def test_keys_of_two_purposes_share_nothing() -> None:
    assert not set(seals.keys("test.one")) & set(seals.keys("test.two"))
    assert not is_good(sealed("test.two"))
    assert is_good(sealed())


@pytest.mark.parametrize("found", ["", "0" * 64, "ü"])
def test_fits_refuses_what_no_key_makes(found: str) -> None:
    assert not is_good(found)


@pytest.mark.parametrize("kept_in", ["SECRET_KEY_FALLBACKS", "RECORD_OLD_KEYS"])
def test_fits_takes_old_keys_but_seals_with_the_present_one(settings: Any, kept_in: str) -> None:
    before, old = sealed(), settings.SECRET_KEY

    settings.SECRET_KEY = "another-secret-of-sufficient-length-for-this-test"
    lost = is_good(before)
    setattr(settings, kept_in, [old])

    assert not lost
    assert is_good(before)
    assert sealed() != before
    assert seals.keys("test.one")[0] == seals.key("test.one")
