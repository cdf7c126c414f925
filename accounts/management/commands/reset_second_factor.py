"""Takes away the second factors of an account whose owner has lost them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.factors import reset
from accounts.models import User


class Command(BaseCommand):
    """`manage.py reset_second_factor USERNAME`: also for the last operator, whom nobody can help on the screen."""

    help = "Take away all second factors of an account, log it out everywhere and tell its owner by mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        account = User.objects.filter(username=options["username"]).first()
        if account is None:
            raise CommandError(f"There is no account {options['username']}.")
        count = reset(account=account, by=None)
        self.stdout.write(f"Reset. Factors taken away: {count}. A new one is set up at the next log-in.")
