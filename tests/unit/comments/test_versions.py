"""One thread under all language versions of a post: one numbering, a filter, nothing of versions nobody may read."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from blog.models import PostPage
from blog.selectors import comment_counts
from comments import selectors, targets
from comments.actions import answers, erasure, intake, moderation
from comments.choice import Choice
from comments.drafts import Draft
from comments.enums import Badge, Follow, Sort, Status
from comments.models import Following, ReaderComment
from comments.refusals import ParentGone
from tests.factories import blog
from tests.factories.comments import comment


@pytest.fixture
def pair(db: None) -> tuple[PostPage, PostPage]:
    german = blog.post()
    return german, blog.translation(german)


def shown(page: PostPage, **choice: Any) -> list[int]:
    return [entry.comment.pk for entry in selectors.thread(page, Choice(**choice)).entries]


def test_thread_is_the_same_under_both_versions(pair: tuple[PostPage, PostPage]) -> None:
    german, english = pair
    first, second = comment(german), comment(english)

    assert shown(german) == shown(english) == [first.pk, second.pk]
    assert comment_counts(pair) == {german.pk: 2, english.pk: 2}
    assert comment_counts([german]) == {german.pk: 2}


def test_numbers_run_through_both_versions(pair: tuple[PostPage, PostPage], account: Any) -> None:
    rows = [comment(page, status=Status.HELD, number=0) for page in (*pair, *pair)]

    for row in rows:
        moderation.approve(comment=row, by=account("moderator"))

    assert [row.number for row in rows] == [1, 2, 3, 4]


def test_number_on_a_post_that_was_deleted_goes_on(db: None, account: Any) -> None:
    page = blog.post()
    comment(page, number=7)
    row = comment(page, status=Status.HELD, number=0)
    PostPage.objects.get(pk=page.pk).delete()

    moderation.approve(comment=row, by=account("moderator"))

    assert row.number == 8


def test_thread_in_one_language_counts_all_and_shows_its_own(pair: tuple[PostPage, PostPage]) -> None:
    german, english = pair
    own, other = comment(german), comment(english)

    thread = selectors.thread(german, Choice(language="de"))

    assert [entry.comment.pk for entry in thread.entries] == [own.pk]
    assert (thread.count, thread.languages) == (2, {"de": 1, "en": 1})
    assert [(way.count, way.language, way.is_current) for way in thread.filters] == [
        (2, "", False), (1, "de", True), (1, "en", False)
    ]  # fmt: skip
    assert thread.filters[2].url == f"{german.url}?lang=en#comments"
    assert shown(german, language="en") == [other.pk]


def test_thread_of_one_language_has_no_filter(pair: tuple[PostPage, PostPage]) -> None:
    comment(pair[0])

    assert selectors.thread(pair[1]).filters == []


def test_answer_chosen_below_a_comment_left_out_hangs_below_a_line_that_leads_to_it(
    client: Client, pair: tuple[PostPage, PostPage]
) -> None:
    german, english = pair
    asked = comment(english, comment="Which bearing?", number=5)
    answer = comment(german, parent=asked)

    html = client.get(f"{german.url}?lang=de").content.decode()

    assert shown(german, language="de") == [asked.pk, answer.pk]
    assert "Which bearing?" not in html
    assert f'href="/de/comments/{asked.pk}/"' in html


def test_comment_of_the_other_language_is_marked_in_words_and_for_screen_readers(
    client: Client, pair: tuple[PostPage, PostPage]
) -> None:
    comment(pair[1], comment="Which bearing?")

    there, here = (client.get(page.url).content.decode() for page in pair)

    assert '<div dir="auto" lang="en">' in there
    assert '<span class="rel" lang="en">English</span>' in there
    assert 'dir="auto" lang=' not in here


@pytest.mark.parametrize("state", ["unpublished", "deleted"])
def test_comments_under_a_version_nobody_may_read_are_not_shown(
    client: Client, pair: tuple[PostPage, PostPage], state: str
) -> None:
    german, english = pair
    hidden = comment(english)
    answer = comment(german, parent=hidden)
    english.unpublish() if state == "unpublished" else english.delete()

    assert shown(german) == [answer.pk]
    assert comment_counts([german]) == {german.pk: 1}
    assert client.get(f"/de/comments/{hidden.pk}/").status_code == 404
    assert client.get(f"/de/comments/{answer.pk}/").status_code == 302
    with pytest.raises(ParentGone):
        intake.visible_parent(targets.of(german), hidden.pk)


def test_unpublished_version_shows_the_thread_in_its_preview(pair: tuple[PostPage, PostPage]) -> None:
    german, english = pair
    row = comment(german)
    english.unpublish()

    assert shown(english) == [row.pk]


def test_reader_answers_under_one_version_what_was_written_under_the_other(pair: tuple[PostPage, PostPage]) -> None:
    german, english = pair
    asked = comment(german)

    row = intake.post(
        target=targets.of(english),
        draft=Draft(text="Eleven years.", name="M. Rehling", email="r@post.example", reply_to=asked.pk),
    )

    assert (row.thread_id, row.target_id, row.language) == (asked.thread_id, english.pk, "en")


def test_house_answers_in_the_language_of_the_comment(pair: tuple[PostPage, PostPage], account: Any) -> None:
    german, english = pair
    asked = comment(english)

    row = answers.answer(parent=asked, text="It was the seal.", by=account("ceo"), badge=Badge.EXECUTIVE)

    assert (row.target_id, row.language) == (english.pk, "en")
    assert shown(german) == [asked.pk, row.pk]


def test_erased_comment_keeps_its_line_while_answers_of_the_other_version_hang_below(
    pair: tuple[PostPage, PostPage],
) -> None:
    german, english = pair
    asked = comment(german)
    answer = comment(english, parent=asked)

    erasure.erase(comment=asked)

    assert shown(german) == [asked.pk, answer.pk]


def test_permanent_address_stays_in_the_language_of_the_reader(client: Client, pair: tuple[PostPage, PostPage]) -> None:
    german, english = pair
    row = comment(german)

    assert client.get(f"/de/comments/{row.pk}/")["Location"] == f"{german.url}#c{row.pk}"
    assert client.get(f"/en/comments/{row.pk}/")["Location"] == f"{english.url}#c{row.pk}"
    assert selectors.permanent_address(row) == f"/de/comments/{row.pk}/"


def test_migration_numbers_shared_threads_by_time_and_leaves_others_alone(pair: tuple[PostPage, PostPage]) -> None:
    german, english = pair
    now = timezone.now()
    minutes = iter(range(10))
    rows = [
        comment(page, number=number, submit_date=now + timedelta(minutes=next(minutes)))
        for page, number in ((german, 1), (english, 1), (german, 2), (english, 2))
    ]
    waiting = comment(german, status=Status.HELD, number=0)
    lonely = [comment(blog.post(), number=4), comment(german, number=3, submit_date=now + timedelta(hours=1))]

    import_module("blog.migrations.0004_one_numbering").number_threads(apps, None)

    numbers = dict(ReaderComment.objects.values_list("pk", "number"))
    assert [numbers[row.pk] for row in (*rows, waiting, *lonely)] == [1, 2, 3, 4, 0, 4, 5]


def test_order_asked_for_is_kept_with_the_language(pair: tuple[PostPage, PostPage]) -> None:
    german, english = pair
    rows = [comment(page) for page in (german, english, german)]

    thread = selectors.thread(german, Choice(sort=Sort.NEWEST, language="de"))

    assert [entry.comment.pk for entry in thread.entries] == [rows[2].pk, rows[0].pk]
    assert [way.url for way in thread.orders] == [
        f"{german.url}?lang=de#comments",
        f"{german.url}?sort=newest&lang=de#comments",
        f"{german.url}?sort=useful&lang=de#comments",
    ]


def test_follower_of_one_version_hears_of_comments_on_the_other(pair: tuple[PostPage, PostPage]) -> None:
    german, english = pair
    own = comment(german)
    wish = Following.objects.create(
        address="f@post.example", content_type_id=own.content_type_id, target_id=german.pk, language="de",
        scope=Follow.POST, confirmed_at=timezone.now(),
    )  # fmt: skip

    assert list(Following.objects.hearing(comment(english))) == [wish]
