"""Keeps the numbers of a quarter whole when people go: as sums about groups, never about anybody."""

from django.db import transaction

from recruiting.models import Candidate, GroupCount, PartnerLead
from recruiting.models.gone import MEASURES
from recruiting.oversight import groups, quarters
from recruiting.oversight.quarters import Quarter
from recruiting.permissions import MODELS

YEARS_KEPT = 3


def note(*, person: Candidate | PartnerLead) -> None:
    """Whoever is about to be deleted is counted on; a row merged into another one is no person of its own."""
    if person.merged_into_id is not None:
        return
    rows = list(groups.counted(person.purpose, MODELS[person.purpose].objects.filter(pk=person.pk)))
    quarter = quarters.of(person.first_seen_at).key
    GroupCount.objects.bulk_create(
        GroupCount(
            quarter=quarter, purpose=person.purpose, grouping=grouping, group=group,
            **{name: row[name] for name in MEASURES},
        )
        for row, keys in zip(rows, groups.keys(rows), strict=True)
        for grouping, group in keys.items()
    )  # fmt: skip


@transaction.atomic
def tidy() -> int:
    """Make one row of all rows of a group, and forget quarters that ended three years ago; returns how many rows went."""
    now = Quarter.now()
    forgotten = GroupCount.objects.filter(quarter__lt=Quarter(now.year - YEARS_KEPT, now.number).key).delete()[0]
    numbers = list(GroupCount.objects.order_by("pk").values_list("pk", flat=True))
    found = GroupCount.objects.filter(pk__in=numbers)
    summed = [_row(line) for line in GroupCount.sums(found)]
    if len(summed) < len(numbers):
        found.delete()
        GroupCount.objects.bulk_create(summed)
    return forgotten + len(numbers) - len(summed)


def _row(line: dict[str, object]) -> GroupCount:
    counts = {name: line[f"sum_{name}"] for name in MEASURES}
    return GroupCount(**{name: line[name] for name in ("quarter", "purpose", "grouping", "group")}, **counts)
