"""What a reading says, and that it explains itself exactly."""

from __future__ import annotations

from dataclasses import asdict, fields

import pytest

from analysis.corpus import comments
from analysis.labels import MEANINGS, Kind, PartLabel, Tone
from analysis.normalise import LIMIT
from analysis.reading import TOGETHER, _groups, read, read_many
from analysis.types import Analysis, Comment
from analysis.version import VERSION
from tests.analysis.support import LANGUAGES, post, readings, some

CORPUS = [row.comment for lang in ("de", "en") for row in comments(lang, gold=False)][::4]


def _read(text: str, lang: str | None = None) -> Analysis:
    return read(Comment("x", text, lang))


def test_parts_over_the_corpus_add_up_exactly_and_evidence_adds_up_to_its_part() -> None:
    for found in read_many(CORPUS):
        weights = {part.label: part.weight for part in found.parts}
        assert sum(weights.values()) == found.insight
        for label in {one.label for one in found.evidence} & set(weights):
            shown = sum(one.weight for one in found.evidence if one.label == label)
            assert shown == pytest.approx(weights[label], abs=0.002)


def test_labels_over_the_corpus_are_known_and_explained() -> None:
    for found in read_many(CORPUS):
        assert found.kind in set(Kind)
        assert found.tone in set(Tone)
        assert {part.label for part in found.parts} <= set(PartLabel)
        assert {one.label for one in found.evidence} <= set(MEANINGS)
        assert found.version == VERSION


def test_reading_alone_and_in_a_batch_is_the_same() -> None:
    sample = CORPUS[::6]

    assert [read(comment) for comment in sample] == list(read_many(sample))


def test_batch_of_both_languages_and_empty_texts_keeps_the_order() -> None:
    texts = [("de", "Ja, weil es hält."), ("en", " "), ("en", "Yes, because it holds."), ("de", "\u200b")] * 3
    sample = [Comment(str(number), text, lang) for number, (lang, text) in enumerate(texts)]

    found = list(read_many(sample))

    assert [one.id for one in found] == [comment.id for comment in sample]
    assert found == [read(comment) for comment in sample]


def test_groups_of_long_texts_are_small_and_of_short_ones_one() -> None:
    long = [Comment(str(number), "x" * 9_000, "de") for number in range(40)]
    short = [Comment(str(number), "Ja.", "de") for number in range(40)]

    groups = list(_groups(long, list(range(40))))

    assert [place for group in groups for place in group] == list(range(40))
    assert max(map(len, groups)) * LIMIT <= TOGETHER
    assert list(_groups(short, [3, 5, 8])) == [[3, 5, 8]]
    assert list(_groups([], [])) == []


def test_evidence_behind_invisible_characters_points_into_the_original() -> None:
    text = "\u200b\U000e0041Wir haben\u200b umgestellt, we\u00adil der Dru\u0308ck fiel."

    found = _read(text, "de")

    places = [text[one.start : one.end] for one in found.evidence if one.label == "argument"]
    assert places == ["we\u00adil der Dru\u0308ck fiel"]


def test_text_beyond_the_limit_is_read_up_to_it() -> None:
    filler = "Das ist so. " * 260

    assert (
        _read(filler + "Wir haben umgestellt, weil der Druck um 3 bar fiel.", "de").insight
        == _read(filler, "de").insight
    )


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Das ist gut, weil es hält.", "de"),
        ("This is good because it lasts.", "en"),
        ("Danke schön", "de"),
        ("Many thanks", "en"),
    ],
)
def test_lang_unstated_is_guessed(text: str, lang: str) -> None:
    assert _read(text).lang == lang


def test_lang_unclear_or_unknown_falls_back() -> None:
    assert read(Comment("x", "ok super", None, "How we test", "We test every valve and it is slow.")).lang == "en"
    assert read(Comment("x", "This is fine because it lasts.", "fr")).lang == "en"
    assert read(Comment("x", "7", "de-AT")).lang == "de"


@pytest.mark.parametrize(
    ("text", "job", "partner"),
    [
        ("Ich würde mich gern bei Ihnen bewerben.", True, False),
        ("Suchen Sie noch Leute für die Montage?", True, False),
        ("Schlosser, derzeit ungekündigt. Wohin darf ich meine Unterlagen schicken?", True, False),
        ("Ich würde mich nie bei Ihnen bewerben.", False, False),
        ("Mein Sohn möchte sich bei Ihnen bewerben.", False, False),
        ("Damals hatte ich mich bei Ihnen beworben.", False, False),
        ("Wenn ich jünger wäre, würde ich mich bei Ihnen bewerben.", False, False),
        ("„Ich will mich bei Ihnen bewerben“ hört man überall.", False, False),
        ("Bei Ihnen bewerben? Haha, ja klar.", False, False),
        ("Wir fertigen Gehäuse und würden gern mit Ihnen eine Kooperation beginnen.", False, True),
        ("Unsere Klinik würde das Verfahren gern gemeinsam mit Ihnen erproben.", False, True),
        ("Wir wollen keine Kooperation mit Ihnen.", False, False),
        ("Die Zusammenarbeit der Abteilungen ist schwierig.", False, False),
        ("I would love to work for your team.", True, False),
        ("Are you still hiring?", True, False),
        ("My brother applied for a job at your company.", False, False),
        ("I would never apply for a job with you.", False, False),
        ("If I were younger I would apply for this job.", False, False),
        ("Apply for a job there? Yeah, right.", False, False),
        ("Our firm would like to collaborate with you on a pilot.", False, True),
        ("We provide SEO services, partner with us and visit our website.", False, False),
    ],
)
def test_interest_is_flagged_only_when_own_and_present(text: str, job: bool, partner: bool) -> None:
    found = _read(text)

    assert (found.job_interest >= 0.5, found.partner_interest >= 0.5) == (job, partner)


def test_interest_denied_is_shown_as_counter_evidence() -> None:
    found = _read("Ich würde mich nie bei Ihnen bewerben.", "de")

    assert any(one.label == "job_denied" and one.weight < 0 for one in found.evidence)


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Ich arbeite bei der Brandt Maschinenbau GmbH als Schlosser.", "Brandt Maschinenbau GmbH"),
        ("Wir bei Hellweg Dichtungstechnik sehen das anders.", "Hellweg Dichtungstechnik"),
        ("I work for Northgate Pumps and see it daily.", "Northgate Pumps"),
        ("Mein Bruder arbeitet bei der Brandt Maschinenbau GmbH.", None),
        ("Das Wetter ist schön.", None),
    ],
)
def test_affiliation_is_quoted_verbatim_when_own(text: str, affiliation: str | None) -> None:
    assert _read(text).affiliation == affiliation


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wie lange hält die Dichtung bei Frost?", Kind.QUESTION),
        ("Vielen Dank für den tollen Beitrag!", Kind.PRAISE),
        ("Unsere Zeitung bittet um ein Interview.", Kind.PRESS),
        ("Meine Bestellung 4711 ist nicht angekommen, niemand antwortet.", Kind.SUPPORT),
        ("Bitte eine Druckansicht einbauen.", Kind.WISH),
        ("Jetzt günstige Kredite sichern, besuchen Sie unsere Webseite!", Kind.SPAM),
        ("How long does the seal last in frost?", Kind.QUESTION),
        ("Thanks for this great article!", Kind.PRAISE),
        ("Please add an export to the app.", Kind.WISH),
        ("Subscribe to my channel and check out my video!", Kind.SPAM),
    ],
)
def test_kind_plain_case_is_recognised(text: str, kind: Kind) -> None:
    assert _read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("Ein gelungener Beitrag.", Tone.APPROVING), ("Der Service war mangelhaft.", Tone.CRITICAL),
        ("Gute Idee, aber leider teuer und umständlich.", Tone.MIXED), ("Der Zug fährt um acht.", Tone.NEUTRAL),
        ("Das ist nicht gut.", Tone.CRITICAL), ("The post is not helpful.", Tone.CRITICAL), ("A useful post.", Tone.APPROVING),
    ],
)  # fmt: skip
def test_tone_is_toward_the_subject_with_negation_turned(text: str, tone: Tone) -> None:
    assert _read(text).tone == tone


@pytest.mark.parametrize("lang", LANGUAGES)
def test_as_json_has_every_field_in_its_order(lang: str) -> None:
    for found in readings((row.comment.text for row in some(lang, 20)), lang, post(lang)):
        row = found.as_json()

        assert list(row) == [field.name for field in fields(Analysis)]
        assert row == asdict(found)
