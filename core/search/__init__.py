"""Wagtail's search in the database, with its order found in a time that does not grow with the square of the hits."""

from typing import Any

from django.db import connection
from modelsearch.backends import database


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  # the name Wagtail asks a module for
    """Wagtail's own choice by database, with our way to the order of what is found."""
    chosen = database.SearchBackend(params)
    if connection.vendor == "postgresql":
        from core.search.postgresql import AutocompleteCompiler, SearchCompiler

        chosen.query_compiler_class = SearchCompiler
        chosen.autocomplete_query_compiler_class = AutocompleteCompiler
    elif connection.vendor == "sqlite" and database.USE_SQLITE_FTS:
        from core.search.sqlite import KeyedResults

        chosen.results_class = KeyedResults
    return chosen
