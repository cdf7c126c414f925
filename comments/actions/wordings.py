"""Puts the consent wordings into the database, so that a consent can point at what was read."""

from django.db import transaction

from comments.models import ConsentWording
from comments.wordings import WORDINGS


@transaction.atomic
def publish() -> None:
    """Add the versions that are missing. Stored ones stay as they are: somebody may have agreed to them."""
    for wording in WORDINGS:
        ConsentWording.objects.get_or_create(
            purpose=wording.purpose,
            language=wording.language,
            version=wording.version,
            defaults={"label": wording.label, "explanation": wording.explanation},
        )
