"""Takes exactly the people a list shows out of the house as a file."""

from dataclasses import asdict, dataclass
from tempfile import TemporaryFile
from typing import IO

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import User
from comments.enums import Purpose
from core import spreadsheets
from recruiting import table
from recruiting.actions import entries
from recruiting.addresses import ROOMS
from recruiting.filters import Filters
from recruiting.permissions import may_export


class NobodyToExport(Exception):  # noqa: N818  (an answer, not a fault)
    """The filters let nobody through."""


@dataclass(frozen=True, slots=True)
class Export:
    """A finished file without a name on the disk, the one it is sent under, and how many people are in it."""

    file: IO[bytes]
    name: str
    rows: int


def export(*, purpose: Purpose, filters: Filters, kind: str, by: User) -> Export:
    """Write the file, then the entry in the record; only then may it be sent. Raises PermissionDenied or NobodyToExport."""
    if not may_export(by, purpose):
        raise PermissionDenied
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115  (closed by the response that sends it)
    try:
        rows = spreadsheets.write(kind, file, head=table.head(purpose), rows=table.rows(purpose, filters))
        if not rows:
            raise NobodyToExport
        entries.write_export(purpose=purpose, by=by, kind=kind, filters=_chosen(filters), rows=rows)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Export(file=file, name=f"{ROOMS[purpose].slug}-{timezone.localdate().isoformat()}.{kind}", rows=rows)


def _chosen(filters: Filters) -> dict[str, object]:
    """What the record keeps of the filters: that a tag, an own stage or a word was asked for, never which, since all are free text; who asked is in the entry."""
    days = {name: str(getattr(filters, name) or "") for name in ("since", "until", "gone")}
    wishes = {
        **asdict(filters),
        **days,
        "tag": _if(filters.tag),
        "q": _if(filters.q),
        "station": _if(filters.station),
        "size": None,
        "me": None,
    }
    return {name: value for name, value in wishes.items() if value not in ("", None)}


def _if(asked: str) -> str:
    return "yes" if asked else ""
