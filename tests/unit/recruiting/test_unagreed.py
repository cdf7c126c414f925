"""A number of insightful comments whose writers have not agreed: nothing but the number."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models.functions import Coalesce
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import StancePage
from comments.actions import objecting
from comments.enums import Purpose, Relation
from comments.models import ReaderComment
from recruiting import unagreed
from tests.factories import blog
from tests.factories.recruiting import remark

pytestmark = pytest.mark.django_db


def counted(purpose: Purpose = Purpose.WORK) -> int:
    cache.clear()
    return unagreed.count(purpose)


def test_count_takes_only_what_an_agreement_could_serve() -> None:
    page, old = blog.post(), timezone.now() - timedelta(days=31)
    remark(page, purpose=None)
    remark(page, purpose=None, user_email="nein@post.example")
    for values in ({"reading": {"insight": 0.2}}, {"reading": {"spam": 0.9}}, {"reading": {"toxic": 0.9}}):
        remark(page, purpose=None, **values)
    remark(page, purpose=None, relation=Relation.EMPLOYEE)
    remark(page, purpose=None, confirmed_at=old)
    remark(blog.post(StancePage), purpose=None)
    remark(page, user_email="ja@post.example")
    remark(page, purpose=None, user_email="ja@post.example")

    assert (counted(), counted(Purpose.PARTNERSHIP)) == (2, 4)
    objecting.object_to_use(address="nein@post.example")
    assert counted() == 1


def test_number_is_told_on_the_home_page_and_above_the_list_without_a_way_behind_it(
    login: Callable[[str], Client],
) -> None:
    row = remark(purpose=None, user_name="Zyperngras")
    home, queue = reverse("wagtailadmin_home"), reverse("recruiting_candidates")

    shown = [login("hr").get(home), login("hr").get(queue), login("council").get(queue)]

    for page in (answer.content.decode() for answer in shown):
        assert "1 aufschlussreicher Kommentar" in page
        assert "Zyperngras" not in page
        assert f"/comments/{row.pk}/" not in page
    assert unagreed.sentence(Purpose.WORK)
    assert "aufschlussreich" not in login("moderator").get(home).content.decode()


def test_sentence_of_none_is_silent() -> None:
    assert unagreed.sentence(Purpose.WORK) == ""


def test_count_ends_at_a_bound_and_says_that_there_are_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unagreed, "MOST", 2)
    page = blog.post()
    for number in range(3):
        remark(page, purpose=None, user_email=f"viele{number}@post.example")

    assert counted() == 2
    assert "2+" in unagreed.sentence(Purpose.WORK)
    objecting.object_to_use(address="viele0@post.example")
    assert counted() == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads so few rows without an index")
def test_comments_decided_lately_are_found_by_an_index() -> None:
    decided = ReaderComment.objects.annotate(decided_at=Coalesce("moderated_at", "confirmed_at")).order_by()

    plan = decided.filter(decided_at__gt=timezone.now()).values("pk").explain()

    assert "comments_decided" in plan
