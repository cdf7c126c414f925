"""Background work of the comments app."""

from django_tasks import task


@task(backend="background", queue_name="mail")
def send_confirmation(comment_id: int) -> None:
    """Mail the link that proves the address."""
    from comments.actions.mailing import send_confirmation as send

    send(comment_id=comment_id)


@task(backend="background", queue_name="mail")
def send_letter(letter_id: int) -> None:
    """Mail one letter."""
    from comments.actions.letters import send

    send(letter_id=letter_id)


@task(backend="background", queue_name="mail")
def tell_followers(comment_id: int) -> None:
    """Tell those who want to know of a comment that has become visible."""
    from comments.actions.telling import tell

    tell(comment_id=comment_id)
