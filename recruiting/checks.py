"""System checks about considering people: what an operator is told at deployment."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Info, Tags, Warning, register  # noqa: A004  (Django's name for it)
from django.db import connections

from recruiting import on_file
from recruiting.models import OnFile


@register(deploy=True)
def check_council_setting(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Considering people without asking for the works council is a choice that is told."""
    if settings.COUNCIL_REQUIRED:
        return []
    told = "COUNCIL_REQUIRED is off: people are considered without the works council's agreement on file."
    return [
        Info(told, hint="Right only for a house without a works council. Otherwise take it out.", id="recruiting.I001")
    ]


@register(Tags.database)
def check_council_agreed(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Runs with `check --database default` and before every migration, so the table may not be there yet."""
    if not settings.COUNCIL_REQUIRED or "default" not in (databases or ()):
        return []
    is_there = OnFile._meta.db_table in connections["default"].introspection.table_names()
    if is_there and not on_file.waits():
        return []
    told = "The works council's agreement is not on file: nobody new is considered and nobody is written to."
    hint = "Put it on file in the admin under Oversight, or set COUNCIL_REQUIRED=off where there is no works council."
    return [Warning(told, hint=hint, id="recruiting.W001")]
