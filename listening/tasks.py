"""Background work of listening; each task calls one action."""

from django_tasks import task

from listening.actions import reading


@task(backend="background", queue_name="reading")
def read_comment(comment_id: int) -> bool:
    """Read a comment."""
    return reading.read(comment_id=comment_id)
