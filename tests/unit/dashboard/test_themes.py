"""What is talked about, by topic."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale

from blog.models import PostPage, Topic
from dashboard import themes
from dashboard.figures import counted
from listening.actions import summing
from listening.chips import chips
from listening.enums import Tone
from listening.filters import CommentFilter
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis

pytestmark = pytest.mark.django_db
NOW = timezone.now()
REQUEST = RequestFactory().get("/admin/dashboard/")
DELIVERY = "Die Lieferzeit ist seit dem neuen Lager halb so lang, weil Sie nachts packen."


@pytest.fixture(autouse=True)
def _german() -> Any:
    with override("de"):
        yield


def topic(name: str, **fields: Any) -> Topic:
    return Topic.objects.create(name=name, slug=name.lower(), locale=Locale.objects.get(language_code="de"), **fields)


def post(*topics: Topic, **fields: Any) -> PostPage:
    page = blog.post(**fields)
    page.topics.set(topics)
    page.save()
    return page


def said(page: PostPage, text: str, tone: str = Tone.NEUTRAL, *, insight: float = 0.2, days_ago: int = 1) -> int:
    row = comment(page, comment=text, confirmed_at=NOW - timedelta(days=days_ago))
    analysis(row, tone=tone, insight=insight)
    return row.pk


def test_topic_counts_its_comments_of_both_spans_and_quotes_the_most_telling_of_each_side() -> None:
    page = post(topic("Lager"))
    said(page, "Gut so.", Tone.APPROVING, insight=0.6)
    best = said(page, DELIVERY, Tone.APPROVING, insight=0.9)
    said(page, "Schlecht.", Tone.CRITICAL, insight=0.3)
    said(page, "Damals.", Tone.CRITICAL, insight=0.9, days_ago=40)
    said(page, "Vor langer Zeit.", days_ago=90)

    [theme] = themes.themes(NOW, REQUEST)

    assert (theme.name, theme.all.count, theme.before.count) == ("Lager", 3, 1)
    assert {tone: figure.count for tone, figure in theme.sides.items()} == {Tone.APPROVING: 2, Tone.CRITICAL: 1}
    assert theme.quotes[Tone.APPROVING].comment.pk == best
    assert Tone.CRITICAL not in theme.quotes
    assert theme.is_few


def test_comment_counts_for_each_topic_and_the_most_talked_about_comes_first() -> None:
    store, price = topic("Lager"), topic("Preis")
    for _time in range(2):
        said(post(store, price), "Aha.")
    said(post(price), "Teuer.")
    said(post(), "Ohne Thema.")
    topic("Stille")

    found = themes.themes(NOW)

    assert [(theme.name, theme.all.count) for theme in found] == [("Preis", 3), ("Lager", 2)]
    assert [theme.name for theme in themes.themes(NOW, most=1)] == ["Preis"]
    assert found[0].quotes == {}


def test_comment_on_a_post_with_two_topics_is_quoted_once() -> None:
    page = post(topic("Lager"), topic("Preis"))
    said(page, DELIVERY, Tone.APPROVING, insight=0.9)
    second = said(page, "Der Preis ist fair, weil die Wartung dabei ist.", Tone.APPROVING, insight=0.8)
    third = said(page, "Seit Mai kostet die Wartung extra.", Tone.CRITICAL, insight=0.8)

    first, other = themes.themes(NOW, REQUEST)

    assert first.quotes[Tone.CRITICAL].comment.pk == third
    assert {tone: item.comment.pk for tone, item in other.quotes.items()} == {Tone.APPROVING: second}


def test_topic_in_two_languages_is_one_in_the_words_of_the_reader() -> None:
    german = topic("Lager")
    english = german.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    english.name, english.slug = "Storage", "storage"
    english.save()
    said(post(german), "Gut.", Tone.APPROVING)
    said(post(english), "Good.", Tone.APPROVING)

    with override("en"):
        [theme] = themes.themes(NOW)
    [deutsch] = themes.themes(NOW)

    assert (theme.name, deutsch.name) == ("Storage", "Lager")
    assert theme.all.count == deutsch.all.count == 2
    assert counted(CommentFilter(topic=german.pk)) == counted(CommentFilter(topic=english.pk)) == 2


def test_every_figure_is_the_count_of_its_list(client: Client, account: Any) -> None:
    store, price = topic("Lager"), topic("Preis")
    said(post(store, price), DELIVERY, Tone.APPROVING, insight=0.9)
    said(post(price), "Teuer.", Tone.CRITICAL, days_ago=40)
    said(post(store), "Eng.", Tone.CRITICAL)
    client.force_login(account("ceo"))

    html = client.get(reverse("dashboard")).content.decode()
    figures = re.findall(r'href="([^"]*topic=[^"]*)" data-count="(\d+)"', html)

    assert DELIVERY.partition(",")[0] in html
    assert len(figures) == 8
    for url, count in figures:
        listed = client.get(url.replace("&amp;", "&")).content.decode()
        assert f'data-total="{count}"' in listed
        assert "Thema: " in listed or "Topic: " in listed


@pytest.mark.parametrize("given", ["0", "987654", "x", "-1", "\x00", "9" * 40])
def test_topic_that_is_none_chooses_nothing_or_is_left_out(given: str) -> None:
    said(post(topic("Lager")), "Gut.")

    chosen = CommentFilter.from_query(QueryDict(mutable=True) | {"topic": given})

    assert counted(chosen) == chosen.rows().count() == (0 if chosen.topic is not None else 1)
    assert len(chips(chosen)) == (chosen.topic is not None)


def test_count_of_a_topic_within_odd_moments_is_that_of_its_list() -> None:
    store = topic("Lager")
    page, other = post(store), post()
    for days in range(5):
        said(page, "Gut.", Tone.APPROVING, days_ago=days)
        said(other, "Gut.", Tone.APPROVING, days_ago=days)
    at = NOW - timedelta(days=3, minutes=7)

    for chosen in (
        CommentFilter(topic=store.pk, since=at),
        CommentFilter(topic=store.pk, until=at, tone=Tone.APPROVING),
        CommentFilter(topic=store.pk, post=page.pk),
        CommentFilter(topic=store.pk, post=other.pk),
        CommentFilter(topic=store.pk, worth=True, state="all"),
    ):
        assert counted(chosen) == chosen.rows().count(), chosen


def test_house_where_nothing_was_said_of_a_topic_says_what_will_stand_here(client: Client, account: Any) -> None:
    topic("Lager")
    client.force_login(account("ceo"))

    html = client.get(reverse("dashboard")).content.decode()

    assert 'id="overview-themes"' in html
    assert "dashboard/topics.csv" not in html


def test_queries_grow_with_neither_topics_nor_comments(django_assert_max_num_queries: Any) -> None:
    for number in range(6):
        page = post(topic(f"Thema{number}"), topic(f"Anderes{number}"))
        for tone in [*Tone.values, *Tone.values]:
            said(page, DELIVERY, tone, insight=0.8)
    summing.settle()

    with django_assert_max_num_queries(18):
        found = themes.themes(NOW, REQUEST)

    assert len(found) == themes.MOST
    assert all(len(theme.quotes) == len(themes.SIDES) for theme in found)
