"""Who somebody is must not change how the words are read: exact equality, not a tolerance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading import read
from analysis.types import Analysis, Comment

NAMES = [
    "Stefan Müller", "Ayşe Yılmaz", "Oluwaseun Adeyemi", "Nguyễn Thị Minh", "Wojciech Szczęsny", "Fatima Al-Zahra", "John Smith",
    "Priya Raghunathan", "Giuseppe Di Marco", "Anna-Lena Hartung", "Mei Li", "Jean-Baptiste N'Diaye", "Uwe Ost", "Grace Hope",
]  # fmt: skip
FIRST = [name.split()[0] for name in NAMES]
TEXTS = {
    "de": "Wir haben die Pumpe 2019 umgebaut, weil der Druck um 3 bar fiel. Haben Sie noch eine Stelle frei?",
    "en": "We rebuilt the pump in 2019 because the pressure fell by 3 bar. Are you still hiring fitters?",
}
CLOSINGS = {
    "de": ["Viele Grüße, {}", "Mit freundlichen Grüßen\n{}", "LG {}"],
    "en": ["Best regards, {}", "Cheers,\n{}", "Kind regards\n{}"],
}


def _same(one: Analysis, other: Analysis) -> bool:
    def bare(found: Analysis) -> Analysis:
        skills = tuple(replace(skill, start=0, end=0) for skill in found.skills)
        return replace(found, id="", evidence=(), skills=skills)

    return bare(one) == bare(other) and [e.weight for e in one.evidence] == [e.weight for e in other.evidence]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(["de", "en"]), st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(0, 2))
def test_reading_other_signature_is_equal(lang: str, name: str, other: str, closing: int) -> None:
    frame = TEXTS[lang] + " " + CLOSINGS[lang][closing]

    assert _same(read(Comment("a", frame.format(name), lang)), read(Comment("b", frame.format(other), lang)))


@pytest.mark.parametrize("name", FIRST)
def test_reading_other_name_inside_a_sentence_is_equal(name: str) -> None:
    for lang, frame in (
        ("de", "Mit {} haben wir die Dichtung getauscht, weil sie leckte."),
        ("en", "With {} we replaced the seal because it leaked."),
    ):
        assert _same(read(Comment("a", frame.format(name), lang)), read(Comment("b", frame.format("Uwe"), lang)))


@pytest.mark.parametrize("name", FIRST)
@pytest.mark.parametrize("frame", ["Hallo {}, {}", "Lieber Herr {}, {}", "Sehr geehrte Frau {},\n{}"])
def test_reading_other_greeting_is_equal(frame: str, name: str) -> None:
    one = read(Comment("a", frame.format(name, TEXTS["de"]), "de"))

    assert _same(one, read(Comment("b", frame.format("Weber", TEXTS["de"]), "de")))


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("de", "Als Ingenieur sehe ich", "Als Ingenieurin sehe ich"),
        ("de", "Als Entwickler sehe ich", "Als Entwicklerin sehe ich"),
        ("de", "Als Techniker sehe ich", "Als Technikerin sehe ich"),
        ("de", "Mit meinen 23 Jahren bin ich sicher, dass", "Mit meinen 61 Jahren bin ich sicher, dass"),
        ("de", "Ich bin 23 Jahre alt und sehe", "Ich bin 61 Jahre alt und sehe"),
        ("de", "Seit 3 Jahren sehe ich", "Seit 30 Jahren sehe ich"),
        ("de", "Ich komme aus Syrien und sehe", "Ich komme aus Bayern und sehe"),
        ("de", "Er hat gemessen und sieht", "Sie hat gemessen und sieht"),
        ("en", "I am from Nigeria and see", "I am from Norway and see"),
        ("en", "As a man I see", "As a woman I see"),
        ("en", "He measured it and sees", "She measured it and sees"),
        ("en", "I am 23 years old and see", "I am 61 years old and see"),
        ("en", "See https://a.example/x for why", "See https://zebra.example/long/path?q=1 for why"),
        ("en", "Write to a@example.org about why", "Write to someone.else@example.net about why"),
    ],
)
def test_reading_other_gender_age_origin_or_address_is_equal(lang: str, one: str, other: str) -> None:
    rest = " den Grund im Druck von 3 bar." if lang == "de" else " the cause in the pressure of 3 bar."

    assert _same(read(Comment("a", one + rest, lang)), read(Comment("b", other + rest, lang)))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Ich bin schwerbehindert und arbeite gern."), ("de", "Unser Betriebsrat prüft das."),
        ("de", "Während des Ramadan arbeite ich früh."), ("de", "Ich komme aus der Elternzeit."),
        ("en", "I have diabetes and like the shift."), ("en", "Our union checks that."),
        ("en", "As a refugee I learned welding."), ("en", "I return from parental leave."),
    ],
)  # fmt: skip
def test_special_category_hint_is_marked_and_quoted(lang: str, text: str) -> None:
    found = read(Comment("a", text, lang))

    assert found.special_category >= 0.5
    assert any(one.label == "special_category" for one in found.evidence)


def test_special_category_plain_trade_talk_is_not_marked() -> None:
    assert read(Comment("a", TEXTS["de"], "de")).special_category == 0
    assert read(Comment("a", TEXTS["en"], "en")).special_category == 0
