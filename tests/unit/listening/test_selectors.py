"""What a reading may look at."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from comments.enums import Badge, Status
from listening import selectors
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis


def test_material_of_a_comment_has_post_and_earlier_visible_comments(db: None) -> None:
    page = blog.post(title="Reparieren")
    now = timezone.now()
    comment(page, comment="zweiter", submit_date=now - timedelta(hours=1))
    comment(page, comment="erster", submit_date=now - timedelta(hours=2))
    comment(page, comment="verborgen", submit_date=now - timedelta(hours=3), status=Status.HELD)
    comment(page, comment="später", submit_date=now + timedelta(hours=1))
    comment(comment="woanders", submit_date=now - timedelta(hours=4))
    row = comment(page, comment="dieser", submit_date=now)

    material = selectors.material(row)

    assert (material.id, material.text, material.post_title) == (str(row.pk), "dieser", "Reparieren")
    assert "Seit Januar" in material.post_text
    assert material.thread == ("erster", "zweiter")


def test_material_of_a_hidden_post_has_no_post(db: None) -> None:
    row = comment(blog.post(live=False))

    material = selectors.material(row)

    assert (material.post_title, material.post_text) == ("", "")


def test_material_of_a_long_thread_is_bounded(db: None, django_assert_max_num_queries: Any) -> None:
    page = blog.post()
    for _ in range(40):
        comment(page, comment="x" * 3000)
    row = comment(page, submit_date=timezone.now())

    with django_assert_max_num_queries(10):
        material = selectors.material(row)

    assert len(material.thread) == selectors.EARLIER_COMMENTS
    assert max(map(len, material.thread)) == selectors.EARLIER_CHARACTERS


def test_heard_several_answers_shows_the_first(db: None) -> None:
    row = comment()
    now = timezone.now()
    for hours in (1, 3, 2):
        comment(row.content_object, parent=row, badge=Badge.SUPPORT, submit_date=now - timedelta(hours=hours))

    (item,) = selectors.heard([row])

    assert item.answered_at == now - timedelta(hours=3)


def test_heard_names_skills_of_the_writer_and_others(db: None) -> None:
    row = comment()
    analysis(
        row,
        skills=[
            {"start": 0, "end": 3, "id": "own:a", "label": "Schlosser:in", "own": True},
            {"start": 4, "end": 7, "id": "own:b", "label": "Robotik", "own": False},
        ],
    )

    (item,) = selectors.heard([row])

    assert (item.own_skills, item.other_skills) == ("Schlosser:in", "Robotik")


def test_heard_unread_names_no_skills(db: None) -> None:
    (item,) = selectors.heard([comment()])

    assert (item.own_skills, item.other_skills) == ("", "")
