"""Posts go live and expire on time."""

from datetime import timedelta

import time_machine
from django.test import Client
from django.utils import timezone

from blog.actions.scheduling import publish_due
from core import due
from tests.factories import blog


def test_publish_due_before_the_time_leaves_the_post_hidden_and_after_it_shows_it(client: Client, db: None) -> None:
    page = blog.post(live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()

    touched_early = publish_due()
    early = client.get(page.url).status_code
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
        touched = publish_due()
        late = client.get(page.url).status_code
        again = publish_due()

    assert (touched_early, early) == (0, 404)
    assert (touched, late) == (1, 200)
    assert again == 0


def test_publish_due_after_the_end_takes_the_post_away(client: Client, db: None) -> None:
    page = blog.post()
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        publish_due()
        status = client.get(page.url).status_code

    assert status == 404


def test_publishing_is_a_repeated_job() -> None:
    assert due.JOBS["publish scheduled posts"].run is publish_due
