"""Closes an account for good and forgets who had it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.closing import close
from accounts.models import User


class Command(BaseCommand):
    """`manage.py close_account USERNAME`: for people who have left."""

    help = "Close an account for good and forget who had it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        account = User.objects.filter(username=options["username"]).first()
        if account is None:
            raise CommandError(f"There is no account {options['username']}.")
        close(account=account, by=None)
        self.stdout.write(f"Closed. The account is now {account.username}.")
