"""The demo keeps sent mails in a folder; who is erased goes from there too."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from comments.signals import mailbox_erased
from demo.mailbox import forget


def connect() -> None:
    """Connect the receivers once."""
    mailbox_erased.connect(forget_mails, dispatch_uid="demo.forget_mails")


def forget_mails(sender: object, address: str, names: set[str], **kwargs: object) -> None:
    transaction.on_commit(partial(forget, Path(settings.EMAIL_FILE_PATH), {address, *names}))
