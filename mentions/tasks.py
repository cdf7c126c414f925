"""Background work of the mentions."""

from django_tasks import task


@task(backend="background", queue_name="mentions")
def look_at(source_id: int) -> int:
    """Look at one source."""
    from mentions.actions.looking import look

    return look(source_id=source_id)
