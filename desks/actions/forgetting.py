"""Lets a case go with its comment."""

from desks.models import Case, RoutingExample


def forget(*, comment_id: int) -> None:
    """In the transaction that erases the comment: notes about it must not outlive it."""
    if not Case.objects.filter(comment_id=comment_id).exists():  # most comments never were one, nor an example
        return
    Case.objects.filter(comment_id=comment_id).delete()
    RoutingExample.objects.filter(comment_id=comment_id).delete()
