"""The way of a post from whoever writes to legal and to the executive: set up once, asked for by mail, decided by a person."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import GroupApprovalTask, Page, TaskState, Workflow, WorkflowPage, WorkflowTask
from wagtail.users.models import UserProfile

from accounts import one_time_links
from accounts.models import User
from blog.actions.publishing import ChangedMeanwhile
from blog.log_entries import PUBLISHED_DESPITE
from blog.models import BlogIndexPage, PostPage
from blog.permissions import may_decide

# A name is kept in one language, so it has both. Submitting is the writer's step.
FLOW = "Text, Recht, Leitung / Writer, legal, executive"
STEPS = (("Recht / Legal", "legal"), ("Leitung / Executive", "ceo"))


@transaction.atomic
def set_up() -> bool:
    """Make the steps and give them to every list of posts that has none. Once: what the house changes later stays.

    Steps can be switched off but not deleted in the admin, so one of legal tells that this was done, whatever it is called.
    """
    if GroupApprovalTask.objects.filter(groups__name=STEPS[0][1]).exists():
        return False
    flow = Workflow.objects.create(name=FLOW)
    for order, (name, role) in enumerate(STEPS):
        step = GroupApprovalTask.objects.create(name=name)
        step.groups.add(Group.objects.get_or_create(name=role)[0])
        WorkflowTask.objects.create(workflow=flow, task=step, sort_order=order)
    for index in BlogIndexPage.objects.filter(workflowpage__isnull=True):
        WorkflowPage.objects.create(workflow=flow, page=index)
    return True


def attach(*, index: BlogIndexPage) -> bool:
    """Give a new list of posts the steps, if the house still has them."""
    flow = Workflow.objects.filter(
        active=True, workflow_tasks__task__groupapprovaltask__groups__name=STEPS[0][1]
    ).first()
    if flow is None:
        return False
    return WorkflowPage.objects.get_or_create(page=index, defaults={"workflow": flow})[1]


def ask(*, task_state_id: int, user_id: int) -> bool:
    """Mail one approver in their language; nothing once it is decided, or for whoever wants no such mails."""
    state = TaskState.objects.filter(pk=task_state_id, status=TaskState.STATUS_IN_PROGRESS).first()
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if state is None or user is None:
        return False
    profile = UserProfile.get_for_user(user)
    if not profile.submitted_notifications:
        return False
    page = state.workflow_state.content_object.specific
    with override(profile.get_preferred_language()):
        subject = _("Please decide: “%(title)s”") % {"title": " ".join(page.title.split())}
        text = render_to_string("blog/mails/approval.txt", _facts(state, page, user))
    EmailMessage(subject=subject, body=text, to=[user.email]).send()
    return True


def _facts(state: TaskState, page: Page, user: User) -> dict[str, object]:
    is_post = isinstance(page, PostPage)
    place = reverse("blog_approve", args=[page.pk]) if is_post else reverse("wagtailadmin_pages:edit", args=[page.pk])
    path = one_time_links.address(user, place)
    asker = state.workflow_state.requested_by
    return {
        "page": page,
        "step": state.task.name,
        "asker": asker.get_full_name() or asker.get_username() if asker else "",
        "minutes": page.reading_minutes if is_post else 0,
        "link": settings.BASE_URL + path,
        "is_own": path != place,
        "account": settings.BASE_URL + reverse("wagtailadmin_account"),
    }


@transaction.atomic
def decide(*, post: PostPage, revision_id: int, is_approved: bool, word: str, findings: int, by: User) -> None:
    """Approve the version that was read, or send it back with a word; the text stays as it is.

    Raises PermissionDenied when it is not this person's turn, ChangedMeanwhile when there is a later version, ValidationError
    when something is sent back without a word.
    """
    if not may_decide(by, post):
        raise PermissionDenied
    if post.latest_revision_id != revision_id:
        raise ChangedMeanwhile
    if not is_approved and not word.strip():
        raise ValidationError(_("Please say in a sentence what has to change; whoever wrote this reads it."))
    state = TaskState.objects.select_for_update().get(pk=post.current_workflow_task_state.pk)
    is_last = state.workflow_state.is_at_final_task
    step = state.task.specific
    step.on_action(state.specific, by, "approve" if is_approved else "reject", comment=word.strip())
    if is_approved and is_last and findings:
        log(instance=post, action=PUBLISHED_DESPITE, user=by, data={"findings": findings})
