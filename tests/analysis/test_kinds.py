"""The ten kinds in both languages, over texts the rules were not written from."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from analysis.components.ballot import press_vote, votes
from analysis.components.kind import SPAM_AT, SPAM_NEAR, choose
from analysis.extensions import Marks, marks
from analysis.labels import Kind
from analysis.language import make_doc, pipeline
from analysis.reading import read
from analysis.types import Comment

if TYPE_CHECKING:
    from analysis.lens import Look

POST = {
    "de": ("Warum wir unsere Türen selbst prüfen", "Jede Brandschutztür durchläuft bei uns seit Mai zwei Prüfungen. "
           "Die Schließer werden vor der Lieferung hundertmal bewegt, die Bänder nachgestellt."),
    "en": ("Why we test every door ourselves", "Each fire door passes two tests before it leaves. "
           "The closers are moved a hundred times and the hinges adjusted before delivery."),
}  # fmt: skip
TEXTS: dict[str, dict[Kind, tuple[str, ...]]] = {
    "de": {
        Kind.QUESTION: (
            "Wie oft müssen die Bänder nachgestellt werden?",
            "Gilt die zweite Prüfung auch für zweiflügelige Türen?",
            "Wird die Prüfung eigentlich von außen überwacht? Bei uns im Krankenhaus verlangt das der Brandschutz.",
            "Mich würde interessieren, ob die Schließer danach gewechselt werden.",
            "Passt der Schließer an eine Tür von 1988?",
            "Ab wann kann man die geprüften Türen bestellen?",
        ),
        Kind.PRAISE: (
            "Sehr schöner Beitrag, vielen Dank.",
            "Großartig, weiter so.",
            "Respekt für so viel Offenheit.",
            "Danke für den ehrlichen Text.",
            "Toller Artikel, sehr gut erklärt.",
            "Hervorragend geschrieben, ein wunderbarer Text.",
        ),
        Kind.PROBLEM: (
            "Seit der Umstellung klemmt fast jede zweite Tür.",
            "Die neuen Bänder quietschen nach drei Wochen, das ist ärgerlich.",
            "Der Prüfaufkleber ist nach einem Winter unleserlich.",
            "Die Lieferung verzögert sich durch die Prüfung ständig, die Baustelle hat dadurch Ausfälle.",
            "Die Anleitung ist viel zu kompliziert.",
            "Der Schließer dichtet bei Kälte nicht.",
        ),
        Kind.WISH: (
            "Ich wünsche mir die Prüfprotokolle als Datei.",
            "Es wäre hilfreich, wenn das Protokoll der Tür beiläge.",
            "Könnten Sie die Werte je Tür veröffentlichen?",
            "Bitte eine Fassung in einfacher Sprache anbieten.",
            "Mein Vorschlag wäre ein Aufkleber mit dem Prüfdatum.",
            "Legen Sie jeder Tür einen Ersatzstift bei.",
        ),
        Kind.SUPPORT: (
            "Unsere Tür mit der Seriennummer T-2214 schließt nicht mehr. Was sollen wir tun?",
            "Meine Bestellung ist nie angekommen, wer hilft mir weiter?",
            "Auftrag 55120: Es fehlt ein Band, bitte um Rückmeldung.",
            "Unser Schließer tropft, können Sie jemanden schicken?",
            "Ich warte seit Wochen auf eine Antwort zu meiner Reklamation, Kundennummer 3381.",
            "Mein Zugang zum Portal ist gesperrt, ich erreiche niemanden.",
        ),
        Kind.PRESS: (
            "Ich schreibe für eine Fachzeitschrift und würde Sie gern zitieren.",
            "Als freie Journalistin suche ich Gesprächspartner zum Brandschutz.",
            "Wir produzieren einen Podcast und hätten Sie gern als Gast.",
            "Unsere Redaktion bittet um eine Stellungnahme.",
            "Ich arbeite an einer Reportage über Prüfer, dürfte ich vorbeikommen?",
            "Hätten Sie Zeit für ein Interview?",
        ),
        Kind.CORRECTION: (
            "Das waren 120 Bewegungen, nicht 100.",
            "Die Zahl im zweiten Absatz stimmt nicht.",
            "Kleiner Tippfehler: Es heißt Obentürschließer.",
            "Richtig wäre EN 1154.",
            "Die Abbildung ist falsch beschriftet.",
            "Im Beitrag ist von Bändern die Rede, da wurden Band und Schloss verwechselt.",
        ),
        Kind.OFF_TOPIC: (
            "Wer gewinnt heute die Bundesliga?",
            "Hat jemand ein gutes Kuchenrezept mit Netflix-Serie und Horoskop?",
            "Offtopic: Wer fährt am Samstag mit?",
            "Das hat nichts mit dem Beitrag zu tun, aber meine Katze ist weg.",
            "Putin und Trump reden wieder.",
            "Die Lottozahlen und der Tatort waren gestern beide schwach.",
        ),
        Kind.SPAM: (
            "Sofortkredit ohne Schufa, jetzt Antrag stellen: https://geld.example",
            "Wir steigern Ihre Sichtbarkeit! SEO zum Festpreis, besuchen Sie unsere Webseite https://seo.example",
            "Online-Casino: 50 % Rabatt, garantiert Gewinn, https://spiel.example",
            "Geld von zuhause verdienen, schreiben Sie mir auf WhatsApp +49 151 000 00 000",
            "Toller Blog! Günstige Preise für Umzugsfirma hier: www.umzug.example",
            "Ich biete Ihnen mein Seminar zum Sonderpreis an. Buchung unter https://kurs.example",
        ),
        Kind.STATEMENT: (
            "Wir prüfen unsere Tore seit 2015 doppelt, weil die Federn sonst nach einem Jahr nachlassen.",
            "Der Aufwand lohnt sich nur bei großen Stückzahlen.",
            "Bei uns übernimmt das der Hausmeister, und er macht es gern.",
            "Zwei Prüfungen sind mehr, als das Gesetz verlangt.",
            "Ich sehe das anders: Die Abnahme vor Ort zählt.",
            "Im Altbau hilft das wenig, denn dort ist jede Zarge schief.",
        ),
    },
    "en": {
        Kind.QUESTION: (
            "How often do the hinges need adjusting?",
            "Does the second test apply to double doors?",
            "Is the test supervised from outside? Our hospital insists on that.",
            "I wonder whether the closers are replaced afterwards.",
            "Will the closer fit a door from 1988?",
            "When can we order the tested doors?",
        ),
        Kind.PRAISE: (
            "Great article, thank you.",
            "Excellent work, well done.",
            "Thanks for this honest post.",
            "Lovely read, beautifully written.",
            "Kudos, very well explained.",
            "Wonderful piece.",
        ),
        Kind.PROBLEM: (
            "Since the change every second door jams.",
            "The new hinges squeak after three weeks, which is annoying.",
            "The test label is unreadable after one winter.",
            "Constant delays and breakdowns on site because of the test.",
            "The manual is far too complicated.",
            "The closer leaks in the cold.",
        ),
        Kind.WISH: (
            "I would love to see the test records as a file.",
            "It would be helpful to have the record with the door.",
            "Could you publish the figures per door?",
            "Please add a version in plain language.",
            "Suggestion: a sticker with the test date.",
            "Put a spare pin into every box.",
        ),
        Kind.SUPPORT: (
            "Our unit, serial T-2214, does not close any more. What should we do?",
            "My order never arrived, who can help?",
            "Order 55120 came without a hinge, please advise.",
            "Our boiler leaks, could you send a technician?",
            "Nobody answers about my refund, customer number 3381.",
            "My login does not work and nobody replies.",
        ),
        Kind.PRESS: (
            "I write for a trade journal and would like to quote you.",
            "As a freelance journalist I am looking for someone to interview.",
            "We produce a podcast and would love to have you as a guest.",
            "Our newsroom asks for a statement from you.",
            "I am writing a feature on inspectors, may I visit?",
            "Could we reprint the photo in our next issue?",
        ),
        Kind.CORRECTION: (
            "It was 120 moves, not 100.",
            "The figure in the second paragraph is wrong.",
            "Small typo: it is called a closer.",
            "That should read EN 1154.",
            "The caption is misleading.",
            "That is not quite correct, the hinge is tested first.",
        ),
        Kind.OFF_TOPIC: (
            "Who wins the football tonight?",
            "Any good recipe for a birthday cake?",
            "Unrelated question about lunch today.",
            "This has nothing to do with the post, but my cat is gone.",
            "Trump and Putin are talking again.",
            "My horoscope and the lottery both failed me.",
        ),
        Kind.SPAM: (
            "Instant loans for business, apply now: https://cash.example",
            "Boost your website with cheap SEO packages! https://seo.example",
            "Online casino, 100% guaranteed win, visit https://play.example",
            "Earn dollars from home, contact me on WhatsApp +1 202 555 0100",
            "Great blog! Best packers and movers at cheap prices: www.move.example",
            "Subscribe to my channel and check out my new video!",
        ),
        Kind.STATEMENT: (
            "We have tested our gates twice since 2015, because the springs weaken after a year.",
            "The effort only pays for large numbers.",
            "Here the caretaker does it, and he likes doing it.",
            "Two tests are more than the law asks for.",
            "I see that differently: acceptance on site is what counts.",
            "In old buildings it hardly matters, as every frame is crooked there.",
        ),
    },
}
EACH, ALL = 3 / 6, 0.78


def _kind(text: str, lang: str) -> str:
    title, body = POST[lang]
    return read(Comment("x", text, lang, title, body)).kind


def _state(text: str, lang: str) -> Marks:
    nlp = pipeline(lang)
    return marks(nlp(make_doc(nlp, Comment("x", text, lang))[0]))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_kind_everyday_comments_are_mostly_recognised(lang: str) -> None:
    right = {kind: [_kind(text, lang) == kind for text in texts] for kind, texts in TEXTS[lang].items()}
    found = [hit for hits in right.values() for hit in hits]

    assert {kind.value for kind, hits in right.items() if sum(hits) < EACH * len(hits)} == set()
    assert sum(found) >= ALL * len(found)


class _Odds:
    """A look by which advertising is the likeliest kind and praise the next."""

    def odds(self, label: str) -> float:
        return {"kind.spam": 2.0, "kind.praise": 1.0}.get(label, 0.0)


@pytest.mark.parametrize(
    ("share", "selling", "kind"),
    [
        (SPAM_AT, 0.0, Kind.SPAM), (SPAM_NEAR + 0.01, 0.3, Kind.SPAM), (SPAM_NEAR + 0.01, 0.0, Kind.PRAISE),
        (SPAM_NEAR, 0.3, Kind.PRAISE),
    ],
)  # fmt: skip
def test_kind_likeliest_as_spam_is_that_only_with_spam_odds_of_its_own(
    share: float, selling: float, kind: Kind
) -> None:
    state = Marks(Comment("x", "", "de"), scores={"spam": share, "selling": selling}, look=cast("Look", _Odds()))

    assert choose(state) == kind


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("I read a magazine on the train.", "en"),
        ("Der Podcast ist lang.", "de"),
        ("Wir würden gern von unseren Erfahrungen berichten.", "de"),
    ],
)
def test_press_vote_medium_or_telling_alone_is_no_enquiry(text: str, lang: str) -> None:
    assert press_vote(_state(text, lang)) == 0.0


@pytest.mark.parametrize("lang", ["de", "en"])
def test_kind_short_comment_sharing_no_word_is_not_off_topic(lang: str) -> None:
    assert _kind("Stimmt so." if lang == "de" else "True enough.", lang) != Kind.OFF_TOPIC


@pytest.mark.parametrize("text", ["Fragen Sie mal Ihre Monteure.", "Haben Sie Geduld."])
def test_kind_turn_of_speech_in_the_imperative_is_no_wish(text: str) -> None:
    ballot = votes(_state(text, "de"))

    assert max(ballot, key=lambda name: ballot[name]) != Kind.WISH


def test_kind_tag_question_is_no_question() -> None:
    ballot = votes(_state("Der Aufwand lohnt sich bei großen Stückzahlen. Nicht wahr?", "de"))

    assert max(ballot, key=lambda name: ballot[name]) != Kind.QUESTION
