"""Who may do what with drafts; what Wagtail says about a page decides."""

from accounts.models import User
from blog.models import PostPage


def may_edit(user: User, post: PostPage) -> bool:
    return bool(post.permissions_for_user(user).can_edit())


def may_publish(user: User, post: PostPage) -> bool:
    return bool(post.permissions_for_user(user).can_publish())


def may_decide(user: User, post: PostPage) -> bool:
    """Whether the post waits for approval, and for this person's."""
    task = post.current_workflow_task
    return task is not None and any(name == "approve" for name, _label, _modal in task.get_actions(post, user))


def may_begin(user: User, beside: PostPage) -> bool:
    """Whether this person may write a post in the list another one stands in."""
    return bool(beside.get_parent().permissions_for_user(user).can_add_subpage())
