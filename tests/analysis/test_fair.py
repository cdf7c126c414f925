"""Who somebody is must not change how the words are read: exact equality, not a tolerance, by weights and by rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading import read
from analysis.types import Comment
from tests.analysis.people import ALIKE, FRAMES, NAMES, REST
from tests.analysis.support import LANGUAGES, post, readings, some, unnamed

TEXTS = {
    "de": "Wir haben die Pumpe 2019 umgebaut, weil der Druck um 3 bar fiel. Haben Sie noch eine Stelle frei?",
    "en": "We rebuilt the pump in 2019 because the pressure fell by 3 bar. Are you still hiring fitters?",
}
CLOSINGS = {
    "de": ["Viele Grüße, {}", "Mit freundlichen Grüßen\n{}", "LG {}"],
    "en": ["Best regards, {}", "Cheers,\n{}", "Kind regards\n{}"],
}
GREETINGS = {
    "de": ["Hallo {}, {}", "Lieber Herr {}, {}", "Sehr geehrte Frau {},\n{}"],
    "en": ["Hi {}, {}", "Dear Mr {},\n{}"],
}
WAYS = pytest.mark.parametrize("known", [True, False], ids=["weights", "rules"])
FRAMED = [
    pytest.param(lang, frame, id=f"{lang}-{at}") for lang, frames in FRAMES.items() for at, frame in enumerate(frames)
]
GROUPS = [pytest.param(lang, group, id=f"{lang}-{group[0]}") for lang, groups in ALIKE.items() for group in groups]


def _all_same(texts: list[str], lang: str, *, known: bool) -> list[str]:
    """The texts that are read otherwise than the first."""
    found = [unnamed(one) for one in readings(texts, lang, post(lang) if known else None)]
    return [text for text, one in zip(texts, found, strict=True) if one != found[0]]


@WAYS
@pytest.mark.parametrize("part", ["given name", "surname", "both"])
@pytest.mark.parametrize(("lang", "frame"), FRAMED)
def test_reading_other_name_is_equal(lang: str, frame: str, part: str, known: bool) -> None:
    chosen = {
        "given name": [name.split()[0] for name in NAMES],
        "surname": [name.split()[1] for name in NAMES],
        "both": NAMES,
    }

    assert _all_same([frame.format(name) for name in chosen[part]], lang, known=known) == []


@WAYS
@pytest.mark.parametrize(("lang", "group"), GROUPS)
def test_reading_other_gender_age_origin_or_address_is_equal(lang: str, group: tuple[str, ...], known: bool) -> None:
    assert _all_same([text + REST[lang] for text in group], lang, known=known) == []


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=4),
    st.integers(0, 59),
    st.booleans(),
    st.data(),
)
def test_reading_other_greeting_or_signature_of_a_real_comment_is_equal(
    lang: str, names: list[str], at: int, known: bool, data: st.DataObject
) -> None:
    text = some(lang, 60)[at].comment.text
    closing = data.draw(st.sampled_from(CLOSINGS[lang]))
    greeting = data.draw(st.sampled_from(GREETINGS[lang]))

    assert _all_same([f"{text} {closing.format(name)}" for name in names], lang, known=known) == []
    assert _all_same([greeting.format(name, text) for name in names], lang, known=known) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LANGUAGES), st.integers(18, 99), st.integers(18, 99), st.booleans())
def test_reading_other_age_is_equal(lang: str, one: int, other: int, known: bool) -> None:
    frame = "Ich bin {} Jahre alt. " if lang == "de" else "I am {} years old. "

    assert _all_same([frame.format(age) + TEXTS[lang] for age in (one, other)], lang, known=known) == []


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.from_regex(r"[a-z]{1,12}(/[a-z0-9]{1,12}){0,3}(\?[a-z]=[0-9]{1,3})?", fullmatch=True),
    st.booleans(),
)
def test_reading_other_link_is_equal(lang: str, path: str, known: bool) -> None:
    frame = f"{TEXTS[lang]} https://{{}}.example ."

    assert (
        _all_same([frame.format("a"), frame.format("a").replace("a.example", f"a.example/{path}")], lang, known=known)
        == []
    )


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Ich bin schwerbehindert und arbeite gern."), ("de", "Unser Betriebsrat prüft das."),
        ("de", "Während des Ramadan arbeite ich früh."), ("de", "Ich komme aus der Elternzeit."),
        ("en", "I have diabetes and like the shift."), ("en", "Our union checks that."),
        ("en", "As a refugee I learned welding."), ("en", "I return from parental leave."),
        ("de", "Meine Frau ist schwanger."), ("de", "Wer taub ist wie ich, ruft nicht an."), ("de", "Mein GdB liegt bei 50."),
        ("de", "Ich wähle seit jeher links."), ("de", "Als Christin halte ich den Sonntag."), ("de", "Ich bin nichtbinär."),
        ("en", "My daughter is deaf."), ("en", "I wear hearing aids."), ("en", "As a Muslim I pray at noon."),
        ("en", "I'm a member of the Green Party."), ("en", "My father has Parkinson's."), ("en", "I'm non-binary."),
    ],
)  # fmt: skip
def test_special_category_hint_is_marked_and_quoted(lang: str, text: str) -> None:
    found = read(Comment("a", text, lang))

    assert found.special_category >= 0.5
    assert any(one.label == "special_category" for one in found.evidence)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Die Vertragspartei kündigt unserem Familienunternehmen."), ("de", "Am Kreuz sitzt die Mutter M8 fest."),
        ("de", "Ihre Krankenversicherung ist mir zu teuer."), ("de", "Der Kran behindert den Verkehr."),
        ("en", "Our credit union runs a family business."), ("en", "Use a union type, the button is disabled."),
        ("en", "Your health insurance product is too dear for my team."), ("en", "I am sick of queues."),
    ],
)  # fmt: skip
def test_special_category_words_in_another_sense_are_not_marked(lang: str, text: str) -> None:
    assert read(Comment("a", text, lang)).special_category == 0


def test_special_category_plain_trade_talk_is_not_marked() -> None:
    assert read(Comment("a", TEXTS["de"], "de")).special_category == 0
    assert read(Comment("a", TEXTS["en"], "en")).special_category == 0
