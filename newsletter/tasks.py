"""Background work of the newsletter."""

from django_tasks import task


@task(backend="background", queue_name="mail")
def fill(issue_id: int) -> int:
    """Owe everybody who hears of an issue their mail."""
    from newsletter.actions.issuing import fill as owe

    return owe(issue_id=issue_id)
