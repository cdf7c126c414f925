"""Which departments take comments at the moment."""

from comments.enums import Badge
from desks.models import Desk


def in_charge() -> list[Badge]:
    """The badge of every desk that takes cases."""
    return [Badge(badge) for badge in Desk.objects.working().values_list("badge", flat=True)]
