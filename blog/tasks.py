"""Background work of the blog; each task calls one action."""

from django_tasks import task

from blog.actions import pictures, relating


@task(backend="background", queue_name="pictures")
def prepare_pictures(page_id: int) -> int:
    """Make every size of a post's pictures."""
    return pictures.prepare(page_id=page_id)


@task(backend="background", queue_name="pictures")
def relate(page_id: int) -> int:
    """Find the posts that speak of the same as this one."""
    return relating.relate(page_id=page_id)


@task(backend="background", queue_name="pages")
def look_outside(link_id: int) -> str:
    """Look whether a page elsewhere that a draft links to is there."""
    from blog.actions.looking import look

    return look(link_id=link_id)


@task(backend="background", queue_name="mail")
def ask_approver(task_state_id: int, user_id: int) -> bool:
    """Mail somebody that a post waits for their approval."""
    from blog.actions.approving import ask

    return ask(task_state_id=task_state_id, user_id=user_id)
