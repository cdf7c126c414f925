"""Listens to comments and enqueues their reading."""


def connect() -> None:
    """Connect the receivers once."""
