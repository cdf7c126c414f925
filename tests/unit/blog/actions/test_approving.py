"""From whoever writes to legal to the executive: the steps, the mails, the decision."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, PageLogEntry, TaskState, Workflow, WorkflowPage
from wagtail.users.models import UserProfile

from accounts import one_time_links
from accounts.models import User
from blog.actions import approving
from blog.actions.publishing import ChangedMeanwhile
from blog.models import EssayPage, WritingSettings
from core.models import TextPage
from tests.factories import blog

Accounts = dict[str, User]


@pytest.fixture
def flow(db: None) -> Workflow:
    """The steps as a new site has them, given to the list of posts."""
    Workflow.objects.all().delete()
    GroupApprovalTask.objects.all().delete()
    index = blog.blog_index()
    approving.set_up()
    return WorkflowPage.objects.get(page=index).workflow


@pytest.fixture
def people(account: Callable[[str], User]) -> Accounts:
    return {key: account(key) for key in ("editor", "legal", "ceo", "hr")}


@pytest.fixture
def post(flow: Workflow, people: Accounts) -> EssayPage:
    """A draft that was submitted and waits for legal."""
    page = blog.post(EssayPage, live=False, first_published_at=None)
    page.save_revision(user=people["editor"])
    flow.start(page, people["editor"])
    return latest(page)


def latest(page: EssayPage) -> EssayPage:
    draft: EssayPage = EssayPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return draft


def decide(page: EssayPage, by: User, *, is_approved: bool = True, word: str = "", findings: int = 0) -> EssayPage:
    approving.decide(
        post=page, revision_id=page.latest_revision_id, is_approved=is_approved, word=word, findings=findings, by=by
    )
    return latest(page)


def test_steps_are_set_up_once_and_what_the_house_changes_stays(flow: Workflow) -> None:
    steps = [step.specific for step in flow.tasks]
    flow.name, flow.active = "Ganz anders", False
    flow.save()

    assert [[group.name for group in step.groups.all()] for step in steps] == [["legal"], ["ceo"]]
    assert not approving.set_up()
    assert Workflow.objects.count() == 1


def test_new_list_of_posts_gets_the_steps_where_the_house_has_them(flow: Workflow) -> None:
    assert WorkflowPage.objects.get(page=blog.blog_index("en")).workflow == flow

    index = blog.blog_index("en")
    WorkflowPage.objects.filter(page=index).delete()
    flow.active = False
    flow.save()

    assert not approving.attach(index=index)


def test_post_goes_to_legal_then_to_the_executive_and_is_published(post: EssayPage, people: Accounts) -> None:
    waiting = decide(post, people["legal"])
    step = waiting.current_workflow_task_state.task.name

    done = decide(waiting, people["ceo"], findings=2)

    assert step == "Leitung / Executive"
    assert done.live
    assert PageLogEntry.objects.get(action="blog.published_despite").data == {"findings": 2}


def test_post_with_a_day_is_scheduled_by_the_last_approval(post: EssayPage, people: Accounts) -> None:
    post.go_live_at = timezone.now() + timedelta(days=2)
    post.save_revision()

    done = decide(decide(latest(post), people["legal"]), people["ceo"])

    assert not done.live
    assert EssayPage.objects.get(pk=post.pk).scheduled_revision is not None


def test_post_that_is_sent_back_keeps_its_text_and_comes_back_to_the_same_step(
    post: EssayPage, people: Accounts
) -> None:
    text = post.body[0].value.source

    back = decide(post, people["legal"], is_approved=False, word=" Wer hat gezählt? ")
    flow_state = back.current_workflow_state
    flow_state.resume(people["editor"])

    state = TaskState.objects.get(status=TaskState.STATUS_REJECTED)
    assert (state.comment, state.finished_by) == ("Wer hat gezählt?", people["legal"])
    assert back.body[0].value.source == text
    assert latest(back).current_workflow_task_state.task.name == "Recht / Legal"


def test_decision_without_a_word_out_of_turn_or_about_an_older_version_changes_nothing(
    post: EssayPage, people: Accounts
) -> None:
    with pytest.raises(ValidationError):
        decide(post, people["legal"], is_approved=False, word="  ")
    for key in ("editor", "ceo", "hr"):
        with pytest.raises(PermissionDenied):
            decide(post, people[key])
    post.save_revision()
    with pytest.raises(ChangedMeanwhile):
        approving.decide(
            post=latest(post), revision_id=post.latest_revision_id - 99, is_approved=True, word="", findings=0,
            by=people["legal"],
        )  # fmt: skip

    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_decision_about_what_waits_for_nobody_is_refused(flow: Workflow, people: Accounts) -> None:
    page = blog.post()
    page.save_revision()

    with pytest.raises(PermissionDenied):
        decide(latest(page), people["ceo"])


@pytest.mark.parametrize(
    ("language", "subject", "word"),
    [("de", "Bitte entscheiden", "Freigabe"), ("en", "Please decide", "approve")],
)
def test_approver_is_asked_by_mail_in_their_language(
    flow: Workflow, people: Accounts, work_off: Any, mailoutbox: list[Any], language: str, subject: str, word: str
) -> None:
    profile = UserProfile.get_for_user(people["legal"])
    profile.preferred_language = language
    profile.save()
    page = blog.post(EssayPage, live=False, title="Was eine Stunde kostet")
    page.save_revision()

    flow.start(page, people["editor"])
    work_off()

    mail = next(mail for mail in mailoutbox if mail.to == [people["legal"].email])
    assert mail.subject == f"{subject}: “Was eine Stunde kostet”".replace(
        "“", "„" if language == "de" else "“"
    ).replace("”", "“" if language == "de" else "”")
    assert word in mail.body
    assert reverse("blog_approve", args=[page.pk]) in mail.body
    assert [mail.to for mail in mailoutbox if mail.to != [people["legal"].email]] == []


def test_nobody_is_asked_who_wants_no_mail_or_after_the_decision(
    post: EssayPage, people: Accounts, mailoutbox: list[Any]
) -> None:
    state = TaskState.objects.get()
    profile = UserProfile.get_for_user(people["legal"])
    profile.submitted_notifications = False
    profile.save()

    assert not approving.ask(task_state_id=state.pk, user_id=people["legal"].pk)
    assert not approving.ask(task_state_id=state.pk, user_id=0)
    assert approving.ask(task_state_id=state.pk, user_id=people["ceo"].pk)
    decide(post, people["legal"])
    assert not approving.ask(task_state_id=state.pk, user_id=people["ceo"].pk)


def test_other_pages_lead_to_the_editor(flow: Workflow, people: Accounts, mailoutbox: list[Any]) -> None:
    page = TextPage(title="Regeln", slug="regeln", locale=blog.home().locale)
    blog.home().add_child(instance=page)
    page.save_revision()
    state = flow.start(page, None).current_task_state

    assert approving.ask(task_state_id=state.pk, user_id=people["legal"].pk)
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in mailoutbox[-1].body


def test_approver_with_a_passkey_gets_a_link_of_their_own(
    post: EssayPage, people: Accounts, mailoutbox: list[Any]
) -> None:
    Authenticator.objects.create(user=people["legal"], type=Authenticator.Type.WEBAUTHN, data={})

    assert approving.ask(task_state_id=TaskState.objects.get().pk, user_id=people["legal"].pk)

    link = next(line for line in mailoutbox[-1].body.splitlines() if "/admin/link/" in line)
    assert one_time_links.owner(*link.split("/")[5:7]) == people["legal"]


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client: Client, page: EssayPage, **data: str) -> Any:
    return client.post(
        reverse("blog_approve", args=[page.pk]), {"revision": str(page.latest_revision_id), **data}, follow=True
    )


def test_page_shows_text_findings_and_two_buttons_to_whose_turn_it_is(post: EssayPage, people: Accounts) -> None:
    address = reverse("blog_approve", args=[post.pk])

    legal, editor = logged_in(people["legal"]).get(address), logged_in(people["editor"]).get(address)

    assert "Seit Januar kostet die Reparatur" in legal.content.decode()
    assert legal.content.decode().count('name="decision"') == 2
    assert 'name="decision"' not in editor.content.decode()
    assert logged_in(people["hr"]).get(address).status_code == 302
    assert Client().get(address).headers["Location"].startswith("/admin/login/")


def test_page_takes_the_decision(post: EssayPage, people: Accounts) -> None:
    legal, ceo = logged_in(people["legal"]), logged_in(people["ceo"])

    send(legal, post, decision="approve")
    shown = ceo.get(reverse("blog_approve", args=[post.pk])).content.decode()
    send(ceo, latest(post), decision="approve")

    assert "Jetzt freigeben und veröffentlichen" in shown
    assert latest(post).live


def test_last_approval_of_a_post_on_hold_says_why_it_is_not_taken(post: EssayPage, people: Accounts) -> None:
    post = decide(post, people["legal"])
    settings = WritingSettings.load()
    settings.holds = [("hold", {"post": post, "reason": "Der Rechtsstreit läuft noch."})]
    settings.save()

    answer = send(logged_in(people["ceo"]), post, decision="approve")

    assert "Der Rechtsstreit läuft noch." in answer.content.decode()
    assert not EssayPage.objects.get().live
    assert post.current_workflow_state.is_at_final_task


def test_page_asks_for_the_word_it_needs(post: EssayPage, people: Accounts) -> None:
    legal = logged_in(people["legal"])

    without = send(legal, post, decision="reject", word="")
    nothing = send(legal, post, decision="perhaps")
    older = legal.post(reverse("blog_approve", args=[post.pk]), {"revision": "x", "decision": "approve"}, follow=True)
    before = TaskState.objects.get().status
    send(legal, post, decision="reject", word="Quelle fehlt.")

    assert "was sich ändern muss" in without.content.decode()
    assert 'role="alert"' not in nothing.content.decode()
    assert "inzwischen geändert" in older.content.decode()
    assert before == TaskState.STATUS_IN_PROGRESS
    assert TaskState.objects.get().comment == "Quelle fehlt."


def test_editor_leads_the_approver_to_the_page(post: EssayPage, people: Accounts) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[post.pk])

    assert reverse("blog_approve", args=[post.pk]) in logged_in(people["legal"]).get(edit).content.decode()


def test_groups_of_the_steps_are_roles(flow: Workflow) -> None:
    assert {group.name for group in Group.objects.filter(groupapprovaltask__isnull=False)} >= {"legal", "ceo"}
