"""What legal holds is not published by anybody or anything, and nothing that was typed is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog import holding
from blog.actions import scheduling
from blog.models import EssayPage, WritingSettings
from tests.factories import blog
from tests.integration.test_site_pages import form_data

WHY = "Der Rechtsstreit läuft noch."


@pytest.fixture
def draft(db: None) -> EssayPage:
    page = blog.post(EssayPage, live=False, first_published_at=None)
    page.save_revision()
    return page


def hold(*pages: EssayPage) -> WritingSettings:
    settings = WritingSettings.load()
    settings.holds = [("hold", {"post": page, "reason": WHY}) for page in pages]
    settings.save()
    return settings


def test_post_on_hold_is_refused_with_the_reason_and_saved_as_a_draft(
    draft: EssayPage, login: Callable[[str], Client]
) -> None:
    hold(draft)
    ceo, edit = login("ceo"), reverse("wagtailadmin_pages:edit", args=[draft.pk])

    refused = ceo.post(edit, form_data(draft, title="Neuer Titel", **{"action-publish": "1"})).content.decode()
    ceo.post(edit, form_data(draft, title="Neuer Titel"))

    assert WHY in refused
    assert "Neuer Titel" in refused
    assert not EssayPage.objects.get().live
    assert EssayPage.objects.get().get_latest_revision_as_object().title == "Neuer Titel"
    assert WHY in ceo.get(edit).content.decode()


def test_hold_counts_in_every_language_and_for_no_other_post(draft: EssayPage) -> None:
    english = blog.post(EssayPage, language="en", live=False, translation_key=draft.translation_key)
    other = blog.post(EssayPage, live=False)
    hold(draft)

    with pytest.raises(holding.Held):
        english.save_revision().publish()
    other.save_revision().publish()

    assert set(EssayPage.objects.live()) == {other}


def test_scheduled_post_waits_while_it_is_held_and_appears_afterwards(draft: EssayPage) -> None:
    draft.go_live_at = timezone.now() - timedelta(minutes=1)
    draft.save_revision(approved_go_live_at=draft.go_live_at)
    hold(draft)

    scheduling.publish_due()
    assert not EssayPage.objects.get().live

    hold()
    scheduling.publish_due()
    assert EssayPage.objects.get().live


def test_several_at_once_are_not_published_while_one_is_held(draft: EssayPage, login: Callable[[str], Client]) -> None:
    hold(draft)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = login("ceo").post(f"{address}?id={draft.pk}&next=/admin/", follow=True)

    assert draft.title in answer.content.decode()
    assert not EssayPage.objects.get().live


def test_legal_keeps_the_holds_and_a_deleted_post_leaves_none_behind(
    draft: EssayPage, login: Callable[[str], Client]
) -> None:
    settings = hold(draft)
    address = reverse("wagtailsettings:edit", args=["blog", "writingsettings", settings.pk])

    assert "Der Rechtsstreit" in login("legal").get(address).content.decode()
    other = blog.post(EssayPage)
    draft.delete()
    assert holding.why(other) == ""
