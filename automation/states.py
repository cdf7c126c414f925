"""What became of a draft, and whether a program may still change it."""

from typing import Any

from django.utils.translation import gettext as _

from automation.enums import State
from blog.models import PostPage
from core.problems import Problem


def of(post: PostPage) -> State:
    """The first that holds: published, scheduled, with somebody for approval, published once, or still a draft."""
    if post.live:
        return State.LIVE
    if post.scheduled_revision:
        return State.SCHEDULED
    if post.workflow_in_progress:
        return State.SUBMITTED
    return State.WITHDRAWN if post.first_published_at else State.DRAFT


def refuse_settled(post: PostPage, who: Any) -> None:
    """Raises Problem for what people have taken over: submitted, scheduled, published, or locked by somebody else."""
    state = of(post)
    title = _("This draft can no longer be changed by a program.")
    if state is not State.DRAFT:
        raise Problem(409, "settled", title, detail=_("Its state: %(state)s.") % {"state": state.label})
    lock = post.get_lock()
    if lock and lock.for_user(who):
        raise Problem(409, "locked", title, detail=_("Somebody has locked it in the editor."))
