"""Tells the store, once a change is committed, which pages it has made old."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from core.page_cache import is_on, publishing, recording, store
from core.tasks import publish_again

# Every page depends on this.
SITE = "site"
_WRITES = ("INSERT", "UPDATE", "DELETE")


class Expiry:
    """What one transaction, or one savepoint in it, makes old."""

    def __init__(self) -> None:
        self.tags: set[str] = set()

    def __call__(self) -> None:
        expire(self.tags)


def changed(*tags: str) -> None:
    """Pages with one of these tags are old as soon as the change at hand is committed."""
    if not tags or not is_on():
        return
    connection = transaction.get_connection()
    if connection.in_atomic_block:
        _pending(connection).tags.update(tags)
    else:
        expire(tags)


def expire(tags: Iterable[str]) -> None:
    """Remove pages now, from the store and from the published files; those that had a file get a new one from a worker."""
    if gone := publishing.withdraw(store().expire(tags)):
        publish_again.enqueue(addresses=sorted(gone))


def clear(**kwargs: object) -> None:
    """Forget every page: new tables, a restored database, a changed release."""
    if is_on():
        store().clear()
        publishing.clear()


def watch(sender: object, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Look at every query of a new connection: pages note what they read, and changes of watched tables are told."""
    if _look not in connection.execute_wrappers:
        connection.execute_wrappers.append(_look)


def _look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001  # Django's signature
    recording.note_read(sql)
    result = execute(sql, params, many, context)
    if sql.startswith(_WRITES):
        table = sql.split('"', 2)[1] if '"' in sql else ""
        if table in recording.WATCHED:
            changed(recording.table_tag(table))
    return result


def _pending(connection: BaseDatabaseWrapper) -> Expiry:
    """What waits for the same commit already; a savepoint that is rolled back takes its own wish along."""
    here = set(connection.savepoint_ids)
    for entry in connection.run_on_commit:
        waiting = entry[1]
        if isinstance(waiting, Expiry) and entry[0] == here:
            return waiting
    wish = Expiry()
    transaction.on_commit(wish, robust=True)
    return wish
