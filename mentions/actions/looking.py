"""Has the worker look at every source that is watched; each on its own, so that one that fails stops no other."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http.request import validate_host
from django.utils import timezone

from core.limits import limited
from mentions import entries, fetching
from mentions.actions import forgetting
from mentions.entries import Entry
from mentions.enums import Fault, Unusable
from mentions.models import Mention, Source
from mentions.tasks import look_at

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=30)
# Looks that piled up while no worker ran are one look.
CALM = timedelta(minutes=20)
# What reading one answer may take.
SECONDS = 10.0
MEGABYTES = 300


def make_due() -> int:
    """Queue a look at every source that is watched; none while mentions are switched off."""
    if not settings.MENTIONS:
        return 0
    found = list(Source.objects.filter(is_on=True).values_list("pk", flat=True))
    for pk in found:
        look_at.enqueue(source_id=pk)
    return len(found)


def look(*, source_id: int) -> int:
    """Look at one source and keep what is new; returns how much that is. No transaction is open meanwhile."""
    source = _claimed(source_id) if settings.MENTIONS else None
    if source is None:
        return 0
    found: list[Entry] = []
    fault = ""
    try:
        body = fetching.fetch(source.address)
        with limited(seconds=SECONDS, megabytes=MEGABYTES):
            found = entries.read(source.kind, body)
    except Unusable as unusable:
        fault = unusable.fault
    except Exception as error:  # what strangers send is read by a library of others
        logger.warning("source %s could not be read: %s", source_id, type(error).__name__)
        fault = Fault.UNREADABLE
    Source.objects.filter(pk=source_id).update(fault=fault)
    return keep(source=source, found=found)


@transaction.atomic
def keep(*, source: Source, found: Sequence[Entry]) -> int:
    """Store what was not known yet, is not our own, and is not older than anything is kept."""
    oldest = timezone.now() - forgetting.life()
    wanted = {entry.address: entry for entry in found if entry.published_at >= oldest and not is_own(entry.address)}
    known = set(Mention.objects.filter(address__in=list(wanted)).values_list("address", flat=True))
    rows = [
        Mention(
            source=source,
            address=address,
            title=entry.title,
            excerpt=entry.excerpt,
            published_at=entry.published_at,
        )
        for address, entry in wanted.items()
        if address not in known
    ]
    Mention.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def is_own(address: str) -> bool:
    """Whether a page is one of ours: what the house wrote itself is no mention."""
    host = urlsplit(address).hostname or ""
    names = [name for name in settings.ALLOWED_HOSTS if name != "*"]
    return host == urlsplit(settings.BASE_URL).hostname or validate_host(host, names)


def _claimed(source_id: int) -> Source | None:
    """The source, unless somebody switched it off or just looked at it."""
    now = timezone.now()
    free = Source.objects.filter(pk=source_id, is_on=True).filter(
        Q(looked_at__isnull=True) | Q(looked_at__lte=now - CALM)
    )
    return Source.objects.get(pk=source_id) if free.update(looked_at=now) else None
