"""Months of the calendar, as terms of the law are counted: to the same day of a later month, or its last one."""

from calendar import monthrange
from datetime import date


def later(day: date, months: int) -> date:
    """Regulation 1182/71, article 3; where that day is a holiday the law gives longer, we do not."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
