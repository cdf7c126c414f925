"""Background work of the desks."""

from django_tasks import task


@task(backend="background", queue_name="desks")
def route(comment_id: int) -> bool:
    """Bring a comment to its desk."""
    from desks.actions import routing

    return bool(routing.route(comment_id=comment_id))
