"""What the roles are called where people read about them, and who holds a right."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from accounts.roles import ROLES

NAMES: dict[str, str | Promise] = {
    "ceo": pgettext_lazy("role", "executive"),
    "editor": pgettext_lazy("role", "editors"),
    "legal": pgettext_lazy("role", "legal department"),
    "moderator": pgettext_lazy("role", "moderators"),
    "hr": pgettext_lazy("role", "HR department"),
    "partners": pgettext_lazy("role", "partnerships"),
    "support": pgettext_lazy("role", "support"),
    "sales": pgettext_lazy("role", "sales"),
    "marketing": pgettext_lazy("role", "marketing"),
    "privacy": pgettext_lazy("role", "data protection officer"),
    "council": pgettext_lazy("role", "works council"),
    "operator": pgettext_lazy("role", "operator of the site"),
}


def name(key: str) -> str:
    """A role in the reader's language; one nobody has put into words yet shows as its key."""
    return str(NAMES.get(key, key))


def having(*permissions: str) -> list[str]:
    """The names of all roles with one of these permissions."""
    return [name(role.key) for role in ROLES.values() if role.permissions.intersection(permissions)]
