"""The screens of oversight: stopping with a reason, the banner, and sheets filled from what is in force."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from core.models import CompanySettings
from listening import reader
from listening.models import ScoringSwitch
from recruiting.enums import Act
from recruiting.models import ReviewEntry
from recruiting.oversight import sheets
from recruiting.oversight.catalogue import SHEETS
from recruiting.oversight.sheet import Section, Sheet, as_markdown
from recruiting.stages import LONGEST
from tests.factories import rules
from tests.factories.recruiting import remark

pytestmark = pytest.mark.django_db
HOME = "/admin/recruiting/oversight/"
QUEUE = "/admin/recruiting/candidates/"
HOSTILE = "<script>alert(1)</script>"


def test_stop_and_resume_by_button_show_and_hide_the_banner(login: Any) -> None:
    officer, hr = login("privacy"), login("hr")

    officer.post(f"{HOME}stop/", {"why": f"Prüfung {HOSTILE}"})
    during = hr.get(QUEUE).content.decode()
    officer.post(f"{HOME}resume/", {"why": "Fertig"})
    after = hr.get(QUEUE).content.decode()

    assert "data-stopped" in during
    assert HOSTILE not in during
    assert "data-stopped" not in after
    assert [entry.act for entry in ReviewEntry.objects.exclude(act=Act.VIEWED)] == [Act.RESUMED, Act.STOPPED]


def test_stop_without_a_reason_is_refused_with_a_word(login: Any) -> None:
    answer = login("operator").post(f"{HOME}stop/", {"why": " "})

    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not ScoringSwitch.objects.now().is_stopped


def test_stop_with_a_reason_that_is_too_long_keeps_it_in_the_form(login: Any) -> None:
    answer = login("operator").post(f"{HOME}stop/", {"why": "z" * 1001})

    assert answer.status_code == 400
    assert "z" * 1001 in answer.content.decode()


def test_works_council_sees_the_switch_and_cannot_turn_it(login: Any) -> None:
    council = login("council")

    page = council.get(HOME)
    answer = council.post(f"{HOME}stop/", {"why": "Bitte"})

    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    assert answer.status_code in {302, 403}
    assert not ScoringSwitch.objects.now().is_stopped


def test_turn_by_get_changes_nothing(login: Any) -> None:
    answer = login("privacy").get(f"{HOME}stop/")

    assert answer.headers["Location"] == HOME
    assert not ScoringSwitch.objects.now().is_stopped


def test_history_tells_every_turn(login: Any) -> None:
    officer = login("privacy")
    officer.post(f"{HOME}stop/", {"why": "Beschwerde 17"})

    assert "Beschwerde 17" in officer.get(HOME).content.decode()


@pytest.mark.parametrize("slug", sorted(SHEETS))
@pytest.mark.parametrize("kind", ["", "html", "md"])
def test_sheet_has_live_values_in_every_form(login: Any, slug: str, kind: str) -> None:
    CompanySettings.objects.update_or_create(pk=CompanySettings.load().pk, defaults={"legal_name": "Muster GmbH"})
    remark()
    client: Client = login("council")

    answer = client.get(f"{HOME}{slug}.{kind}" if kind else f"{HOME}{slug}/")

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Muster GmbH" in text
    assert all(str(kept.days) in text for kept in LONGEST.values())
    assert ("attachment" in answer.headers.get("Content-Disposition", "")) is bool(kind)


def test_sheet_of_an_unknown_name_or_kind_is_not_found(login: Any) -> None:
    client = login("privacy")

    assert client.get(f"{HOME}everything/", follow=True).status_code == 404
    assert client.get(f"{HOME}system-card.exe", follow=True).status_code == 404


def test_system_card_has_every_measured_figure_and_the_rules_in_force() -> None:
    rule_set = rules.released()

    with override("en"):
        text = as_markdown(sheets.system_card())

    figures = reader.figures() or []
    assert all(f"{row['value']:.2f}" in text for row in figures)
    assert rule_set.version in text
    assert "No language model is asked" in text


@pytest.mark.parametrize(
    ("language", "limits"),
    [("de", ("Dialekt", "Ironie", "niedrigere Werte")), ("en", ("Dialect", "irony", "expect lower figures"))],
)
def test_system_card_says_what_it_cannot_do_and_whom_to_write_to(language: str, limits: tuple[str, ...]) -> None:
    stated = CompanySettings.load()
    stated.legal_name, stated.privacy_email = "Muster GmbH", "datenschutz@muster.example"
    stated.save()

    with override(language):
        text = as_markdown(sheets.system_card())

    assert "Muster GmbH" in text
    assert "datenschutz@muster.example" in text
    assert [word for word in limits if word not in text] == []


def test_system_card_while_stopped_and_without_figures_says_both(login: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    login("privacy").post(f"{HOME}stop/", {"why": "Halt"})
    monkeypatch.setattr(reader, "figures", lambda: None)

    with override("en"):
        text = as_markdown(sheets.system_card())

    assert "Scoring has been stopped since" in text
    assert "No measured figures ship with this version." in text


def test_impact_assessment_leaves_questions_to_people_open() -> None:
    with override("en"):
        text = as_markdown(sheets.impact_assessment())

    assert "**View of the works council**\n\n…" in text
    assert "address for privacy questions: not stated" in text.lower()


def test_markdown_escapes_what_would_be_markup() -> None:
    sheet = Sheet("x", "T", "now", [Section("S", ["a <b> | c\nd"], ("h",), [("1 | 2",)])])

    assert "a \\<b> \\| c d" in as_markdown(sheet)
    assert "| 1 \\| 2 |" in as_markdown(sheet)


def test_system_card_names_the_roles_that_see_and_decide() -> None:
    with override("en"):
        text = as_markdown(sheets.system_card())

    assert "| HR department | yes | yes |" in text
    assert "| works council | yes | no |" in text
    assert "| editors | no | no |" in text


def test_impact_assessment_names_every_personal_table_and_wording() -> None:
    remark()

    with override("en"):
        text = as_markdown(sheets.impact_assessment())

    assert "person\\_key" in text or "person_key" in text
    assert "| Table | Personal columns |" in text


def test_sheet_hostile_company_name_is_text_in_every_form(login: Any) -> None:
    CompanySettings.objects.update_or_create(pk=CompanySettings.load().pk, defaults={"legal_name": HOSTILE})
    client = login("privacy")

    answers = [client.get(f"{HOME}system-card{end}").content.decode() for end in ("/", ".html", ".md")]

    assert [HOSTILE in answer for answer in answers] == [False, False, False]


def test_oversight_home_any_number_of_turns_takes_the_same_queries(
    login: Any, django_assert_max_num_queries: Any
) -> None:
    officer = login("privacy")
    for _n in range(3):
        officer.post(f"{HOME}stop/", {"why": "Halt"})
        officer.post(f"{HOME}resume/", {"why": "Weiter"})

    with django_assert_max_num_queries(14):
        officer.get(HOME)


def test_record_shows_who_stopped_and_why(login: Any) -> None:
    officer = login("privacy")
    officer.post(f"{HOME}stop/", {"why": "Beschwerde 17"})

    text = officer.get("/admin/recruiting/record/?act=stopped").content.decode()

    assert "Beschwerde 17" in text
    assert "data-stopped" in text


def test_system_card_fills_the_fields_of_the_register_and_leaves_the_rest_to_people(settings: Any) -> None:
    CompanySettings.objects.update_or_create(
        pk=CompanySettings.load().pk, defaults={"legal_name": "Muster GmbH", "privacy_email": "ds@muster.example"}
    )
    settings.COUNCIL_REQUIRED = True

    with override("en"):
        waiting = as_markdown(sheets.system_card()).split("## For the register of the EU")[1]
        settings.COUNCIL_REQUIRED = False
        serving = as_markdown(sheets.system_card())
        ScoringSwitch.objects.create(pk=1, stopped_at=timezone.now())
        stopped = as_markdown(sheets.system_card())

    assert "| 1 | Name and contact of the provider | Muster GmbH, ds@muster.example |" in waiting
    assert f"{settings.BASE_URL}/en/derived/" in waiting
    assert "**11: Copy of the EU declaration of conformity**\n\n…" in waiting
    assert "| 7 | State | not considering people" in waiting
    assert "| 7 | State | in service |" in serving
    assert "| 7 | State | stopped by the house at present |" in stopped


def test_impact_assessment_names_an_owner_of_every_risk() -> None:
    with override("en"):
        risks = next(part for part in sheets.impact_assessment().sections if part.title.startswith("Risks"))

    assert {row[1] for row in risks.rows} == {"HR department", "data protection officer", "operator of the site"}
    assert len(risks.head) == len(risks.rows[0]) == 3


def test_processing_record_names_tables_measures_and_who_sees_and_leaves_processors_to_people() -> None:
    with override("en"):
        text = as_markdown(sheets.processing_record())

    assert text.startswith("# Record of processing (template)")
    assert "HR department, works council |" in text
    assert "| Table | Personal columns |" in text
    assert "No language model is asked for a second opinion." in text
    assert "**Processors, with the contract of each (GDPR 28): hosting, mail**\n\n…" in text
    assert "record of keyed seals" in text
