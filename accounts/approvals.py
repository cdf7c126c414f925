"""Wagtail's step of approval as this house wants it: whoever sends something back says why."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, Task

REFUSE = "reject"


class RefusalForm(forms.Form):
    """Asked for in the dialogue of a refusal; Wagtail passes the word on in its mail and shows it in the editor."""

    comment = forms.CharField(
        label=_("What has to change"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Please say in a sentence what has to change; whoever wrote this reads it.")},
    )


def install() -> None:
    """Wagtail has no setting for this, and a kind of step of our own would leave every existing workflow as it was."""
    AbstractGroupApprovalTask.get_form_for_action = _form_for
    AbstractGroupApprovalTask.on_action = _act


def _form_for(task: Task, action: str) -> type[forms.Form]:
    form: type[forms.Form] = RefusalForm if action == REFUSE else TaskStateCommentForm
    return form


def _act(task: Task, task_state: Any, user: Any, action_name: str, **data: Any) -> Any:
    """The dialogue asks for the word; a request that goes round it gets no further."""
    if action_name == REFUSE and not str(data.get("comment", "")).strip():
        raise PermissionDenied
    return Task.on_action(task, task_state, user, action_name, **data)
