"""Wagtail's search in the database, with its order found once for all hits rather than once for each."""

from typing import Any

from django.db import connection
from modelsearch.backends import database


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  # the name Wagtail asks a module for
    """Wagtail's own choice by database; on SQLite, where it has a full-text index, with our way to the results."""
    chosen = database.SearchBackend(params)
    if connection.vendor == "sqlite" and database.USE_SQLITE_FTS:
        from core.search.sqlite import KeyedResults

        chosen.results_class = KeyedResults
    return chosen
