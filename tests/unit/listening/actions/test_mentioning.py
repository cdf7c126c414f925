"""Mentions of the aspects of a launch."""

from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from blog.models import LaunchPage
from comments.actions import erasure
from listening.actions import forgetting, mentioning
from listening.filters import CommentFilter
from listening.models import AspectMention
from listening.tasks import renew_aspects
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis

pytestmark = pytest.mark.django_db


def launch(*aspects: str, **values: Any) -> LaunchPage:
    page = blog.post(LaunchPage, aspects=[("aspect", line) for line in aspects], **values)
    assert isinstance(page, LaunchPage)
    return page


def mentions() -> list[tuple[int, str]]:
    return sorted(AspectMention.objects.values_list("comment", "name"))


def test_each_aspect_a_comment_names_is_noted_once() -> None:
    page = launch("Preis, teuer", "Anzeige", "Ersatzteile")
    row = comment(page, comment="Zu teuer ist der Preis nicht, aber die Anzeigen sind klein.")

    assert mentioning.note(comment=row) == 2
    mentioning.note(comment=row)

    assert mentions() == [(row.pk, "Anzeige"), (row.pk, "Preis")]


def test_comment_on_another_kind_of_post_mentions_nothing(django_assert_num_queries: Any) -> None:
    row = comment(blog.post(), comment="Der Preis ist hoch.")

    with django_assert_num_queries(1):
        assert mentioning.note(comment=row) == 0


def test_launch_without_aspects_notes_nothing() -> None:
    assert mentioning.note(comment=comment(launch(), comment="Der Preis ist hoch.")) == 0


def test_other_aspects_of_the_post_are_noted_anew_for_comments_that_were_read() -> None:
    page = launch("Preis")
    read, unread = comment(page, comment="Der Preis, die Anzeige."), comment(page, comment="Die Anzeige.")
    analysis(read)
    mentioning.note(comment=read)
    page.aspects = [("aspect", "Anzeige")]
    page.save()

    assert mentioning.renew(page_id=page.pk) == 1

    assert mentions() == [(read.pk, "Anzeige")]
    assert unread.pk not in dict(mentions())


def test_post_that_is_no_launch_or_has_gone_is_no_fault() -> None:
    assert mentioning.renew(page_id=blog.post().pk) == 0
    assert mentioning.renew(page_id=10**9) == 0


def test_published_launch_has_its_comments_sorted_anew(committed: Any) -> None:
    page = launch("Preis")

    with committed():
        page.save_revision().publish()

    task = DBTaskResult.objects.get(task_path="listening.tasks.renew_aspects")
    assert task.args_kwargs["kwargs"] == {"page_id": page.pk}
    assert renew_aspects.func(**task.args_kwargs["kwargs"]) == 0


@pytest.mark.parametrize("way", ["forgotten", "erased"])
def test_mentions_go_with_what_was_read(way: str) -> None:
    row = comment(launch("Preis"), comment="Der Preis ist hoch.")
    mentioning.note(comment=row)

    if way == "forgotten":
        forgetting.forget(comment_id=row.pk)
    else:
        erasure.erase(comment=row)

    assert mentions() == []


def test_list_narrowed_to_an_aspect_shows_the_comments_that_name_it() -> None:
    page = launch("Preis")
    named, other = comment(page, comment="Der Preis ist hoch."), comment(page, comment="Sie läuft.")
    for row in (named, other):
        mentioning.note(comment=row)

    chosen = CommentFilter(post=page.pk, aspect="Preis")

    assert list(chosen.rows()) == [named]
    assert "aspect=Preis" in chosen.url
    assert str(mentions()[0][1]) == "Preis"
    assert str(AspectMention(pk=3)) == "mention 3"
