"""A post goes from whoever writes to whoever publishes, and back with a reason."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowPage, WorkflowTask

from accounts.actions.roles import STEP
from blog.models import EssayPage
from tests.factories import blog
from tests.integration.test_site_pages import form_data

XHR = {"x-requested-with": "XMLHttpRequest"}


@pytest.fixture
def draft(db: None) -> EssayPage:
    """A draft below a page whose posts need approval."""
    page = blog.post(EssayPage, live=False)
    task = GroupApprovalTask.objects.create(name=STEP)
    task.groups.add(Group.objects.get(name="ceo"))
    flow = Workflow.objects.create(name=STEP)
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=blog.blog_index(), defaults={"workflow": flow})
    return page


def edit(client: Client, page: EssayPage, **action: str) -> str:
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(page, **action), follow=True)
    page.refresh_from_db()
    return answer.content.decode()


@pytest.fixture
def submitted(draft: EssayPage, login: Callable[[str], Client]) -> TaskState:
    edit(login("editor"), draft, **{"action-submit": "1"})
    return TaskState.objects.get()


def refuse(client: Client, state: TaskState, name: str, word: str) -> Any:
    address = reverse(f"wagtailadmin_pages:{name}", args=[state.workflow_state.object_id, "reject", state.pk])
    return client.post(address, {"comment": word}, headers=XHR)


def test_writer_who_may_not_publish_can_only_submit(draft: EssayPage, login: Callable[[str], Client]) -> None:
    writer = login("editor")
    page = writer.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()

    edit(writer, draft, **{"action-publish": "1"})

    assert 'name="action-publish"' not in page
    assert 'name="action-submit"' in page
    assert not draft.live
    assert not TaskState.objects.exists()


def test_submitted_post_names_its_step_and_waits(draft: EssayPage, login: Callable[[str], Client]) -> None:
    writer = login("editor")
    before = writer.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()

    edit(writer, draft, **{"action-submit": "1"})

    shown = login("ceo").get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert STEP in before
    assert STEP in shown
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS
    assert not draft.live


@pytest.mark.parametrize("name", ["workflow_action", "collect_workflow_action_data"])
@pytest.mark.parametrize("word", ["", "   "])
def test_refusal_without_a_word_is_asked_for_one(
    submitted: TaskState, login: Callable[[str], Client], name: str, word: str
) -> None:
    answer = refuse(login("ceo"), submitted, name, word)

    assert answer.json()["step"] == "action"
    assert "error" in answer.json()["html"]
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_refusal_round_the_dialogue_gets_no_further(
    submitted: TaskState, draft: EssayPage, login: Callable[[str], Client]
) -> None:
    edit(login("ceo"), draft, **{"action-workflow-action": "1", "workflow-action-name": "reject"})

    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_refusal_with_a_word_is_told_to_the_writer_and_shown(
    submitted: TaskState, draft: EssayPage, login: Callable[[str], Client], mailoutbox: list[Any]
) -> None:
    mailoutbox.clear()

    answer = refuse(login("ceo"), submitted, "workflow_action", "Die Zahl im zweiten Absatz hat keine Quelle.")

    assert answer.json()["step"] == "success"
    assert TaskState.objects.get().status == TaskState.STATUS_REJECTED
    assert [("keine Quelle" in mail.body, mail.to) for mail in mailoutbox] == [
        (True, [submitted.workflow_state.requested_by.email])
    ]


def test_approval_needs_no_word_and_publishes(
    submitted: TaskState, draft: EssayPage, login: Callable[[str], Client]
) -> None:
    edit(login("ceo"), draft, **{"action-workflow-action": "1", "workflow-action-name": "approve"})

    assert draft.live
