"""The button and the field that plan a publication."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog import moments
from blog.models import EssayPage
from tests.factories import blog
from tests.integration.test_site_pages import form_data


@pytest.fixture
def draft(db: None) -> EssayPage:
    page = blog.post(EssayPage, live=False, first_published_at=None)
    page.save_revision()
    return page


def planned(client: Client, page: EssayPage, moment: Any, **action: str) -> Any:
    data = form_data(page, go_live_at=timezone.localtime(moment).strftime("%Y-%m-%d %H:%M"), **action)
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)


def test_button_says_when_and_in_which_time_zone(draft: EssayPage, login: Callable[[str], Client]) -> None:
    ceo = login("ceo")
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    before = ceo.get(edit).content.decode()

    planned(ceo, draft, timezone.now() + timedelta(days=3))

    moment = EssayPage.objects.get().get_latest_revision_as_object().go_live_at
    after = ceo.get(edit).content.decode()
    assert "Jetzt veröffentlichen" in before
    assert f"Am {moments.spelled(moment)} veröffentlichen (Europe/Berlin)" in after.replace("&nbsp;", " ")


def test_plan_that_is_over_is_refused_at_its_field_and_publishes_nothing(
    draft: EssayPage, login: Callable[[str], Client]
) -> None:
    answer = planned(
        login("ceo"), draft, timezone.now() - timedelta(hours=2), **{"action-publish": "1"}
    ).content.decode()

    draft.refresh_from_db()
    assert "ist vorbei" in answer
    assert "Europe/Berlin" in answer
    assert not draft.live


def test_plan_that_came_true_does_not_hinder_later_changes(draft: EssayPage, login: Callable[[str], Client]) -> None:
    over = (timezone.now() - timedelta(days=2)).replace(second=0, microsecond=0)
    draft.go_live_at = over
    draft.save_revision()

    planned(login("ceo"), draft, over, **{"action-publish": "1"})

    draft.refresh_from_db()
    assert draft.live


def test_time_zone_stands_beside_the_fields(draft: EssayPage, login: Callable[[str], Client]) -> None:
    page = login("ceo").get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()

    assert page.count("Zeitzone: Europe/Berlin") >= 2


@pytest.mark.parametrize(("role", "words"), [("ceo", "veröffentlicht noch nichts"), ("editor", "ist ein Vorschlag")])
def test_dialogue_speaks_of_the_button_that_is_there(
    draft: EssayPage, login: Callable[[str], Client], role: str, words: str
) -> None:
    shown = login(role).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()

    assert words in shown
    assert "Zur Veröffentlichung einplanen" not in shown


def test_other_pages_keep_the_button_of_the_cms(db: None, login: Callable[[str], Client]) -> None:
    page = login("ceo").get(reverse("wagtailadmin_pages:edit", args=[blog.blog_index().pk])).content.decode()

    assert "Jetzt veröffentlichen" not in page
