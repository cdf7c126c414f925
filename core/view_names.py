"""Names that people give to the views of a list they keep: on one line, short, and each once among their own."""

from collections.abc import Callable

from django.utils.translation import gettext as _

LONGEST = 60
MOST = 30


class ViewRefused(Exception):  # noqa: N818  (a view that was refused, not a fault)
    """A view that was not kept; `message` says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def check_number(kept: int) -> None:
    """Raises ViewRefused for one view too many."""
    if kept >= MOST:
        raise ViewRefused(_("You keep %(number)d views already. Please delete one first.") % {"number": MOST})


def checked(typed: str, *, is_taken: Callable[[str], bool]) -> str:
    """The name as it is kept. Raises ViewRefused for one that says nothing, is too long or stands for another view already."""
    name = " ".join(typed.replace("\0", "").split())
    if not any(letter.isalnum() for letter in name):
        raise ViewRefused(_("Please give the view a name."))
    if len(name) > LONGEST:
        raise ViewRefused(_("Please shorten the name to %(number)d characters.") % {"number": LONGEST})
    if is_taken(name):
        raise ViewRefused(_("You have a view called “%(name)s” already.") % {"name": name})
    return name


def check_unchanged(name: str, was: str) -> None:
    """Raises ViewRefused where the view was renamed since the page showed `was`."""
    if name != was:
        raise ViewRefused(_("This view is called “%(name)s” meanwhile. Please look again.") % {"name": name})
