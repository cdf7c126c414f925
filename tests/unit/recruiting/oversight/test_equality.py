"""The report on equal treatment: counted from whoever agreed, small numbers hidden, a hint and no verdict, and a file without formulas."""

import csv
import io
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale

from blog.models import LaunchPage, PostPage, Topic
from core.privacy import DECLARATIONS
from recruiting import wilson
from recruiting.enums import Reason, Stage
from recruiting.models import Candidate, Decision, Source
from recruiting.oversight import equality, quarters
from recruiting.oversight.equality import Counted, Line, Table
from recruiting.oversight.quarters import Quarter
from tests.factories import blog
from tests.factories.recruiting import candidate, remark

pytestmark = pytest.mark.django_db
PAGE = "/admin/recruiting/oversight/equality/"
FILE = "/admin/recruiting/oversight/equality.csv"
IN_MAY = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())
SECOND = Quarter(2026, 2)


@pytest.fixture(autouse=True)
def english() -> Any:
    with override("en"):
        yield


def came(
    on: PostPage, number: int, *, suggested: int = 0, followed: int = 0, language: str = "de", **values: Any
) -> list[Candidate]:
    """So many people at once, the first of them suggested or on the shortlist; one comment supports them all."""
    row, start = remark(on), Candidate.objects.count()
    given = row.consents.get()
    made = Candidate.objects.bulk_create(
        Candidate(**{
            "person_key": str(start + n), "name": f"Leser {n}", "email": f"viele{n}@post.example", "language": language,
            "is_suggested": n < suggested, "stage": Stage.SHORTLISTED if n < followed else Stage.NEW,
            "first_seen_at": IN_MAY, "delete_after": IN_MAY + timedelta(days=30), **values,
        })
        for n in range(number)
    )  # fmt: skip
    Source.objects.bulk_create(
        Source(candidate=person, comment=row, consent=given, post=row.target_id) for person in made
    )
    return made


@pytest.fixture
def essay() -> PostPage:
    return blog.post()


@pytest.fixture
def two_posts(essay: PostPage) -> PostPage:
    """40 people under an essay, 20 in English under a launch, of whom fewer were suggested."""
    launch = blog.post(LaunchPage)
    came(essay, 40, suggested=30, followed=12)
    came(launch, 20, suggested=8, followed=0, language="en")
    return launch


def line(table: Table, label: str) -> Line:
    return next(line for line in table.lines if line.label == label)


def test_report_counts_each_person_once_by_language_kind_and_topic(essay: PostPage, two_posts: PostPage) -> None:
    report = equality.of(SECOND)
    by_language, by_kind, by_topic = report.tables
    first, second = by_language.lines

    assert (first.label, first.people, second.label, second.people) == ("German", 40, "English", 20)
    assert [line.people for line in by_kind.lines] == [40, 20]
    assert {line.label for line in by_kind.lines} == {essay.kind, two_posts.kind}
    assert sum(line.people or 0 for line in by_topic.lines) == 60
    assert first.suggested
    assert (first.suggested.percent, first.suggested.ratio, first.suggested.asks_for_a_look) == (75, 100, False)
    assert (first.suggested.low, first.suggested.high) == tuple(round(100 * end) for end in wilson.interval(30, 40))
    assert second.suggested
    assert (second.suggested.percent, second.suggested.ratio, second.suggested.asks_for_a_look) == (40, 53, True)
    assert second.followed
    assert (second.followed.percent, second.followed.ratio, second.followed.high) == (0, 0, 16)
    assert (report.total.people, report.asks_for_a_look) == (60, True)
    assert not by_language.hides


def test_report_counts_only_its_quarter_and_nobody_who_is_still_to_be_judged(essay: PostPage) -> None:
    came(essay, 6)
    came(essay, 7, first_seen_at=SECOND.end)
    came(essay, 8, first_seen_at=SECOND.start - timedelta(microseconds=1))
    came(essay, 9, awaits_judgement=True)
    stays = came(essay, 1)[0]
    Candidate.objects.filter(person_key="0").update(merged_into=stays)

    assert [equality.of(quarter).total.people for quarter in (SECOND, Quarter(2026, 3), Quarter(2026, 1))] == [6, 7, 8]


def test_followed_up_is_also_who_was_in_conversation_and_came_back(essay: PostPage, account: Any) -> None:
    people, by = came(essay, 12), account("hr")
    for person in people[:6]:
        Decision.objects.create(
            candidate=person, by=by, from_stage=Stage.NEW, to_stage=Stage.TALKS, reason=Reason.INTEREST, version="1"
        )
    Candidate.objects.filter(pk__in=[person.pk for person in people[:6]]).update(stage=Stage.LATER)

    followed = equality.of(SECOND).total.followed

    assert followed
    assert (followed.part, followed.ratio) == (6, 100)


def test_small_groups_are_hidden_with_the_next_one_and_words_for_what_is_unknown(essay: PostPage) -> None:
    came(essay, 30, suggested=10)
    came(essay, 9, suggested=9, language="en")
    came(essay, 3, language="")
    came(essay, 11, suggested=11, language="fr")
    PostPage.objects.filter(pk=essay.pk).delete()
    Source.objects.update(post=4711)

    by_language, by_kind, by_topic = equality.of(SECOND).tables

    assert [line.people for line in by_language.lines] == [30, 11, None, None]
    assert [line.label for line in by_language.lines] == ["German", "French", "English", "not recognised"]
    assert by_language.hides
    assert (line(by_language, "English").suggested, line(by_language, "English").followed) == (None, None)
    assert [line.label for line in (*by_kind.lines, *by_topic.lines)] == ["a post that is gone", "no topic"]


def test_topic_is_the_first_of_the_post_in_the_readers_language(essay: PostPage) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    pumps = Topic.objects.create(name="Pumpen", slug="pumpen", locale=essay.locale)
    Topic.objects.create(name="Pumps", slug="pumps", locale=english, translation_key=pumps.translation_key)
    other = Topic.objects.create(name="Arbeit", slug="arbeit", locale=essay.locale)
    for topic in (pumps, other):
        PostPage.topics.through.objects.create(postpage=essay, topic=topic)
    came(essay, 5)

    labels = [line.label for line in equality.of(SECOND).tables[2].lines]

    assert labels == ["Pumps"]


def test_told_without_anybody_is_an_empty_line_and_the_best_group_has_no_ratio_to_nothing() -> None:
    table = equality.told("T", [Counted(people=0), Counted(people=20)], ["nobody", "some"])

    assert [(line.label, line.people) for line in table.lines] == [("some", 20), ("nobody", 0)]
    assert table.lines[0].suggested
    assert (table.lines[0].suggested.ratio, table.lines[0].suggested.asks_for_a_look) == (None, False)
    assert table.lines[1].suggested is None


@pytest.mark.parametrize(("part", "asks"), [(8, False), (7, True)])
def test_four_fifths_exactly_are_no_reason_to_look(part: int, asks: bool) -> None:
    table = equality.told("T", [Counted(20, 10), Counted(20, part)], ["a", "b"])

    assert table.lines[1].suggested
    assert table.lines[1].suggested.asks_for_a_look is asks


def test_report_takes_the_same_queries_however_many_people(
    essay: PostPage, two_posts: PostPage, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(9):
        equality.of(SECOND)


def test_page_and_file_hide_the_same_and_name_nobody(login: Any, essay: PostPage, two_posts: PostPage) -> None:
    came(essay, 2, suggested=1, language="=1+1")
    client = login("hr")

    page = client.get(f"{PAGE}?quarter=2026-Q2").content.decode()
    answer = client.get(f"{FILE}?quarter=2026-Q2")

    table = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert 'filename="equal-treatment-candidates-2026-Q2.csv"' in answer.headers["Content-Disposition"]
    assert {len(row) for row in table} == {23}
    cells = {row[1]: row[2:] for row in table[1:]}
    assert "'=1+1" in cells
    assert len({*cells["'=1+1"], *cells["Englisch"]}) == 1  # "hidden" in the language of the account
    assert [cells["Deutsch"][0], *table[1][2:4]] == ["40", "62", "39"]
    assert "Leser" not in page
    assert "data-look" in page
    assert "2026-Q2" in page


def test_page_of_a_quarter_not_understood_says_so_and_of_one_without_people_too(login: Any) -> None:
    client = login("council")

    wrong, empty = client.get(f"{PAGE}?quarter=2026-Q5"), client.get(PAGE)

    assert (wrong.status_code, empty.status_code) == (400, 200)
    assert 'role="alert"' in wrong.content.decode()
    assert "data-look" not in empty.content.decode()
    assert client.get(f"{FILE}?quarter=²").status_code == 400
    assert client.get(FILE.replace("csv", "xlsx")).headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert client.get(FILE).status_code == 200


def test_way_to_the_report_stands_where_its_readers_look(login: Any) -> None:
    way = f'href="{PAGE}'

    found = {
        key: way in login(key).get(path).content.decode()
        for key, path in {
            "hr": "/admin/recruiting/candidates/figures/",
            "partners": "/admin/recruiting/leads/figures/",
            "privacy": "/admin/recruiting/oversight/",
            "operator": "/admin/recruiting/oversight/",
        }.items()
    }

    assert found == {"hr": True, "partners": True, "privacy": True, "operator": False}


def test_quarters_follow_each_other_without_a_gap() -> None:
    found = quarters.latest(9)

    assert found[0] == Quarter.now()
    assert all(older.end == newer.start for newer, older in pairwise(found))
    assert [Quarter.read(key) for key in ("2026-Q2", "2026-q2", "1999-Q1", "2026-Q0", "")] == [SECOND, *[None] * 4]
    assert (SECOND.key, SECOND.label) == ("2026-Q2", "2026, quarter 2")


def test_file_says_hidden_in_every_cell_that_is_and_has_a_column_for_each() -> None:
    shown = equality.told(
        "T", [Counted(40, 30, 12), Counted(20, 8, 0), Counted(9, 1, 0), Counted(2, 1, 0)], list("abcd")
    )
    nobody = equality.told("Everybody", [Counted()], ["Everybody"]).lines[0]

    found = list(equality.rows(equality.Report(total=nobody, tables=[shown])))

    assert {len(row) for row in found} == {len(equality.head())}
    assert found[0] == ["Everybody", "Everybody", 0, *["hidden"] * 20]
    assert found[1][:13] == ["T", "a", 40, 30, 75, 60, 86, 100, 12, 30, 18, 45, 100]
    assert [row[1:3] for row in found[3:]] == [["c", "hidden"], ["d", "hidden"]]
    assert all(set(row[2:]) == {"hidden"} for row in found[3:])
    assert shown.hides


# What nobody may be asked here: the grounds of the General Equal Treatment Act and what GDPR 9 protects, as a column could be called.
GROUNDS = {
    "sex", "gender", "salutation", "title_of_person", "age", "birth", "birthday", "birthdate", "ethnicity", "race", "nationality", "citizenship",
    "religion", "belief", "confession", "disability", "health", "orientation", "union", "marital", "children", "photo", "picture", "portrait",
}  # fmt: skip


def test_no_table_about_people_asks_for_a_protected_ground() -> None:
    asked = {
        f"{name}.{column}"
        for name, declared in DECLARATIONS.items()
        if name.split(".")[0] in {"recruiting", "comments", "listening"}
        for column in declared.personal
        if GROUNDS & {column, *column.split("_")}
    }

    assert asked == set()


def test_report_tells_of_language_and_way_in_and_of_no_other_group() -> None:
    candidate()

    with override("en"):
        found = equality.of(Quarter.now())

    assert [table.title for table in found.tables] == [
        "By language of the comment",
        "By kind of the post they came in through",
        "By topic of that post",
    ]
