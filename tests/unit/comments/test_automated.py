"""The page with the rules for comments says what programs do, whatever the house wrote above it (features.md, LD-3)."""

import pytest
from django.test import Client

from core.enums import PagePurpose
from core.models import TextPage
from tests.factories import blog

pytestmark = pytest.mark.django_db
SAID = {
    "de": (
        "Ein Programm liest jeden Kommentar",
        "zurückhalten",
        "Kein Programm lehnt einen Kommentar ab",
        "ein Mensch",
    ),
    "en": ("a program reads every comment", "hold a comment back", "No program rejects a comment", "a person decides"),
}


def page(client: Client, language: str, purpose: PagePurpose) -> str:
    text = blog.home(language).add_child(instance=TextPage(title="Seite", slug="seite", purpose=purpose))
    text.save_revision().publish()
    return client.get(text.url).content.decode()


@pytest.mark.parametrize("language", SAID)
def test_rules_say_what_programs_do_and_that_people_decide(client: Client, language: str) -> None:
    html = page(client, language, PagePurpose.TERMS)

    told = html.split("data-automated")[1].split("</div>")[0]
    assert all(words in told for words in SAID[language])


@pytest.mark.parametrize("purpose", [PagePurpose.PLAIN, PagePurpose.PRIVACY, PagePurpose.IMPRINT])
def test_other_pages_do_not_say_it(client: Client, purpose: PagePurpose) -> None:
    assert "data-automated" not in page(client, "de", purpose)
