"""What is referred to by number or by address: only what exists, and only what the person may choose in the editor."""

import re
from typing import Any

from django.db.models import Model
from wagtail.permissions import policy_registry

# The largest number a key of ours can have on every database.
MOST = 2**31 - 1
_NUMBER = re.compile(r"[1-9][0-9]{0,9}")


def number(given: Any) -> int:
    """A key, or 0 for what cannot be one."""
    if isinstance(given, str) and _NUMBER.fullmatch(given):
        given = int(given)
    is_number = isinstance(given, int) and not isinstance(given, bool)
    return given if is_number and 0 < given <= MOST else 0


def may_choose(kind: type[Model], pk: int, who: Any) -> bool:
    """Whether a picture or file is there and in a collection this person may choose from."""
    if not pk:
        return False
    open_to = policy_registry.get_by_type(kind).instances_user_has_any_permission_for(who, ["choose"])
    return bool(open_to.filter(pk=pk).exists())
