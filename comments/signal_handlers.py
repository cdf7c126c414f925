"""Keeps the stored consent wordings complete."""

from django.db.models.signals import post_migrate


def publish_wordings(sender: object, **kwargs: object) -> None:
    """After every migration of this app, add new versions of the wordings."""
    from comments.actions.wordings import publish

    publish()


def connect(sender: object) -> None:
    """Connect the receivers once."""
    post_migrate.connect(publish_wordings, sender=sender, dispatch_uid="comments.publish_wordings")
