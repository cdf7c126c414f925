"""What search engines are told about an opening, whatever an editor typed, and who may put an opening up."""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from core.models import CompanySettings
from core.selectors import frame
from recruiting.enums import Employment
from recruiting.models import FieldPage, OpeningIndexPage, OpeningPage
from recruiting.structured import job_posting
from recruiting.templatetags.opening_tags import ways_to_us
from tests.factories import blog
from tests.factories.openings import field, opening, opening_index

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def facts(page: OpeningPage, **values: str) -> dict[str, Any]:
    return job_posting(page, **{"url": "https://haus.example/x/", "employer": "Haus", **values})


@pytest.mark.parametrize(
    ("last", "told"),
    [(date(2026, 3, 29), "2026-03-29T23:59:59+02:00"), (date(2026, 10, 25), "2026-10-25T23:59:59+01:00")],
)
def test_posting_ends_with_the_last_second_of_the_last_day_also_when_the_clocks_change(last: date, told: str) -> None:
    assert facts(opening(closes_on=last))["validThrough"] == told


def test_posting_is_dated_by_the_calendar_of_the_house() -> None:
    page = opening(first_published_at=datetime(2026, 1, 1, 0, 30, tzinfo=BERLIN))

    assert facts(page)["datePosted"] == "2026-01-01"


@pytest.mark.parametrize("employment", [*Employment.values, "forged"])
def test_posting_names_a_kind_of_employment_only_where_the_vocabulary_has_a_word(employment: str) -> None:
    page = opening()
    page.employment = employment

    told = facts(page).get("employmentType")

    assert (told is None) is (employment in {Employment.TRAINING, "forged"})


def test_posting_holds_text_without_markup_and_leaves_unknown_skills_out() -> None:
    page = opening(body=[("text", "<p>Erste <b>Zeile</b>.</p>"), ("text", "<p>Zweite &amp; letzte.</p>")], skills=["own:plc", "gone:1"])  # fmt: skip

    told = facts(page)

    assert told["description"].splitlines()[0] == "Worum es geht."
    assert "<" not in told["description"]
    assert told["skills"] == "SPS"


@pytest.mark.parametrize(
    "typed", ["</script><script>alert(1)//", "<!-- <script>", "a\u2028b", "{{ 41*1009 }}", "=1+1", "&quot;"]
)
def test_posting_with_hostile_words_stays_one_block_of_data_with_the_same_words(typed: str) -> None:
    page = opening(title=typed, place=typed, intro=typed)

    block = Template("{% load site_tags %}{% json_ld facts %}").render(Context({"facts": facts(page, employer=typed)}))

    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    told = json.loads(inside)
    assert "<" not in inside
    assert {told["title"], told["hiringOrganization"]["name"], told["jobLocation"]["address"]["addressLocality"]} == {
        typed
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "Der letzte Tag liegt vor dem ersten."), ("en", "The last day lies before the first one.")],
)
def test_dates_the_wrong_way_round_are_refused_and_a_single_day_is_not(language: str, said: str) -> None:
    page = FieldPage(opens_on=date(2026, 3, 2), closes_on=date(2026, 3, 1))

    with pytest.raises(ValidationError) as refused:
        page.clean()

    with override(language):
        assert refused.value.message_dict == {"closes_on": [said]}
    FieldPage(opens_on=date(2026, 3, 2), closes_on=date(2026, 3, 2)).clean()
    FieldPage(closes_on=date(2026, 3, 1)).clean()


@pytest.mark.parametrize(
    ("name", "value"),
    [("place", "x" * 121), ("workload", "x" * 121), ("employment", "slavery"), ("title", "")],
)
def test_forged_or_endless_words_are_refused_at_their_own_field(name: str, value: str) -> None:
    page = opening()
    setattr(page, name, value)

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert list(refused.value.message_dict) == [name]


def test_openings_and_fields_stand_below_their_list_only() -> None:
    home, index = blog.home(), opening_index()

    assert OpeningIndexPage.can_create_at(home)
    for model in (OpeningPage, FieldPage):
        assert model.can_create_at(index)
        assert not model.can_create_at(home)
        assert not index.can_create_at(opening())


@pytest.mark.parametrize(("key", "adds", "publishes"), [("ceo", True, True), ("editor", True, False), ("hr", False, False), ("partners", False, False), ("operator", False, False)])  # fmt: skip
def test_only_those_who_keep_pages_put_openings_up(account: Any, key: str, adds: bool, publishes: bool) -> None:
    rights, of_page = (page.permissions_for_user(account(key)) for page in (opening_index(), field()))

    assert rights.can_add_subpage() is adds
    assert of_page.can_publish() is publishes


def test_ways_to_us_name_the_posts_of_this_language_only_where_everybody_may_read_them() -> None:
    german, company = blog.blog_index(), CompanySettings(contact_email="wir@haus.example")
    with override("en"):
        assert (ways_to_us(company).posts_url, ways_to_us(company).address) == ("", "wir@haus.example")
    with override("de"):
        assert ways_to_us(company).posts_url == "/de/blog/"

        PageViewRestriction.objects.create(page=german, restriction_type=PageViewRestriction.LOGIN)

        assert ways_to_us(company).posts_url == ""


def test_list_behind_a_password_shows_none_of_its_openings() -> None:
    index, page = opening_index(), opening(title="Nur für Eingeweihte")
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.PASSWORD, password="x")

    context = index.get_context(RequestFactory().get("/"))

    assert page.title not in [one.title for one in context["openings"]]


def test_field_page_with_markup_and_without_contact_shows_text_and_no_way_of_its_own(client: Any) -> None:
    page = field(title="<script>alert(1)</script>", intro='"><img src=x onerror=alert(2)>', skills=["gone:1"])

    text = client.get(page.url).content.decode()

    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text
    assert "mailto:" not in text
    assert 'class="facts"' not in text
    assert frame(RequestFactory().get("/")).company.contact_email == ""
