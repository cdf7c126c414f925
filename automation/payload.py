"""The body of a request as data: JSON in UTF-8 that every database, page and feed can hold. Raises Problem for anything else."""

import json
import math
from collections.abc import Iterator
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from core import xml
from core.problems import Fault, Problem

# Four times the longest text anybody reads. What is checked is read several times over, so more would keep others waiting.
MOST_BYTES = 256 * 1024
DEEPEST = 16
MOST_FAULTS = 50
LONGEST_NUMBER = 18
TYPE = "application/json"


def parsed(body: bytes) -> dict[str, Any]:
    """The object that was sent; every text in it can be stored and shown."""
    try:
        found = json.loads(
            body.decode(), object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite, parse_int=_whole
        )
    except RecursionError:
        raise _too_deep() from None
    except UnicodeDecodeError:
        raise _unreadable(_("The text is not written in UTF-8.")) from None
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise _unreadable(_("Look at line %(line)s, column %(column)s.") % place) from None
    if not isinstance(found, dict):
        raise _unreadable(_("An object is expected, in curly brackets."))
    if faults := list(_unfit(found, ""))[:MOST_FAULTS]:
        raise Problem(422, "invalid", _("Some fields need another look."), errors=faults)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _unreadable(_("A field is given twice."))
    return found


def _refuse(number: str) -> NoReturn:
    raise _unreadable(_("This number cannot be read: %(number)s") % {"number": number[:20]})


def _finite(text: str) -> float:
    return number if math.isfinite(number := float(text)) else _refuse(text)


def _whole(text: str) -> int:
    return int(text) if len(text) <= LONGEST_NUMBER else _refuse(text)


def _unfit(value: Any, path: str, depth: int = 1) -> Iterator[Fault]:
    """Texts with characters that XML, and with it every feed, cannot hold: most control characters and halves of others."""
    if depth > DEEPEST:
        raise _too_deep()
    if isinstance(value, str) and xml.fit(value) != value:
        yield Fault(path, _("This text holds characters that cannot be shown, such as control characters."))
    elif isinstance(value, dict):
        for name, inner in value.items():
            if xml.fit(name) != name:
                yield Fault(path, _("The name of a field holds characters that cannot be shown."))
            else:
                yield from _unfit(inner, f"{path}/{name[:80]}" if path else name[:80], depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _unfit(inner, f"{path}/{number}", depth + 1)


def _too_deep() -> Problem:
    return _unreadable(_("Lists and objects stand in one another too deeply."))


def _unreadable(detail: str) -> Problem:
    return Problem(400, "unreadable", _("This is no JSON that can be read."), detail=detail)
