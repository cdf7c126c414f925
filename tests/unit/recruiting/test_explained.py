"""What whoever is considered is told of the program's part, and whom they can ask (features.md, LH-5)."""

import pytest
from django.utils.translation import override

from comments import disclosure
from core.models import CompanySettings
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
MAIL = "m@post.example"
SAID = {
    "de": ("Das Programm hat Sie vorgeschlagen", "Menschen entscheiden", "Was das Programm tut", "lehnt niemanden ab", "von einem Menschen"),
    "en": ("The program suggested you", "People decide", "What the program does", "neither rejects", "by a person"),
}  # fmt: skip


@pytest.mark.parametrize("language", SAID)
def test_part_says_what_counted_what_the_program_does_and_whom_to_ask(language: str) -> None:
    candidate(user_email=MAIL)
    company = CompanySettings.load()
    company.privacy_email = "datenschutz@salon.example"
    company.save()

    with override(language):
        page = " ".join("".join(disclosure.parts(MAIL)).split())

    assert all(words in page for words in SAID[language])
    assert "datenschutz@salon.example" in page


def test_part_without_an_address_in_the_settings_names_the_legal_notice() -> None:
    candidate(user_email=MAIL)

    with override("en"):
        page = "".join(disclosure.parts(MAIL))

    assert "at the address in the legal notice" in page
