"""Parts of addresses made from names."""

from collections.abc import Container, Iterator
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import slugify

# How German writes its letters where only plain ones may stand.
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
LONGEST = 100


def free_slug(name: str, taken: Container[str]) -> str:
    """An address from a name that nobody has yet: `name`, `name-2`, `name-3` …"""
    plain = slugify(name.translate(_GERMAN))[:LONGEST].strip("-") or "a"
    return next(slug for slug in _candidates(plain) if slug not in taken)


def _candidates(plain: str) -> Iterator[str]:
    yield plain
    for number in count(2):
        yield f"{plain}-{number}"


def refuse_taken(row: Any, message: str | Promise) -> None:
    """Raise ValidationError at the address when another row of the same language has it.

    The form leaves the language out, so that the constraint alone would only speak in the database.
    """
    rows = type(row)._default_manager.filter(locale_id=row.locale_id, slug=row.slug)
    if row.slug and rows.exclude(pk=row.pk).exists():
        raise ValidationError({"slug": message})
