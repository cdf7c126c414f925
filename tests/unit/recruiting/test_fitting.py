"""What a reviewer sees of openings that fit: nothing without ground, nothing of a closed page, each list its own, and a true record."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from comments.enums import Purpose, Status
from comments.models import Consent, ReaderComment
from recruiting import openings
from recruiting.actions.consideration import consider
from recruiting.actions.erasure import erase
from recruiting.enums import Act
from recruiting.filters import Filters
from recruiting.fitting import panel
from recruiting.models import OpeningPage, RecruitingSignal, ReviewEntry
from recruiting.selectors import queue
from tests.factories.accounts import UserFactory
from tests.factories.openings import field, opening, opening_index, shows
from tests.factories.recruiting import candidate, lead, remark

pytestmark = pytest.mark.django_db
TEXT = "Guten Tag. Ich schweiße seit 22 Jahren Behälter. Das macht Freude."
MINE = {"user_email": "s@post.example"}
QUEUE = "/admin/recruiting/candidates/"
QUOTE = "Ich schweiße seit 22 Jahren Behälter."


def welder(text: str = TEXT, **values: Any) -> Any:
    return candidate(comment=text, reading={"skills": shows(text, "schweiße")}, **values)


def address(person: Any, query: str = "") -> str:
    return f"{QUEUE}{person.public_id}/{query}"


def in_queue(page: Any, purpose: Purpose = Purpose.WORK) -> list[Any]:
    return [row.person for row in queue(purpose, Filters(fits=page.pk)).rows]


def welder_with_other_comment() -> tuple[Any, ReaderComment]:
    """Somebody whose skill stands in one comment and who is supported by a second one; returns the first comment too."""
    person = welder(**MINE)
    consider(comment_id=remark(**MINE).pk)
    return person, RecruitingSignal.objects.exclude(skill="").get().analysis.comment


@pytest.mark.parametrize(
    "change",
    [
        lambda row: Consent.objects.filter(comment=row).update(withdrawn_at=timezone.now()),
        lambda row: ReaderComment.objects.filter(pk=row.pk).update(status=Status.REJECTED, is_public=False),
        lambda row: ReaderComment.objects.filter(pk=row.pk).update(relation="employee"),
    ],
    ids=["withdrawn", "rejected", "employee"],
)
def test_ground_gone_before_the_worker_came_shows_no_quote_and_fits_nothing(change: Any) -> None:
    page = opening(title="Schweißen")
    person, source = welder_with_other_comment()
    assert [line.shown[0][1] for line in panel(person).lines] == [QUOTE]

    change(source)

    assert panel(person).lines == []
    assert in_queue(page) == []
    assert [list(row.fits) for row in queue(Purpose.WORK, Filters()).rows] == [[]]


def test_consent_withdrawn_while_the_page_is_open_takes_the_quote_off_it_at_once(login: Any) -> None:
    opening()
    person, source = welder_with_other_comment()
    hr = login("hr")
    before = hr.get(address(person)).content.decode()

    Consent.objects.filter(comment=source).update(withdrawn_at=timezone.now())
    after = hr.get(address(person))

    assert QUOTE in before
    assert after.status_code == 200
    assert "22 Jahren" not in after.content.decode()


def test_post_closed_in_between_shows_no_quote() -> None:
    page = opening()
    person, source = welder_with_other_comment()

    PageViewRestriction.objects.create(page_id=source.target_id, restriction_type=PageViewRestriction.LOGIN)

    assert panel(person).lines == []
    assert in_queue(page) == []


def test_person_erased_in_between_is_nowhere_and_the_record_keeps_the_number_only(login: Any) -> None:
    page, person, hr = opening(), welder(), login("hr")
    hr.get(address(person, f"?fits={page.pk}"))
    number = person.public_id

    erase(person=person, by=UserFactory(role="hr"))
    answer = hr.get(f"{QUEUE}{number}/?fits={page.pk}")

    assert (answer.status_code, answer.url) == (302, QUEUE)
    assert in_queue(page) == []
    assert not RecruitingSignal.objects.exists()
    assert list(ReviewEntry.objects.order_by("pk").values_list("act", "person"))[-2:] == [
        (Act.VIEWED, number),
        (Act.ERASED, number),
    ]
    assert not any("fits" in detail for detail in ReviewEntry.objects.values_list("detail", flat=True))


@pytest.mark.parametrize("closing", ["unpublished", "deleted", "restricted above"])
def test_page_closed_by_an_editor_while_the_queue_is_open_fits_nobody(closing: str) -> None:
    page, person = opening(), welder()
    assert in_queue(page) == [person]
    wish = Filters(fits=page.pk)

    if closing == "unpublished":
        page.unpublish()
    elif closing == "deleted":
        page.delete()
    else:
        PageViewRestriction.objects.create(
            page=opening_index(), restriction_type=PageViewRestriction.PASSWORD, password="x"
        )
    found = queue(Purpose.WORK, wish)

    assert (list(found.rows), list(found.wanted)) == ([], [])
    assert panel(person).lines == []


@pytest.mark.parametrize("moment", [datetime(2026, 10, 25, 0, 0), datetime(2026, 10, 25, 23, 59, 59)])
def test_page_open_for_the_day_the_clocks_change_fits_all_of_that_day(
    monkeypatch: pytest.MonkeyPatch, moment: datetime
) -> None:
    page, person = opening(opens_on=moment.date(), closes_on=moment.date()), welder()

    monkeypatch.setattr("django.utils.timezone.now", lambda: moment.replace(tzinfo=ZoneInfo("Europe/Berlin")))
    asked = openings.who_fits(Purpose.WORK, page.pk)

    assert [wanted.pk for wanted in openings.wanted(Purpose.WORK)] == [page.pk]
    assert [row["main"] for row in asked] == [person.pk]


def test_each_list_knows_its_own_pages_and_people_only(login: Any) -> None:
    job, co_operation = opening(title="Eine Stelle"), field(title="Ein Feld")
    person = welder(**MINE)
    partner = lead(comment=TEXT, reading={"skills": shows(TEXT, "schweiße")}, **MINE)

    text = login("partners").get(f"/admin/recruiting/leads/{partner.public_id}/").content.decode()

    assert (in_queue(job), in_queue(co_operation, Purpose.PARTNERSHIP)) == ([person], [partner])
    assert in_queue(job, Purpose.PARTNERSHIP) == in_queue(co_operation) == []
    assert "Ein Feld" in text
    assert "Eine Stelle" not in text


@pytest.mark.parametrize(
    ("wish", "number"),
    [("-1", 1), ("1e3", 1), ("\0", 1), ("7\n", 1), ("<b>", 1), ("9" * 5000, 1), ("١٢", 1), ("0", 0), ("9" * 18, 0)],
)
def test_forged_wish_is_dropped_and_an_unknown_page_fits_nobody(wish: str, number: int) -> None:
    welder()

    filters = Filters.read({"fits": wish})

    assert queue(Purpose.WORK, filters).count == number
    assert filters.query == ("" if number else f"fits={wish}")


@pytest.mark.parametrize(("wish", "status"), [("<script>alert(1)</script>" + "x" * 5000, 200), ("1\0", 400)])
def test_hostile_wish_in_the_address_is_not_echoed(login: Any, wish: str, status: int) -> None:
    answer = login("hr").get(QUEUE, {"fits": wish})

    assert answer.status_code == status
    assert "alert(1)" not in answer.content.decode()


@pytest.mark.parametrize("key", ["ceo", "council", "partners"])
def test_wish_opens_the_list_to_nobody_who_may_not_see_it(login: Any, key: str) -> None:
    page = opening(title="Geheime Suche")
    welder(user_name="Frau Schweißner")

    answer = login(key).get(f"{QUEUE}?fits={page.pk}", follow=False)

    assert (answer.status_code == 200) is (key == "council")
    assert ("Frau Schweißner" in answer.content.decode()) is (key == "council")


def test_right_taken_while_the_page_is_open_closes_it() -> None:
    user, client, person = UserFactory(role="hr"), Client(), welder()
    opening()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert QUOTE in client.get(address(person)).content.decode()

    user.groups.remove(Group.objects.get(name="hr"))

    closed = client.get(address(person))
    assert closed.status_code != 200
    assert QUOTE not in closed.content.decode()


def test_export_of_those_who_fit_holds_nobody_else_and_the_record_says_which_page(login: Any) -> None:
    page, person = opening(), welder(user_name="Frau Naht")
    candidate(user_name="Herr Anders")

    answer = login("hr").post(f"{QUEUE}export/csv/?fits={page.pk}")
    text = b"".join(answer.streaming_content).decode()

    assert person.public_id in text
    assert "Herr Anders" not in text
    entry = ReviewEntry.objects.get(act=Act.EXPORTED)
    assert (entry.detail["filters"]["fits"], entry.detail["rows"]) == (page.pk, 1)


def test_export_when_nobody_fits_takes_nothing_out_and_writes_nothing(login: Any) -> None:
    page = opening(skills=[])
    welder()

    answer = login("hr").post(f"{QUEUE}export/csv/?fits={page.pk}")

    assert (answer.status_code, answer.url) == (302, f"{QUEUE}?fits={page.pk}")
    assert not ReviewEntry.objects.filter(act=Act.EXPORTED).exists()


def test_titles_and_quotes_with_markup_are_shown_as_text(login: Any) -> None:
    opening(title="<script>alert(1)</script>", skills=["own:welding"])
    person = welder("Ich schweiße <img src=x onerror=alert(2)> täglich.")
    hr = login("hr")

    shown = hr.get(address(person)).content.decode() + hr.get(QUEUE).content.decode()

    assert "<script>alert(1)" not in shown
    assert "<img src=x" not in shown
    assert shown.count("&lt;script&gt;alert(1)") >= 3


@pytest.mark.parametrize(("language", "title", "skill"), [("de", "Nähte", "Schweißen"), ("en", "Seams", "welding")])
def test_panel_is_in_the_language_of_the_reader(language: str, title: str, skill: str) -> None:
    german = opening(title="Nähte")
    opening("en", title="Seams", translation_key=german.translation_key)
    person = welder()

    with override(language):
        (line,) = panel(person).lines

    assert (line.title, line.url[:4], line.shown[0][0]) == (title, f"/{language}/", skill)


def test_skill_no_list_knows_any_more_is_named_by_its_id() -> None:
    opening(skills=["gone:1"])
    person = candidate(comment=TEXT, reading={"skills": shows(TEXT, "schweiße", "gone:1")})

    (line,) = panel(person).lines

    assert line.shown == [("gone:1", QUOTE)]


def test_page_that_asks_for_nothing_fits_nobody_and_is_still_a_page_that_asks() -> None:
    opening(skills=[])
    person = welder()

    with override("en"):
        assert panel(person).nothing == "No opening matches what was shown."
        OpeningPage.objects.all().delete()
        assert panel(person).nothing == "There is no opening at present."


@pytest.mark.parametrize("number", [1, 5])
def test_panel_costs_four_queries_however_much_fits(number: int, django_assert_num_queries: Any) -> None:
    for _each in range(number):
        opening()
    person = welder()
    panel(person)

    with django_assert_num_queries(4):  # pages, observations, the switch of the interest, which comments are lawful
        found = panel(person)

    assert len(found.lines) == number
