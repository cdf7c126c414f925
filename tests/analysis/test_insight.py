"""Insight rewards what is named and takes off what only sounds well."""

from __future__ import annotations

import pytest

from analysis.labels import PartLabel
from analysis.reading import read
from analysis.types import Analysis, Comment

SHARP = {
    "de": "Ab 60 Grad verhärtet der Dichtring, weil der Weichmacher ausgewaschen wird.",
    "en": "Above 60 degrees the ring hardens because the plasticiser washes out.",
}


def _read(text: str, lang: str) -> Analysis:
    return read(Comment("x", text, lang))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "What a truly inspiring message. Trust is the foundation of everything, and leading with heart is what real "
               "leadership looks like. Thank you for this powerful reminder, it gave me goosebumps."),
        ("en", "Empathy is the new strategy. Companies that embrace change will thrive. Let's connect!"),
        ("en", "Such an important topic in these times. Every single word is gold. Keep inspiring."),
        ("de", "Mit großer Begeisterung lese ich Ihre wertvollen Worte. In der heutigen Zeit braucht es mehr Menschen wie Sie, "
               "die mit Leidenschaft vorangehen. Von Herzen danke, weiter so."),
        ("de", "Mut ist die neue Währung. Wer die Zukunft gestalten will, muss den Menschen in den Mittelpunkt stellen."),
        ("de", "Ein so wichtiges Thema. Sie sprechen mir aus der Seele, das ist einfach nur inspirierend und wohltuend."),
    ],
)  # fmt: skip
def test_insight_smooth_praise_of_any_length_stays_below_one_sharp_sentence(lang: str, text: str) -> None:
    assert _read(text, lang).insight < 0.5 * _read(SHARP[lang], lang).insight


@pytest.mark.parametrize("lang", ["de", "en"])
def test_insight_praise_before_a_sharp_sentence_costs_little(lang: str) -> None:
    thanks = "Danke für den Beitrag. " if lang == "de" else "Thanks for the post. "

    assert _read(thanks + SHARP[lang], lang).insight > 0.4 * _read(SHARP[lang], lang).insight


def test_insight_platitude_is_shown_as_counter_evidence() -> None:
    found = _read("Empathy is the new strategy.", "en")

    assert any(one.label == PartLabel.PLATITUDE and one.weight < 0 for one in found.evidence)


def test_insight_keep_it_up_proposes_nothing() -> None:
    found = _read("Machen Sie unbedingt weiter so.", "de")

    assert found.suggestion < 0.5
    assert sum(part.weight for part in found.parts if part.label == PartLabel.PROPOSAL) < 0.01


@pytest.mark.parametrize(
    ("text", "job", "partner"),
    [
        ("Ich bin im zweiten Lehrjahr.", False, False),
        ("Mein Geselle ist gut.", False, False),
        ("Ich suche keine neue Stelle.", False, False),
        ("My sister would love to work for you.", False, False),
        ("If you ever need somebody for this, I would love to work on it.", True, False),
        ("Wir fertigen Ventile und würden das gern mit Ihnen erproben.", False, True),
        ("We make sensors and would like to test this with you at two sites.", False, True),
        ("We could not supply you, we never cooperate.", False, False),
    ],
)
def test_interest_indirect_own_wish_flags_and_a_mere_role_does_not(text: str, job: bool, partner: bool) -> None:
    found = read(Comment("x", text))

    assert (found.job_interest >= 0.5, found.partner_interest >= 0.5) == (job, partner)


@pytest.mark.parametrize("text", ["Ich bin bei Ihnen geblieben.", "I work for You and the family."])
def test_affiliation_address_of_the_company_is_no_organisation(text: str) -> None:
    assert read(Comment("x", text)).affiliation is None
