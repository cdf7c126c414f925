"""Who is told that a post waits: the approvers, by a mail of ours that leads to a page made for a phone."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.admin import signal_handlers
from wagtail.models import GroupApprovalTask, TaskState

from blog.tasks import ask_approver


def install() -> None:
    """Wagtail connects what stands under this name when its own app starts, after ours; its mail leads to the editor."""
    signal_handlers.task_submission_email_notifier = tell


def tell(sender: type[TaskState], instance: TaskState, **kwargs: Any) -> None:
    """One mail for each approver, so that one that fails keeps nobody else waiting."""
    step = instance.task.specific
    if isinstance(step, GroupApprovalTask):
        people = get_user_model().objects.filter(groups__in=step.groups.all(), is_active=True).exclude(email="")
        for key in people.order_by("pk").values_list("pk", flat=True).distinct():
            ask_approver.enqueue(task_state_id=instance.pk, user_id=key)
