"""The lists of people are searched, narrowed, ordered and paged, and the choice survives the way to a person and back."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from comments.enums import Purpose
from recruiting import chips, saved_views, searching, selectors
from recruiting.actions import exporting, revealing
from recruiting.enums import Stage
from recruiting.filters import ALL, NAMES, Filters
from recruiting.models import Candidate, RecruitingSignal, ReviewEntry, ReviewSettings
from recruiting.record_words import FILTERS
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, move, people, seen

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"


def found(text: str, me: User | None, purpose: Purpose = Purpose.WORK) -> set[str]:
    filters = Filters(stage=ALL, who=ALL, q=text, me=me and me.pk)
    return {person.name for person in selectors.people(purpose, filters)}


def quoting(person: Any, quote: str) -> None:
    """One more observation of the reading, with its words."""
    owner = "candidate" if isinstance(person, Candidate) else "lead"
    analysis = person.sources.get().comment.analyses.get()
    RecruitingSignal.objects.create(
        **{owner: person}, analysis=analysis, label="experience", quote=quote, strength=0.5, version=analysis.version
    )


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def pair() -> list[Candidate]:
    page = blog.post()
    first = candidate(page, user_name="Gerda Zyperngras", user_email="gerda@post.example")
    second = candidate(page, user_name="Anton O'Neill", user_email="anton@post.example")
    quoting(first, "Wir haben 40 Umwälzpumpen mit WIG geschweißt. Ihre Zyperngras")
    quoting(second, "Dichtungen von Pumpen halten elf Jahre.")
    return [first, second]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gerda", {"Gerda Zyperngras"}),
        ("ZYPERN", {"Gerda Zyperngras"}),
        ("zyperngras gerda", {"Gerda Zyperngras"}),
        ("gras", set()),
        ("o'neill", {"Anton O'Neill"}),
        ("pumpe", {"Anton O'Neill"}),
        ("umwälz wig", {"Gerda Zyperngras"}),
        ("umwälz dichtungen", set()),
        ("%", set()),
        ("_", set()),
        ("'; --", set()),
        ("pumpe:* | wig", set()),
    ],
)
def test_search_finds_beginnings_of_words_in_names_and_evidence(
    pair: list[Candidate], hr: User, text: str, expected: set[str]
) -> None:
    assert found(text, hr) == expected


def test_search_finds_the_number_of_somebody(pair: list[Candidate], hr: User) -> None:
    assert found(pair[0].public_id.lower(), hr) == {"Gerda Zyperngras"}


def test_search_in_leads_knows_the_company_as_stated_and_by_mail(account: Callable[[str], User]) -> None:
    person = lead(user_name="Paul", user_email="paul@firma.example")
    type(person).objects.filter(pk=person.pk).update(company="Pumpenbau Beispiel GmbH")
    reader = account("partners")

    assert found("beispiel", reader, Purpose.PARTNERSHIP) == {"Paul"}
    assert found("firma", reader, Purpose.PARTNERSHIP) == {"Paul"}
    assert found("beispiel", account("hr")) == set()


def test_search_finds_nobody_by_what_was_withdrawn_or_is_not_to_be_seen_yet(pair: list[Candidate], hr: User) -> None:
    RecruitingSignal.objects.filter(candidate=pair[0]).update(status="withdrawn")
    move(pair[1], Stage.NEW, awaits_judgement=True)

    assert found("umwälz", hr) == found("dichtungen", hr) == set()
    assert found("anton", hr) == {"Anton O'Neill"}


def test_search_without_somebody_who_asks_finds_nobody(pair: list[Candidate]) -> None:
    assert found("gerda", None) == set()


def test_search_while_names_are_hidden_finds_only_what_is_shown(pair: list[Candidate], hr: User) -> None:
    ReviewSettings.objects.update_or_create(defaults={"hides_names": True})

    assert found("gerda", hr) == found("zyperngras", hr) == found(pair[0].public_id, hr) == set()
    assert found("umwälz", hr) == {"Gerda Zyperngras"}

    seen(pair[0], hr)
    revealing.reveal(person=pair[0], by=hr, revision=pair[0].revision)

    assert found("zyperngras", hr) == {"Gerda Zyperngras"}
    assert found("anton", hr) == set()


def test_search_asks_as_many_questions_for_many_as_for_few(login: Any, hr: User) -> None:
    ReviewSettings.objects.update_or_create(defaults={"hides_names": True})
    client, counts = Client(), []
    client.force_login(hr, backend="django.contrib.auth.backends.ModelBackend")
    for _round in range(2):
        for _number in range(3):
            quoting(candidate(), "Umwälzpumpen im Keller")
        client.get(f"{QUEUE}?q=umw")
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"{QUEUE}?q=umw")
        counts.append(len(asked))

    assert answer.context["queue"].count == 6
    assert counts[0] == counts[1]


def test_search_word_is_in_no_record_and_in_no_saved_view(pair: list[Candidate], hr: User) -> None:
    filters = Filters.read({"q": "Zyperngras", "stage": "all"}, me=hr.pk)
    exporting.export(purpose=Purpose.WORK, filters=filters, kind="csv", by=hr).file.close()

    entry = ReviewEntry.objects.get(act="exported")
    assert entry.detail["filters"]["q"] == "yes"
    assert "yperngras" not in str(entry.detail)
    assert saved_views.stored(filters) == ("stage=all", "")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": " \0 gerda   z "}, "q=gerda+z"),
        ({"q": "x" * 99}, f"q={'x' * 60}"),
        ({"size": "50", "order": "newest"}, "size=50&order=newest"),
        ({"size": "7", "order": "name", "goes": "year"}, ""),
        ({"goes": "week", "order": "end"}, "goes=week&order=end"),
    ],
)
def test_read_search_size_and_order(query: dict[str, str], expected: str) -> None:
    assert Filters.read(query).query == expected


def test_chip_of_every_condition_leads_to_the_list_without_it() -> None:
    page = blog.post()
    asked = {
        "q": "wig", "stage": "later", "who": "suggested", "language": "de", "post": str(page.pk), "topic": "1", "whose": "mine", "tag": "x",
        "when": "overdue", "fits": "9", "step": "overdue", "since": "2026-01-01", "until": "2026-02-01", "reached": "talks",
        "verdict": "right", "blind": "open", "gone": "2026-03-01", "goes": "week",
    }  # fmt: skip
    filters = Filters.read(asked)

    shown = chips.chips(Purpose.PARTNERSHIP, filters)

    assert [chip.name for chip in shown] == list(asked)
    for chip in shown:
        left = Filters.read(dict(parse_qsl(chip.without.removeprefix("?"))))
        assert {one.name for one in chips.chips(Purpose.PARTNERSHIP, left)} == set(asked) - {chip.name}
    assert {*chips.WIDEST, "size", "order"} == set(NAMES)
    assert set(FILTERS) >= set(chips.WIDEST)


def test_chips_of_the_list_as_it_opens_are_new_and_suggested_and_none_when_nothing_narrows() -> None:
    assert [chip.name for chip in chips.chips(Purpose.WORK, Filters())] == ["stage", "who"]
    assert chips.chips(Purpose.WORK, Filters(stage=ALL, who=ALL, when=ALL)) == []


def test_page_offers_search_chips_orders_and_sizes_and_keeps_the_rest_of_the_choice(login: Any) -> None:
    people(30, blog.post())
    client = login("hr")

    page = client.get(f"{QUEUE}?stage=all&who=all&order=newest&size=50")
    html = page.content.decode()

    assert len(page.context["rows"]) == 30
    assert {"?stage=all&amp;who=all&amp;size=50", "?stage=all&amp;who=all&amp;size=50&amp;order=end"} <= {
        part.split('"')[0] for part in html.split('href="')
    }
    assert html.count('<input type="hidden" name="size" value="50">') == 2
    assert html.count('<input type="hidden" name="stage" value="all">') == 1
    assert 'type="search" name="q"' in html
    assert [(size, is_present) for size, _url, is_present in page.context["sizes"]] == [
        (25, False), (50, True), (100, False),
    ]  # fmt: skip


@pytest.mark.parametrize("order", ["time", "newest", "end", "strength"])
def test_orders_stand_as_they_say(order: str) -> None:
    people(4, blog.post())
    rows = list(Candidate.objects.order_by("pk"))
    for number, person in enumerate(rows):
        move(person, Stage.NEW, delete_after=rows[0].delete_after.replace(year=2090 - number), score=number)

    listed = [row.person.pk for row in selectors.queue(Purpose.WORK, Filters(order=order)).rows]

    first = [row.pk for row in rows]
    assert listed == {"time": first, "newest": first[::-1], "end": first[::-1], "strength": listed}[order]


def test_way_back_from_a_person_leads_to_the_same_choice_and_the_page_they_stand_on(login: Any) -> None:
    people(30, blog.post())
    client = login("hr")
    second = client.get(f"{QUEUE}?who=all&order=newest&p=2")
    _row, address = second.context["rows"][-1]

    person = client.get(address)

    assert person.context["queue_url"] == f"{QUEUE}?who=all&order=newest&p=2"
    assert [row.person.pk for row, _url in client.get(person.context["queue_url"]).context["rows"]] == [
        row.person.pk for row, _url in second.context["rows"]
    ]


def test_words_of_a_search_are_letters_and_digits() -> None:
    assert searching.words_of("Müller-Lüdenscheidt's C++ a_b 40%") == [
        "müller",
        "lüdenscheidt",
        "s",
        "c",
        "a",
        "b",
        "40",
    ]
