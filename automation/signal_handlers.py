"""Listens to accounts: with a person who is forgotten go their tokens."""

from accounts.models import User
from accounts.signals import account_closed
from automation.actions import tokens


def connect() -> None:
    """Connect the receivers once."""
    account_closed.connect(close, dispatch_uid="automation.close")


def close(sender: type[User], account: User, **kwargs: object) -> None:
    tokens.forget(account=account)
