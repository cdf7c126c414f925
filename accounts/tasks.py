"""Background work of the accounts app."""

from django_tasks import task


@task(backend="background", queue_name="mail")
def tell(account_id: int, notice: str) -> None:
    """Mail an account what happened to its second factors."""
    from accounts.actions.telling import tell as send

    send(account_id=account_id, notice=notice)
