"""Background work of recruiting."""

from django_tasks import task

from recruiting.actions import consideration


@task(backend="background", queue_name="recruiting")
def consider(comment_id: int) -> None:
    """Look at everybody a comment may concern."""
    consideration.consider(comment_id=comment_id)
