"""The invented company, planted into an empty site through the doors real people use."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.test import Client
from wagtail.models import Page, Site, TaskState

from accounts.models import User
from accounts.roles import ROLES
from blog.models import EssayPage, LaunchPage, PostPage, StancePage
from comments.enums import Status
from comments.models import Consent, ReaderComment
from core.blocks import TextBody
from core.models import CompanySettings, TextPage
from demo.content import load
from demo.planting.newsletter import COMES_BACK, SUBSCRIBERS
from demo.planting.site import is_planted, move_to_port, plant
from listening.models import CommentAnalysis, Reading
from newsletter.enums import State
from newsletter.models import Delivery, Subscription
from recruiting.models import Candidate, FieldPage, OpeningPage
from tests.conftest import clear_site


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Planted once for all tests that only look, then taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        clear_site()
        plant()
        yield
        transaction.set_rollback(True)


def test_plant_fills_every_room(planted: None) -> None:
    world = load()

    assert is_planted()
    assert CompanySettings.load().name == world.company.name
    assert PostPage.objects.live().count() == 2 * len(world.posts) == 16
    assert (LaunchPage.objects.count(), StancePage.objects.count()) == (2, 2)
    assert PostPage.objects.not_live().count() == len(world.drafts) == TaskState.objects.count() == 2
    assert EssayPage.objects.not_live().filter(answers__isnull=False).count() == 1
    assert EssayPage.objects.not_live().filter(author__is_guest=True).count() == 1
    assert TextPage.objects.count() == 6
    assert (OpeningPage.objects.live().count(), FieldPage.objects.live().count()) == (4, 2)
    assert [TextPage.objects.filter(purpose=purpose).count() for purpose in ("privacy", "terms")] == [2, 2]
    assert ReaderComment.objects.by_readers().count() == len(world.comments) >= 120
    assert ReaderComment.objects.exclude(badge="").count() == len(world.staff_replies)
    assert set(ReaderComment.objects.values_list("status", flat=True)) == {Status.PUBLIC, Status.HELD, Status.REJECTED}


def test_plant_sends_subscribers_a_digest_and_one_mail_comes_back(planted: None) -> None:
    assert Subscription.objects.standing().count() == sum(len(names.split()) for names in SUBSCRIBERS.values()) - 1
    assert Subscription.objects.get(ended_at__isnull=False).address == COMES_BACK
    assert Delivery.objects.filter(state=State.SENT).count() >= 6
    assert set(Delivery.objects.exclude(state=State.SENT).values_list("state", flat=True)) == {State.BOUNCED}


def test_plant_writes_no_reading_by_hand(planted: None) -> None:
    assert CommentAnalysis.objects.count() == 0
    assert Candidate.objects.count() == 0
    assert Reading.objects.count() == len(load().comments)


def test_plant_consents_are_those_of_the_writers(planted: None) -> None:
    given = dict(Consent.objects.values_list("wording__purpose").annotate(Count("pk")))

    world = load()
    assert given == {
        "work": sum(comment.work_consent for comment in world.comments),
        "partnership": sum(comment.partnership_consent for comment in world.comments),
    }


def test_plant_pages_are_pairs_of_translations(planted: None) -> None:
    for post in PostPage.objects.live().filter(locale__language_code="de"):
        assert post.get_translations().get().locale.language_code == "en"


def test_plant_one_account_for_each_role_logs_in_with_the_demo_password(planted: None) -> None:
    for key in ROLES:
        user = User.objects.get(username=key)
        assert user.check_password(settings.DEMO_PASSWORD)
        assert [group.name for group in user.groups.all()] == [key]
        assert not user.is_superuser


def test_plant_comments_lie_in_the_past_and_after_their_post(planted: None) -> None:
    for comment in ReaderComment.objects.all():
        post = PostPage.objects.get(pk=comment.target_id)
        assert post.first_published_at < comment.submit_date


def test_plant_that_fails_leaves_nothing(empty_site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr("demo.planting.site.plant_conversation", fail)

    with pytest.raises(RuntimeError):
        plant()

    assert not is_planted()
    assert not User.objects.exists()


def test_move_to_port_lets_addresses_name_the_port_of_this_start(
    empty_site: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site.objects.create(hostname="127.0.0.1", port=1, root_page=Page.objects.first(), is_default_site=True)
    monkeypatch.setattr(settings, "PORT", 8123)

    move_to_port()

    site.refresh_from_db()
    assert site.port == 8123


def test_gallery_shows_every_block_of_a_text(planted: None, client: Client) -> None:
    shown = client.get("/demo/components/")

    assert shown.status_code == 200
    assert [block.block_type for block in shown.context["blocks"]] == list(TextBody().child_blocks)


def test_gallery_of_an_empty_site_is_not_there(db: None, client: Client) -> None:
    assert client.get("/demo/components/", follow=True).status_code == 404
