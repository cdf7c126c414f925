"""Posts go live and expire at the time their author set."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision

EVERY = timedelta(minutes=1)


def publish_due() -> int:
    """Publish and expire what is due, through Wagtail's own command; returns how many pages waited."""
    now = timezone.now()
    waiting = Revision.page_revisions.filter(approved_go_live_at__lte=now).count()
    expiring = Page.objects.live().filter(expire_at__lte=now).count()
    if waiting or expiring:
        call_command("publish_scheduled", verbosity=0)
    return waiting + expiring
