"""The page that gives a text back to somebody who must wait."""

import re
from typing import Any

import pytest
from django.test import Client

from comments import limits, stamps, targets
from core import rush
from tests.factories import blog

HOSTILE = "<b>\"Nummer\" & 'sieben'</b>\n</textarea>{{ form }} \\1"
FIELDS = {"comment": HOSTILE, "name": 'A "B" <c>', "email": "erste@post.example", "url": "https://weg.example/?a=1&b=2"}
STAMP = re.compile(r'name="stamp" value="([^"]+)"')


@pytest.fixture
def place(db: None, monkeypatch: pytest.MonkeyPatch) -> targets.Target:
    rush._kept.clear()
    monkeypatch.setattr(limits, "wait_for", lambda **_asked: 600)
    return targets.of(blog.post())


@pytest.fixture
def in_a_rush(settings: Any) -> None:
    settings.RUSH_FROM = 1


def refused(place: targets.Target, **fields: str) -> str:
    response = Client().post(f"/de/comments/post/{place.label}/{place.pk}/", {**FIELDS, **fields})
    assert (response.status_code, response["Retry-After"]) == (429, "600")
    return response.content.decode()


def without_stamp(page: str) -> str:
    return STAMP.sub("", page)


def test_refused_page_in_a_rush_is_the_page_of_calm_times_whatever_was_typed(
    place: targets.Target, settings: Any
) -> None:
    calm = refused(place)
    settings.RUSH_FROM = 1
    first, second = refused(place), refused(place)

    assert without_stamp(calm) == without_stamp(first) == without_stamp(second)
    assert "&lt;b&gt;&quot;Nummer&quot; &amp; &#x27;sieben&#x27;&lt;/b&gt;\n&lt;/textarea&gt;{{ form }} \\1" in calm


def test_refused_page_in_a_rush_gives_everybody_their_own_words(place: targets.Target, in_a_rush: None) -> None:
    refused(place)
    other = refused(place, comment="Mein eigener Text.", email="zweite@post.example")

    assert ">\nMein eigener Text.</textarea>" in other
    assert 'value="zweite@post.example"' in other
    assert "erste@post.example" not in other
    assert "Nummer" not in other


def test_refused_page_in_a_rush_keeps_what_was_ticked_and_chosen(place: targets.Target, in_a_rush: None) -> None:
    plain = refused(place)
    chosen = refused(place, is_minor="1", relation="customer", url="")

    assert 'id="id_is_minor" name="is_minor" value="1" checked' in chosen
    assert '<option value="customer" selected>' in chosen
    assert "weg.example" not in chosen
    assert "checked" not in plain.partition('id="id_is_minor"')[2].partition(">")[0]


def test_refused_page_in_a_rush_gives_a_good_stamp_back_and_renews_a_forged_one(
    place: targets.Target, in_a_rush: None
) -> None:
    good = stamps.fresh(place.place)

    assert STAMP.findall(refused(place, stamp=good)) == [good]
    renewed = STAMP.findall(refused(place, stamp="gefälscht"))
    assert renewed
    assert stamps.read(renewed[0], place.place).state == "good"


def test_refused_page_of_somebody_with_cookies_is_their_own(place: targets.Target, in_a_rush: None) -> None:
    client = Client()
    client.cookies["sessionid"] = "fremd"

    client.post(f"/de/comments/post/{place.label}/{place.pk}/", FIELDS)

    assert not [key for key in rush._kept if key.startswith("refused:")]
