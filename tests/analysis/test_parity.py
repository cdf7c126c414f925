"""The same comment in both languages is read alike, and slips of the pen change little: measured bounds, not promises."""

from __future__ import annotations

import random
import statistics

import pytest

from analysis.corpus import Post
from analysis.reading import read_many
from analysis.types import Analysis
from tests.analysis.support import COMPETENCE, LANGUAGES, readings, some, under
from tests.analysis.test_kinds import POST

# Each pair is one comment written twice.
PAIRS = [
    ("Danke, sehr schöner Beitrag!", "Thank you, very nice post!"),
    ("Wann liefern Sie die neue Pumpe aus?", "When will you ship the new pump?"),
    ("Wir haben 2019 dasselbe versucht, nach drei Monaten war die Dichtung hart.", "We tried the same in 2019, after three months the seal was hard."),
    ("Das stimmt nicht, es waren 40 Grad und nicht 60.", "That is not correct, it was 40 degrees and not 60."),
    ("Ich würde gern bei Ihnen als Schlosser arbeiten.", "I would like to work for you as a fitter."),
    ("Unsere Firma würde den Versuch gern mit Ihnen zusammen machen.", "Our company would like to run the trial together with you."),
    ("Meine Bestellung ist seit drei Wochen nicht angekommen.", "My order has not arrived for three weeks."),
    ("Ich schreibe für eine Fachzeitschrift und möchte Sie interviewen.", "I write for a trade journal and would like to interview you."),
    ("Ihr seid doch alle Idioten.", "You are all idiots."),
    ("Jetzt günstige Kredite sichern, klicken Sie hier: https://geld.example", "Get cheap loans now, click here: https://geld.example"),
    ("Warum messen Sie nicht den Druck, bevor das Ventil schließt?", "Why do you not measure the pressure before the valve closes?"),
    ("Bitte veröffentlichen Sie die Zahlen je Standort.", "Please publish the figures per site."),
    ("Das klappt nur, wenn der Lieferant mitzieht, sonst steht die Linie.", "That only works if the supplier joins in, otherwise the line stops."),
    ("Ich suche keine Stelle, ich wollte nur danke sagen.", "I am not looking for a job, I only wanted to say thank you."),
    ("Seit der Umstellung fällt bei uns jede zweite Maschine aus.", "Since the change every second machine of ours has failed."),
    ("Aha.", "I see."),
    ("Der Wirkungsgrad sinkt bei Teillast um 8 Prozent, das fehlt in der Rechnung.", "Efficiency drops by 8 percent at part load, that is missing in the calculation."),
    ("Man sollte zuerst die Monteure fragen, denn sie bauen es ein.", "One should ask the fitters first because they install it."),
    ("Weiter so!", "Keep it up!"),
    ("Das hat nichts mit dem Thema zu tun, aber wer gewinnt heute das Spiel?", "This has nothing to do with the topic, but who wins the game today?"),
    ("Bei uns im Krankenhaus reinigen wir die Geräte zweimal, weil der Schlauch sonst verkeimt.", "In our hospital we clean the devices twice because the hose gets contaminated otherwise."),
    ("Welche Norm gilt für den Nachrüstsatz?", "Which standard applies to the retrofit kit?"),
    ("Ihre Hotline ist seit Montag nicht erreichbar.", "Your hotline has been unreachable since Monday."),
    ("Ich bin in Rente und lese nur mit.", "I am retired and only read along."),
    ("Das Problem ist nicht der Preis, sondern die Lieferzeit: 14 Wochen für ein Lager.", "The problem is not the price but the delivery time: 14 weeks for a bearing."),
    ("Haben Sie noch einen Ausbildungsplatz frei? Ich bin im Sommer mit der Schule fertig.", "Do you still have an apprenticeship? I finish school in the summer."),
    ("Wir stellen solche Sensoren her und könnten 50 Stück zum Testen schicken.", "We make such sensors and could send 50 pieces for testing."),
    ("Im zweiten Absatz fehlt ein Komma.", "There is a comma missing in the second paragraph."),
    ("Das ist mir alles zu teuer.", "All of this is too expensive for me."),
    ("Wie alt war die Anlage, als der Riss entstand, und wer hat ihn gefunden?", "How old was the plant when the crack appeared, and who found it?"),
]  # fmt: skip
MEAN_APART, SAME_KIND, SAME_INTEREST = {True: 0.15, False: 0.06}, 0.6, 0.8
SLIPS = {
    "de": [
        (" dass ", " das "),
        ("ß", "ss"),
        (" seit ", " seid "),
        (" der ", " die "),
        (" einen ", " ein "),
        (" dem ", " den "),
    ],
    "en": [
        (" the ", " "),
        (" their ", " there "),
        ("'", ""),
        (" an ", " a "),
        (" its ", " it's "),
        (" than ", " then "),
    ],
}
PART_MOVES, MOVES_MEAN = 0.65, 0.05


WAYS = pytest.mark.parametrize("known", [True, False], ids=["weights", "rules"])


def _both(*, known: bool) -> list[tuple[Analysis, Analysis]]:
    def read(lang: str, texts: list[str]) -> list[Analysis]:
        title, body = POST[lang] if known else ("", "")
        return readings(texts, lang, Post("x", title, body, gold=False))

    return list(zip(read("de", [de for de, _ in PAIRS]), read("en", [en for _, en in PAIRS]), strict=True))


@WAYS
def test_parity_insight_is_near_on_the_whole(known: bool) -> None:
    assert len(PAIRS) == 30
    assert statistics.mean(abs(de.insight - en.insight) for de, en in _both(known=known)) <= MEAN_APART[known]


@WAYS
def test_parity_kinds_and_interests_are_mostly_the_same(known: bool) -> None:
    both = _both(known=known)

    assert sum(de.kind == en.kind for de, en in both) >= SAME_KIND * len(both)
    assert sum(_flags(de) == _flags(en) for de, en in both) >= SAME_INTEREST * len(both)


def _flags(found: Analysis) -> tuple[bool, bool]:
    return found.job_interest >= 0.5, found.partner_interest >= 0.5


def _typo(text: str, chance: random.Random) -> str:
    """Two neighbouring letters inside one long word change places."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if long:
        at = chance.choice(long)
        word, place = words[at], chance.randrange(1, len(words[at]) - 2)
        words[at] = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return " ".join(words)


def _slip(text: str, lang: str) -> str:
    for right, wrong in SLIPS[lang]:
        text = text.replace(right, wrong, 1)
    return text


@WAYS
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["typo", "learner"])
def test_competence_slip_of_the_pen_moves_no_part_far(kind: str, lang: str, known: bool) -> None:
    rows, chance = some(lang, 80), random.Random(3)  # no secret
    texts = [row.comment.text for row in rows]
    slipped = [_typo(text, chance) if kind == "typo" else _slip(text, lang) for text in texts]

    before, after = (
        list(read_many(under(text, lang, row.post if known else None) for text, row in zip(given, rows, strict=True)))
        for given in (texts, slipped)
    )
    for part in COMPETENCE:
        moves = [abs(getattr(one, part) - getattr(other, part)) for one, other in zip(before, after, strict=True)]
        assert max(moves) <= PART_MOVES
        assert statistics.mean(moves) <= MOVES_MEAN
