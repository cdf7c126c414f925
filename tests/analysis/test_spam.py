"""Advertising needs several signs; a partner's own link in a concrete answer is none."""

from __future__ import annotations

import pytest

from analysis.labels import Kind
from analysis.reading import read
from analysis.types import Analysis, Comment

POST = "Unsere Filter reinigen das Kühlwasser in zwei Stufen. Our filters clean the cooling water in two stages."


def _read(text: str, lang: str) -> Analysis:
    return read(Comment("x", text, lang, "Filter", POST))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "FILTERS CHEAP!!! >>> https://filters.example <<< all sizes, 60% OFF today"),
        ("en", "Nice blog! Is your website losing visitors? Cheap packages at https://rank.example"),
        ("en", "Personal loans, no questions asked, 3% interest, apply here https://loan.example"),
        ("en", "I never believed until the doctor's herbs cured me. Contact him on WhatsApp +234 803 000 0000"),
        ("en", "My forex account manager makes me profits weekly, contact her at trade@profit.example"),
        ("en", "Please check out my channel and subscribe, new video every day"),
        ("en", "Best crypto casino, join now and win cash: www.win.example"),
        ("en", "We are a leading provider of quality services, visit us https://b2b.example, best price"),
        ("en", "Follow for follow, hit that bell on my page and win free gift cards"),
        ("en", "He makes 80 dollars an hour on the laptop from home, message me how"),
        ("de", "Hört mal rein und lasst ein Abo da, wir verlosen drei Grills unter allen, die uns folgen"),
        ("de", "Sie haben gewonnen! Zur Auszahlung brauchen wir eine Kopie, Link im Profil."),
        ("de", "Kredit ohne Schufa, Auszahlung sofort, jetzt Antrag stellen https://geld.example"),
        ("de", "Wir steigern Ihre Reichweite! 20 % Rabatt auf jedes Paket: https://werbung.example"),
        ("de", "Ich biete allen Firmen mein Coaching zum Festpreis an, Buchung unter https://coach.example"),
        ("de", "Besuchen Sie auch meine Seite, dort gibt es Kredite zum Bestpreis: www.geld.example"),
        ("de", "Finanzielle Freiheit und passives Einkommen! Klick hier: https://reich.example"),
    ],
)
def test_spam_advertising_is_rejected_and_not_insightful(lang: str, text: str) -> None:
    found = _read(text, lang)

    assert found.spam >= 0.5
    assert found.kind == Kind.SPAM
    assert found.insight < 0.2
    assert found.partner_interest < 0.5


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "We make such filters too: at 12 bar the second stage clogs first, measurements at https://lab.example"),
        ("en", "thumbs up from the workshop, the seal held"),
        ("en", "Got a voucher for the brown water last year, was fair."),
        ("en", "Please sign the form at the gate, the fitter needs it."),
        ("de", "Die Kredite sind getilgt, warum steigt dann die Gebühr?"),
        ("en", "The price per litre is what counts, and yours is 30 percent above ours."),
        ("en", "Which filter would you buy today for hard water?"),
        ("en", "Thanks for sharing the figures, stage two surprised me."),
        ("en", "We would like to test the second stage with you, our plant runs 24 hours."),
        ("de", "Wir fertigen Gehäuse dafür und haben 3 bar Druckverlust gemessen: https://werk.example/messung"),
        ("de", "Der Preis je Liter zählt, und der liegt 30 Prozent über unserem."),
        ("de", "Nur heute lief es ohne Störung."),
        ("de", "Schreiben Sie bitte, wie oft Sie spülen."),
        ("de", "Laut https://norm.example gilt das erst ab 2 Kubikmetern."),
    ],
)
def test_spam_honest_comment_is_kept(lang: str, text: str) -> None:
    found = _read(text, lang)

    assert found.spam < 0.5
    assert found.kind != Kind.SPAM


def test_spam_second_sign_of_another_kind_raises_it_more_than_one_of_the_same() -> None:
    one = _read("Cheap packages here.", "en").spam
    same = _read("Cheap packages here. Free shipping.", "en").spam
    other = _read("Cheap packages here, buy now at https://x.example", "en").spam

    assert one < same < other


@pytest.mark.parametrize(
    ("lang", "few", "many"),
    [
        (
            "en",
            "garden sheds, towing, roofing, packing, moving, cheap quotes",
            "the sheds in our garden are for the tools that we lend",
        ),
        (
            "de",
            "heizung defekt, klima defekt, boiler defekt, sofort montage",
            "die heizung ist defekt und wir warten auf den neuen boiler",
        ),
    ],
)
def test_spam_hardly_a_small_word_is_a_sign_and_a_sentence_is_none(lang: str, few: str, many: str) -> None:
    assert _read(few, lang).spam > _read(many, lang).spam


def test_spam_link_alone_in_a_real_text_is_a_source() -> None:
    text = "The second stage clogs first because the pores are smaller there"

    assert _read(f"{text}, see https://lab.example", "en").spam < 0.2


@pytest.mark.parametrize(
    ("lang", "text", "toxic"),
    [
        ("de", "Der Geselle war krank, deshalb durfte ich ran.", False),
        ("de", "Ich habe damals woanders gekauft.", False),
        ("de", "Das Licht hier ist scheiße.", False),
        ("de", "Ihr seid doch krank, ihr Idioten.", True),
        ("de", "Ich weiß, wo du wohnst, du Lügner.", True),
        ("en", "The foreman was sick, so I did it.", False),
        ("en", "Use us as a test site if you like.", False),
        ("en", "You are sick, you pathetic idiots.", True),
        ("en", "I know where you live, liar.", True),
    ],
)
def test_toxic_needs_address_or_contempt(lang: str, text: str, toxic: bool) -> None:
    assert (_read(text, lang).toxic >= 0.5) is toxic
