"""The public page about what is derived: told from what is in force, the same for everybody."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from accounts.role_names import NAMES
from accounts.roles import ROLES
from core.models import CompanySettings
from listening.models import ScoringSwitch
from listening.reader import shipped_rules
from recruiting.stages import LONGEST
from tests.factories import rules

pytestmark = pytest.mark.django_db
PAGE = "/en/derived/"


def text_of(client: Client, path: str = PAGE) -> str:
    return BeautifulSoup(client.get(path).content, "html.parser").get_text(" ", strip=True)


def example(rule_id: str) -> str:
    return str(next(row["example"] for row in shipped_rules() if row["id"] == rule_id))


def test_page_has_meaning_example_use_and_times_of_what_is_in_force(client: Client) -> None:
    text = text_of(client)

    assert "Claim with a reason, condition, consequence or concession" in text
    assert example("en.argument.because") in text
    assert f"{len(shipped_rules())} rules" in text
    assert all(f"{kept.days} days" in text for kept in LONGEST.values())
    assert "HR department, works council" in text


def test_page_in_each_language_shows_examples_in_that_language(client: Client) -> None:
    assert example("de.argument.weil") in text_of(client, "/de/derived/")
    assert example("de.argument.weil") not in text_of(client)


def test_page_after_a_rule_was_switched_off_shows_another_example_and_one_rule_less(client: Client) -> None:
    rules.released(rules.switched_off("de.argument.weil"))

    text = text_of(client, "/de/derived/")

    assert example("de.argument.weil") not in text
    assert str(len(shipped_rules()) - 1) in text


def test_page_while_scoring_is_stopped_says_so(client: Client) -> None:
    ScoringSwitch.objects.create(pk=1, stopped_at=timezone.now(), reason="Prüfung der Regeln")

    answer = client.get(PAGE)

    assert 'role="status"' in answer.content.decode()
    assert "Prüfung" not in answer.content.decode()


def test_page_may_be_kept_by_caches_and_sets_no_cookie(client: Client) -> None:
    answer = client.get(PAGE)

    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


def test_page_leads_to_the_other_language_and_to_my_comments(client: Client) -> None:
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")

    addresses = {link["href"] for link in page.select("a[href]")}
    assert {"/de/derived/", "/en/comments/mine/"} <= addresses
    assert {link["hreflang"] for link in page.select("link[hreflang]")} == {"de", "en"}


def test_page_asks_the_database_a_constant_number_of_times(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get(PAGE)

    with django_assert_max_num_queries(12):
        client.get(PAGE)


def test_roles_all_have_a_name() -> None:
    assert set(NAMES) == set(ROLES)


def test_page_says_that_such_a_program_counts_as_high_risk(client: Client) -> None:
    assert "among those of high risk (Annex III, number 4)" in text_of(client)
    assert "zu denen mit hohem Risiko (Anhang III Nummer 4)" in text_of(client, "/de/derived/")


ASKED = {
    "de": {
        "responsible": "Pumpen Beispiel GmbH", "contact": "privacy@house.example", "purpose": "nur für den Zweck", "logic": "eine Summe",
        "who decides": "entscheidet ein Mensch", "recipients": "Personalabteilung", "times": "30 Tage", "rights": "widersprechen",
        "complaint": "Aufsichtsbehörde",
    },
    "en": {
        "responsible": "Pumpen Beispiel GmbH", "contact": "privacy@house.example", "purpose": "only for the purpose", "logic": "a sum",
        "who decides": "decided by a person", "recipients": "HR department", "times": "30 days", "rights": "object",
        "complaint": "supervisory authority",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ASKED)
def test_page_behind_the_form_says_all_the_law_wants_said_before_sending(client: Client, language: str) -> None:
    company = CompanySettings.load()
    company.legal_name, company.privacy_email = "Pumpen Beispiel GmbH", "privacy@house.example"
    company.save()

    text = text_of(client, f"/{language}/derived/")

    assert {key for key, words in ASKED[language].items() if words not in text} == set()
