"""The time stamp in the form: where it is good, for how long, and what it tells."""

import time

import pytest

from comments import stamps
from comments.stamps import Stamp

PLACE = "blog.postpage:7"


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    now = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: now)


@pytest.mark.parametrize("age", [0, 2, 3600, 24 * 3600, 3 * 24 * 3600])
def test_stamp_tells_its_age(monkeypatch: pytest.MonkeyPatch, age: int) -> None:
    stamp = stamps.fresh(PLACE)

    later(monkeypatch, age)

    read = stamps.read(stamp, PLACE)
    assert read.state == "good"
    assert age <= read.age <= age + 1


def test_stamp_after_its_life_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = stamps.fresh(PLACE)

    later(monkeypatch, stamps.LIFE.total_seconds() + 2)

    assert stamps.read(stamp, PLACE).state == "old"


@pytest.mark.parametrize("value", ["x", ":", "::", ":1:x", "9" * 24, "ä" * 30, "\0", ":" + "z" * 3000 + ":a", ":-1:x"])
def test_stamp_that_is_none_is_forged(value: str) -> None:
    assert stamps.read(value, PLACE) == Stamp("forged")


def test_stamp_of_another_form_is_forged() -> None:
    assert stamps.read(stamps.fresh("blog.postpage:8"), PLACE).state == "forged"


def test_stamp_with_another_time_is_forged() -> None:
    parts = stamps.fresh(PLACE).split(":")

    assert stamps.read(":".join([parts[0], "1aaaaa", parts[2]]), PLACE).state == "forged"


def test_stamp_that_is_not_there_is_missing() -> None:
    assert stamps.read("", PLACE) == Stamp("missing")
