"""What is covered in a text while somebody's name is hidden, and what stays."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from recruiting.veiling import Veil

COVER = "[name]"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


REHLING = Veil.of([("Martin Rehling", "m.rehling77@post.example"), ("M. Rehling", "")])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ich baue Pumpen.", "Ich baue Pumpen."),
        ("Martin Rehling baut Pumpen.", f"{COVER} baut Pumpen."),
        ("Wie REHLING sagt: Rehlings Pumpe.", f"Wie {COVER} sagt: {COVER} Pumpe."),
        ("M. Rehling meint das.", f"{COVER} meint das."),
        ("Rehlingen liegt an der Saar.", "Rehlingen liegt an der Saar."),
        ("Schreiben Sie an anna@firma.example, bitte.", f"Schreiben Sie an {COVER}, bitte."),
        ("Mehr unter https://rehling.example/ueber-mich.", f"Mehr unter {COVER}"),
        ("Mehr unter www.werk.example heute", f"Mehr unter {COVER} heute"),
        ("Ich bin @pumpenmann dort.", f"Ich bin {COVER} dort."),
        ("Rufen Sie an: 0171 2345678.", f"Rufen Sie an: {COVER}."),
        ("Rufen Sie an: +49 (0)171 / 2345678", f"Rufen Sie an: {COVER}"),
        ("Bei 1200 bis 1500 Umdrehungen, 0,25 bar", "Bei 1200 bis 1500 Umdrehungen, 0,25 bar"),
        ("mein Name ist Tina Ode und ich schweiße", f"mein Name ist {COVER} und ich schweiße"),
        ("My name is Tina Ode, I weld.", f"My name is {COVER}, I weld."),
        ("So geht es.\nViele Grüße aus Bremen, Tina", f"So geht es.\nViele Grüße {COVER}"),
        ("So geht es. Mit freundlichen Grüßen\nT. Ode", f"So geht es. Mit freundlichen Grüßen\n{COVER}"),
        ("That works.\nKind regards,\nTina", f"That works.\nKind regards,\n{COVER}"),
        ("So geht es.\n-- Tina", f"So geht es.\n-- {COVER}"),
        ("So geht es.\n\nTina Ode", f"So geht es.\n\n{COVER}"),
        ("Grüße sind kein Beleg. " + "Wir messen den Druck. " * 4, "Grüße sind kein Beleg. " + "Wir messen den Druck. " * 4),
        ("", ""),
    ],
)  # fmt: skip
def test_text_loses_what_names_and_keeps_the_evidence(text: str, told: str) -> None:
    assert REHLING.text(text) == told


def test_umlauts_are_known_in_both_spellings_and_particles_name_nobody() -> None:
    veil = Veil.of([("Jörg von der Müllenau", "info@muellenau.example")])

    assert veil.text("Joerg Muellenau, Jörg, Müllenau") == ", ".join([f"{COVER} {COVER}", COVER, COVER])
    assert veil.text("von der Info im Dr.-Werk") == "von der Info im Dr.-Werk"


def test_pieces_cover_what_lies_across_two_of_them_and_keep_their_number() -> None:
    pieces = REHLING.pieces(["Sagt Martin ", "Rehling", " zu Pumpen, ", "", "Rehling", "."])

    assert pieces == [f"Sagt {COVER}", COVER, " zu Pumpen, ", "", COVER, "."]


def test_without_any_name_only_what_names_anybody_is_covered() -> None:
    veil = Veil.of([("X", ""), ("  ", "@post.example"), ("42", "7@post.example")])

    assert veil.named is None
    assert not veil.names("X")
    assert veil.text("X an a@b.example") == f"X an {COVER}"
    assert REHLING.names("für rehling")
