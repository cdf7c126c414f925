"""What recruiting adds to a restored backup: where addresses of people stand, and an entry in the record."""

from collections.abc import Iterator

from core.backups.restoring import Restored
from recruiting.actions import entries
from recruiting.models import RightsRequest
from recruiting.permissions import MODELS


def addresses() -> Iterator[str]:
    for model in MODELS.values():
        yield from model.objects.order_by().values_list("email", flat=True).distinct()
    yield from RightsRequest.objects.exclude(address="").values_list("address", flat=True)


def note(restored: Restored) -> None:
    entries.write_restored(
        made_at=restored.made_at.isoformat(), repeated=restored.repeated.total(), has_ledger=restored.has_ledger
    )
