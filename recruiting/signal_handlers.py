"""Listens to readings, comments and consents, and enqueues a look at the person."""


def connect() -> None:
    """Connect the receivers once."""
