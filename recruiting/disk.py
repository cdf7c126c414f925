"""What need not wait for the disk."""

from django.db import connection


def need_not_be_waited_for() -> None:
    """Let the transaction that has begun end before the disk has it; a database without such a setting waits as ever.

    For the seals of the record alone: what a crash would take of them, the next one seals again, to the same numbers and seals.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
