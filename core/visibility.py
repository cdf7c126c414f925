"""Which pages everybody may read, as part of one query: Wagtail's own `public()` asks the database a second time."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction


def open_to_all() -> Q:
    """For `filter()` on pages: published, and neither the page nor one above it asks for a password, log-in or group."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))
    return Q(~Exists(closed), live=True)
