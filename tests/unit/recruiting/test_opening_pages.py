"""Public pages of openings and fields, their dates, and the skills an editor names."""

import json
import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.fields import get_translatable_fields

from core.models import CompanySettings
from recruiting.models import FieldPage, OpeningPage
from recruiting.wanted_skills import MOST, WantedSkillsFormField
from tests.factories import blog
from tests.factories.openings import field, opening, opening_index

pytestmark = pytest.mark.django_db
YESTERDAY = {"closes_on": date(2020, 1, 1)}


def text_of(page: Page) -> str:
    return str(Client().get(page.url).content.decode())


def facts_of(page: Page) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text_of(page), re.DOTALL)
    return [json.loads(one) for one in found]


def test_opening_open_in_both_languages_tells_the_truth_to_search_engines() -> None:
    company = CompanySettings.load()
    company.legal_name = "Haus GmbH"
    company.save()
    german = opening(title="Ende </script>", employment="either", closes_on=timezone.localdate() + timedelta(days=9))
    english = opening(
        "en", title="End", translation_key=german.translation_key, place="", employment="training", skills=[]
    )

    (facts,), (other,) = facts_of(german), facts_of(english)

    assert (facts["@type"], facts["title"], facts["inLanguage"]) == ("JobPosting", "Ende </script>", "de")
    assert facts["employmentType"] == ["FULL_TIME", "PART_TIME"]
    assert facts["hiringOrganization"]["name"] == "Haus GmbH"
    assert facts["jobLocation"]["address"]["addressLocality"] == "Lauterstedt"
    assert facts["validThrough"].startswith(str(german.closes_on))
    assert "Von halb sieben an." in facts["description"]
    assert facts["skills"] == "Schweißen"
    assert other["inLanguage"] == "en"
    assert not {"employmentType", "validThrough", "jobLocation", "skills"} & set(other)
    assert f'hreflang="en" href="http://testserver{english.url}"' in text_of(german)


@pytest.mark.parametrize(
    ("values", "shows"),
    [({"closes_on": date(2020, 1, 1)}, "2020"), ({"opens_on": date(2999, 1, 1)}, "2999")],
)
def test_opening_closed_says_so_without_data_and_contact_and_is_in_no_list(values: dict[str, Any], shows: str) -> None:
    CompanySettings.objects.update_or_create(
        pk=CompanySettings.load().pk, defaults={"contact_email": "wir@haus.example"}
    )
    page = opening(**values)

    assert facts_of(page) == []
    assert 'class="notice"' in text_of(page)
    assert shows in text_of(page)
    assert "mailto:" not in text_of(page)
    assert page.title not in text_of(opening_index())


def test_opening_last_day_counts_until_midnight_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    page = opening(closes_on=date(2026, 3, 1), opens_on=date(2026, 2, 1))
    found = {}
    for name, hour in {
        "last": datetime(2026, 3, 1, 23, 59),
        "after": datetime(2026, 3, 2, 0, 0),
        "before": datetime(2026, 1, 31, 23, 59),
    }.items():
        moment = hour.replace(tzinfo=ZoneInfo("Europe/Berlin"))
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        found[name] = (page.is_open, page.is_over, page.is_ahead)

    assert found == {"last": (True, False, False), "after": (False, True, False), "before": (False, False, True)}


def test_opening_that_ends_before_it_begins_is_refused() -> None:
    page = opening()
    page.opens_on, page.closes_on = date(2026, 3, 2), date(2026, 3, 1)

    with pytest.raises(ValidationError) as refused:
        page.clean()

    assert set(refused.value.message_dict) == {"closes_on"}


def test_field_has_no_job_posting_and_tells_how_to_get_in_touch() -> None:
    blog.blog_index()
    CompanySettings.objects.update_or_create(
        pk=CompanySettings.load().pk, defaults={"contact_email": "wir@haus.example"}
    )
    page = field(title="Sensorik")

    assert facts_of(page) == []
    assert 'href="mailto:wir@haus.example"' in text_of(page)
    assert 'href="/de/blog/"' in text_of(page)
    assert "<form" not in text_of(page)


@pytest.mark.parametrize("number", [1, 30])
def test_list_shows_what_is_open_without_cookie_in_a_fixed_number_of_queries(
    number: int, django_assert_max_num_queries: Any
) -> None:
    for _each in range(number):
        opening()
        field()
    address = opening_index().url
    Client().get(address)

    with django_assert_max_num_queries(14):
        answer = Client().get(address)

    text = answer.content.decode()
    assert text.count('class="teaser"') == 2 * number
    assert not answer.cookies
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert f'<a href="{address}"' in Client().get("/de/").content.decode()


def test_list_empty_says_so_twice() -> None:
    assert text_of(opening_index("en")).count("teaser--none") == 2


def test_pages_share_skills_and_dates_between_languages_and_translate_the_words() -> None:
    for model in (OpeningPage, FieldPage):
        fields = {one.field_name: type(one).__name__ for one in get_translatable_fields(model)}

        assert {fields[name] for name in ("title", "slug", "intro", "body")} == {"TranslatableField"}
        assert {fields[name] for name in ("skills", "opens_on", "closes_on")} == {"SynchronizedField"}


def test_copy_for_translation_keeps_the_skills() -> None:
    page = opening(skills=["own:welder", "own:plc"])
    opening_index("en")

    copy = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)

    assert copy.specific.skills == ["own:welder", "own:plc"]


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("Schweißen\n  welding \n\nWIG-Schweißen", ["own:welding", "own:tig-welding"]),
        ("own:welder", ["own:welder"]),
        ("", []),
    ],
)
def test_skills_written_in_either_language_become_ids(written: str, ids: list[str]) -> None:
    assert WantedSkillsFormField(required=False).clean(written) == ids


@pytest.mark.parametrize("written", ["Schweissn", "Raketenbau in Schwerelosigkeit", "<script>"])
def test_skills_not_in_the_list_are_named_in_the_refusal(written: str) -> None:
    with pytest.raises(ValidationError) as refused:
        WantedSkillsFormField(required=False).clean(f"Fräsen\n{written}")

    assert written in refused.value.messages[0]


def test_skills_too_many_are_refused() -> None:
    from listening.skill_list import skill_list

    with pytest.raises(ValidationError, match=str(MOST)):
        WantedSkillsFormField(required=False).clean("\n".join(skill_list().shipped("de")[: MOST + 1]))


def test_editor_sees_names_and_keeps_what_was_typed_when_refused(login: Any) -> None:
    editor, page = login("ceo"), opening(skills=["own:welding", "gone:1"])
    address = f"/admin/pages/{page.pk}/edit/"

    opened = editor.get(address).content.decode()
    refused = editor.post(address, form_data(page, skills="Schweißen\nRaketenbau"))
    kept = editor.post(address, form_data(page, skills="Fräsen", **{"action-publish": "1"}))

    assert re.search(r'name="skills"[^>]*>\s*Schweißen\ngone:1', opened)
    assert refused.status_code == 200
    assert "Schweißen\nRaketenbau" in refused.content.decode()
    assert kept.status_code == 302
    assert OpeningPage.objects.get(pk=page.pk).skills == ["own:milling"]


def form_data(page: OpeningPage, **values: str) -> dict[str, str]:
    """What the editor of an opening sends."""
    return nested_form_data(
        {
            "title": page.title, "slug": page.slug, "intro": page.intro, "place": page.place, "employment": page.employment,
            "workload": "", "opens_on": "", "closes_on": "", "profile": streamfield([]), "body": streamfield([("text", rich_text("<p>Text.</p>"))]),
            "seo_title": "", "search_description": "", "go_live_at": "", "expire_at": "",
            "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"},
            **values,
        }
    )  # fmt: skip
