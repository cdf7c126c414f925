"""The screen of the check and the gate before publication."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import rich_text, streamfield
from wagtail.users.models import UserProfile

from accounts.models import User
from blog.actions.publishing import ChangedMeanwhile, publish_seen
from blog.models import EssayPage, OutsideLink
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.integration.test_site_pages import form_data

BARE_NUMBER = "<p>Der Umsatz stieg um 12 Prozent.</p>"
LINKED = '<p>Wie <a href="https://verband.example/zahlen">der Verband</a> sagt.</p>'


@pytest.fixture
def draft(db: None) -> EssayPage:
    page = blog.post(EssayPage, live=False, first_published_at=None, body=[("text", BARE_NUMBER)])
    page.save_revision()
    return page


def edit(client: Client, page: EssayPage, text: str = BARE_NUMBER, **action: str) -> Any:
    data = form_data(page, body=streamfield([("text", rich_text(text))]), **action)
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    page.refresh_from_db()
    return answer


def test_check_names_each_finding_and_leads_to_its_block(draft: EssayPage, login: Callable[[str], Client]) -> None:
    page = login("editor").get(reverse("blog_check", args=[draft.pk])).content.decode()

    assert "12 Prozent" in page
    assert f"/admin/pages/{draft.pk}/edit/#block-{draft.body[0].id}-section" in page


@pytest.mark.parametrize(("language", "word"), [("de", "Zahl ohne Quelle"), ("en", "Number without a source")])
def test_check_speaks_the_language_of_who_reads_it(
    draft: EssayPage, account: Callable[[str], User], client: Client, language: str, word: str
) -> None:
    writer = account("editor")
    profile = UserProfile.get_for_user(writer)
    profile.preferred_language = language
    profile.save()
    client.force_login(writer, backend="django.contrib.auth.backends.ModelBackend")

    assert word in client.get(reverse("blog_check", args=[draft.pk])).content.decode()


@pytest.mark.parametrize("name", ["blog_check", "blog_publish"])
def test_check_is_for_those_who_may_edit(draft: EssayPage, login: Callable[[str], Client], name: str) -> None:
    assert login("hr").post(reverse(name, args=[draft.pk])).status_code in {302, 403}
    assert OutsideLink.objects.count() == 0
    assert not EssayPage.objects.get().live


def test_editor_tells_how_many_things_to_look_at(draft: EssayPage, login: Callable[[str], Client]) -> None:
    page = login("editor").get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()

    assert reverse("blog_check", args=[draft.pk]) in page


def test_publishing_shows_the_gate_first_and_keeps_the_text(draft: EssayPage, login: Callable[[str], Client]) -> None:
    answer = edit(login("ceo"), draft, "<p>Nun sind es 14 Prozent.</p>", **{"action-publish": "1"})

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "14 Prozent" in shown
    assert reverse("blog_publish", args=[draft.pk]) in shown
    assert not draft.live
    assert "14 Prozent" in draft.get_latest_revision_as_object().body[0].value.source


def test_gate_is_passed_by_whoever_decides_and_the_history_says_so(
    draft: EssayPage, login: Callable[[str], Client]
) -> None:
    ceo = login("ceo")
    edit(ceo, draft, **{"action-publish": "1"})

    answer = ceo.post(reverse("blog_publish", args=[draft.pk]), {"revision": str(draft.latest_revision_id)})

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert draft.live
    entry = PageLogEntry.objects.get(action="blog.published_despite")
    assert entry.data == {"findings": 1}
    assert "1" in entry.message


def test_post_without_findings_meets_no_gate(draft: EssayPage, login: Callable[[str], Client]) -> None:
    answer = edit(login("ceo"), draft, "<p>Der Umsatz stieg.</p>", **{"action-publish": "1"})

    assert answer.status_code == 302
    assert draft.live


@pytest.mark.parametrize("revision", ["0", "", "999999999999999999999", "x"])
def test_gate_shows_again_what_was_changed_meanwhile(
    draft: EssayPage, login: Callable[[str], Client], revision: str
) -> None:
    answer = login("ceo").post(reverse("blog_publish", args=[draft.pk]), {"revision": revision})

    draft.refresh_from_db()
    assert answer.headers["Location"] == reverse("blog_check", args=[draft.pk])
    assert not draft.live


def test_gate_schedules_what_has_a_day(draft: EssayPage, login: Callable[[str], Client]) -> None:
    draft.go_live_at = timezone.now() + timedelta(days=3)
    draft.save_revision()

    login("ceo").post(reverse("blog_publish", args=[draft.pk]), {"revision": str(draft.latest_revision_id)})

    draft.refresh_from_db()
    assert not draft.live
    assert draft.scheduled_revision == draft.latest_revision


def test_publishing_needs_the_right_and_the_version_that_was_seen(draft: EssayPage) -> None:
    editor, ceo = UserFactory(role="editor"), UserFactory(role="ceo")

    with pytest.raises(PermissionDenied):
        publish_seen(post=draft, revision_id=draft.latest_revision_id, findings=0, by=editor)
    with pytest.raises(ChangedMeanwhile):
        publish_seen(post=draft, revision_id=draft.latest_revision_id - 1, findings=0, by=ceo)
    publish_seen(post=draft, revision_id=draft.latest_revision_id, findings=0, by=ceo)

    assert not PageLogEntry.objects.filter(action="blog.published_despite").exists()


def test_publishing_leaves_alone_what_somebody_locked(draft: EssayPage, account: Callable[[str], User]) -> None:
    draft.locked, draft.locked_by = True, account("editor")
    draft.save()

    with pytest.raises(PermissionDenied):
        publish_seen(post=draft, revision_id=draft.latest_revision_id, findings=0, by=account("ceo"))


def test_saving_by_hand_has_new_links_looked_at_and_autosave_does_not(
    draft: EssayPage, login: Callable[[str], Client]
) -> None:
    editor = login("editor")
    data = form_data(draft, body=streamfield([("text", rich_text(LINKED))]))

    editor.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), data, headers={"accept": "application/json"})
    before = OutsideLink.objects.count()
    edit(editor, draft, LINKED)

    assert (before, OutsideLink.objects.count()) == (0, 1)


def test_links_are_looked_at_again_when_asked(draft: EssayPage, login: Callable[[str], Client]) -> None:
    answer = login("editor").post(reverse("blog_check", args=[draft.pk]), follow=True)

    assert answer.status_code == 200


def test_gate_leaves_other_pages_alone(db: None, login: Callable[[str], Client]) -> None:
    index = blog.blog_index()
    data = {"title": "Blog", "slug": "blog", "intro": "", "action-publish": "1"}

    assert login("ceo").post(reverse("wagtailadmin_pages:edit", args=[index.pk]), data).status_code in {200, 302}
