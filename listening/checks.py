"""What the settings must not ask of listening."""

from datetime import UTC, datetime
from typing import Any

from django.core.checks import CheckMessage, Error
from django.utils import timezone


def whole_hours(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Days have to begin with an hour of UTC, in winter and in summer: comments are counted by these hours (ADR 18)."""
    zone, year = timezone.get_default_timezone(), timezone.now().year
    offsets = [datetime(year, month, 1, tzinfo=UTC).astimezone(zone).utcoffset() for month in (1, 7)]
    if any(offset and offset.total_seconds() % 3600 for offset in offsets):
        hint = "Choose one such as Europe/Berlin, whose difference to UTC is whole hours."
        return [Error(f"Days in {zone} do not begin on a whole hour of UTC.", hint=hint, id="listening.E001")]
    return []
