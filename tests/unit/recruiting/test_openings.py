"""Who fits what: only by skills said of oneself, in places that may be seen."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.enums import Purpose
from listening import reader
from listening.reader import Material
from recruiting.actions.consideration import consider
from recruiting.enums import SignalStatus, Stage
from recruiting.filters import Filters
from recruiting.matching import Shown, Wanted, matches
from recruiting.models import RecruitingSignal
from recruiting.openings import fits, wanted
from recruiting.selectors import queue
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.openings import field, opening, shows
from tests.factories.recruiting import candidate, lead, people, remark

pytestmark = pytest.mark.django_db
TEXT = "Guten Tag. Ich schweiße seit 22 Jahren Behälter. Das macht Freude."


def welder(**values: Any) -> Any:
    return candidate(comment=TEXT, reading={"skills": shows(TEXT, "schweiße")}, **values)


def fitting(person: Any) -> list[tuple[str, list[str]]]:
    found = fits(person.purpose, [person], wanted(person.purpose)).get(person.pk, [])
    return [(match.wanted.title, [one.quote for one in match.shown]) for match in found]


def test_matches_most_shared_skills_first_each_skill_once() -> None:
    one = Wanted(1, "eins", "/1/", frozenset({"a"}))
    two = Wanted(2, "zwei", "/2/", frozenset({"a", "b"}))
    none = Wanted(3, "drei", "/3/", frozenset({"z"}))

    found = matches([Shown("a", "A."), Shown("a", "Noch einmal A."), Shown("b", "B.")], [one, two, none])

    assert [(match.wanted.pk, [shown.quote for shown in match.shown]) for match in found] == [
        (2, ["A.", "B."]),
        (1, ["A."]),
    ]


def test_fits_a_skill_said_of_oneself_with_the_sentence_behind_it() -> None:
    opening(title="Schweißen")
    opening(title="Fräsen", skills=["own:milling"])

    assert fitting(welder()) == [("Schweißen", ["Ich schweiße seit 22 Jahren Behälter."])]


def test_fits_a_lead_by_fields_and_never_by_openings() -> None:
    opening(title="Stelle")
    field(title="Feld")
    person = lead(comment=TEXT, reading={"skills": shows(TEXT, "schweiße")})

    assert [title for title, _quotes in fitting(person)] == ["Feld"]


def test_fits_a_topic_is_no_skill_of_the_writer() -> None:
    opening()

    assert fitting(candidate(comment=TEXT, reading={"skills": shows(TEXT, "schweiße", own=False)})) == []


def test_fits_a_skill_in_a_covered_sentence_is_not_known() -> None:
    opening()
    text = "Seit dem Bandscheibenvorfall schweiße ich im Sitzen."
    covered = [{"start": 9, "end": 28, "label": "special_category", "weight": 0.9}]

    person = candidate(
        comment=text, reading={"skills": shows(text, "schweiße"), "special_category": 0.9, "evidence": covered}
    )

    assert fitting(person) == []
    assert not RecruitingSignal.objects.exclude(skill="").exists()


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("Ich bin Schweißer seit 22 Jahren.", True),
        ("Mein Bruder ist Schweißer seit 22 Jahren.", False),
        ("Ich bin kein Schweißer.", False),
        ("Seit meiner Depression bin ich Schweißer.", False),
    ],
)
def test_fits_what_the_real_reading_says_of_the_writer_only(text: str, is_shown: bool) -> None:
    opening(skills=["own:welder"])
    read = reader.read(Material(id="1", text=text, language="de"))
    skills = [
        {"start": one.start, "end": one.end, "id": one.id, "label": one.label, "own": one.own} for one in read.skills
    ]

    person = candidate(comment=text, reading={"skills": skills, "special_category": read.special_category})

    assert bool(fitting(person)) is is_shown


def test_fits_ends_with_the_comment_that_showed_it() -> None:
    opening()
    person = welder(user_email="s@post.example")
    remark(user_email="s@post.example")
    shown = RecruitingSignal.objects.exclude(skill="").get()
    shown.analysis.comment.consents.update(withdrawn_at=timezone.now())

    consider(comment_id=shown.analysis.comment_id)

    shown.refresh_from_db()
    assert fitting(person) == []
    assert (shown.status, shown.skill, shown.quote) == (SignalStatus.WITHDRAWN, "", "")


def test_fits_again_when_the_agreement_is_given_again() -> None:
    opening(title="Schweißen")
    person = welder(user_email="s@post.example")
    consider(comment_id=remark(user_email="s@post.example").pk)
    source = RecruitingSignal.objects.exclude(skill="").get().analysis.comment
    for moment in (timezone.now(), None):
        source.consents.update(withdrawn_at=moment)
        consider(comment_id=source.pk)

    assert fitting(person) == [("Schweißen", ["Ich schweiße seit 22 Jahren Behälter."])]


def test_wanted_leaves_out_what_is_over_ahead_or_unpublished_and_names_versions_once() -> None:
    today = timezone.localdate()
    first = opening(title="Heute", opens_on=today, closes_on=today)
    opening("en", title="Today", translation_key=first.translation_key, skills=first.skills)
    opening(title="Vorbei", closes_on=today - timedelta(days=1))
    opening(title="Bald", opens_on=today + timedelta(days=1))
    opening(title="Entwurf", live=False)

    assert [page.title for page in wanted(Purpose.WORK)] == ["Heute"]


def test_match_moves_nobody_and_counts_for_nothing() -> None:
    plain = candidate(comment=TEXT)
    opening()

    person = welder()

    assert (person.stage, person.score, person.parts) == (Stage.NEW, plain.score, plain.parts)


def test_queue_filters_by_opening_and_shows_everybody_by_default() -> None:
    page, over = opening(title="Schweißen"), opening(closes_on=timezone.localdate() - timedelta(days=1))
    person, other = welder(), candidate()

    everybody = queue(Purpose.WORK, Filters()).rows

    assert [(row.person, list(row.fits)) for row in everybody] == [(person, ["Schweißen"]), (other, [])]
    assert [row.person for row in queue(Purpose.WORK, Filters(fits=page.pk)).rows] == [person]
    assert queue(Purpose.WORK, Filters(fits=over.pk)).count == queue(Purpose.WORK, Filters(fits=10**17)).count == 0


@pytest.mark.parametrize("number", [1, 40])
def test_queue_with_openings_takes_the_same_queries(number: int, django_assert_max_num_queries: Any) -> None:
    for _each in range(number):
        opening()
    people(number, blog.post())
    welder()
    queue(Purpose.WORK, Filters())

    with django_assert_max_num_queries(12):  # two less where nobody shown fits
        queue(Purpose.WORK, Filters())


def test_person_page_names_what_fits_and_why(login: Any) -> None:
    opening(title="Schweißen von Behältern")
    person = welder()

    text = login("hr").get(f"/admin/recruiting/candidates/{person.public_id}/").content.decode()

    assert "Schweißen von Behältern" in text
    assert "<q>Ich schweiße seit 22 Jahren Behälter.</q>" in text


@pytest.mark.parametrize(
    ("purpose", "is_asked"), [("work", True), ("work", False), ("partnership", True), ("partnership", False)]
)
def test_person_page_nothing_fits_says_so(login: Any, purpose: str, is_asked: bool) -> None:
    if is_asked:
        opening()
        field()
    person = candidate() if purpose == "work" else lead()
    client: Client = login("hr" if purpose == "work" else "partners")
    room = "candidates" if purpose == "work" else "leads"

    answer = client.get(f"/admin/recruiting/{room}/{person.public_id}/")

    assert answer.context["fits"].lines == []
    assert answer.context["fits"].nothing in answer.content.decode()


def test_queue_page_offers_the_filter_only_where_something_is_open(login: Any) -> None:
    hr = login("hr")
    welder()

    assert "filter-fits" not in hr.get("/admin/recruiting/candidates/").content.decode()
    page = opening(title="Schweißen")
    text = hr.get(f"/admin/recruiting/candidates/?fits={page.pk}").content.decode()
    assert f'<option value="{page.pk}" selected>Schweißen</option>' in text


def test_comment_without_agreement_shows_nothing_to_anybody() -> None:
    opening()
    row = comment(comment=TEXT)

    consider(comment_id=row.pk)

    assert not RecruitingSignal.objects.exists()
