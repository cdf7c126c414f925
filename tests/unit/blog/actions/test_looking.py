"""Pages elsewhere are looked at by the worker, each at most once a day."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from blog import outside
from blog.actions import looking
from blog.enums import LinkState
from blog.models import OutsideLink
from tests.factories import blog

URL = "https://verband.example/zahlen"


def post_with(*urls: str) -> Any:
    return blog.post(body=[("text", "".join(f'<p><a href="{url}">x</a></p>' for url in urls))])


def queued() -> int:
    return DBTaskResult.objects.filter(task_path="blog.tasks.look_outside").count()


def test_ask_queues_each_address_once_a_day(db: None) -> None:
    post = post_with(URL, URL, "https://a.example/" + "x" * 500, "/de/")

    counts = [looking.ask(post=post), looking.ask(post=post)]
    OutsideLink.objects.update(asked_at=timezone.now() - timedelta(days=2))
    counts += [looking.ask(post=post), looking.ask(post=post, again=True)]

    assert counts == [1, 0, 1, 1]
    assert queued() == 3


def test_ask_queues_no_more_than_forty(db: None) -> None:
    assert looking.ask(post=post_with(*(f"https://a.example/{number}" for number in range(50)))) == looking.MOST


def test_worker_notes_what_it_found(db: None, work_off: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(outside, "look", lambda url: asked.append(url) or LinkState.DEAD)
    looking.ask(post=post_with(URL))

    work_off()

    row = OutsideLink.objects.get()
    assert asked == [URL]
    assert (row.state, row.looked_at is not None) == (LinkState.DEAD, True)


def test_look_at_what_was_forgotten_meanwhile_does_nothing(db: None) -> None:
    assert looking.look(link_id=1) == ""


def test_old_addresses_are_forgotten(db: None) -> None:
    now = timezone.now()
    OutsideLink.objects.create(url="https://a.example/", asked_at=now - timedelta(days=31))
    OutsideLink.objects.create(url="https://b.example/", asked_at=now)

    assert looking.forget_old() == 1
