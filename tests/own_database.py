"""Runs a bench on a database of its own, in the server or file that DATABASE_URL names."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any


def print_figures(figures: Callable[[], Iterator[dict[str, Any]]], *indexes: str) -> None:
    """One JSON line a figure. `indexes` are the migrations that make what tables built straight from the models lack."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django
    from django.test.utils import setup_databases, teardown_databases

    django.setup()
    # Without the environment of tests, which copies the context of every template that is rendered.
    databases = setup_databases(verbosity=0, interactive=False)
    from django.db import connection

    from tests.conftest import index_as_migrations_do, plant_roots

    try:
        index_as_migrations_do()
        plant_roots()
        with connection.schema_editor() as editor:
            for module in indexes:
                import_module(module).index(None, editor)
        for line in figures():
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()
    finally:
        teardown_databases(databases, verbosity=0)
