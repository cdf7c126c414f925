"""Which pages everybody may read, as part of one query: Wagtail's own `public()` asks the database a second time."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from wagtail.models import Page, PageViewRestriction


def open_to_all() -> Q:
    """For `filter()` on pages: published, and neither the page nor one above it asks for a password, log-in or group.

    The restricted page is looked up by its key rather than joined: a database that finds no rows to count among the restrictions,
    which most houses have none of, begins such a join with all pages, for each page.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    top = Page._base_manager.order_by().filter(pk=OuterRef("page_id")).values("path")
    closed = PageViewRestriction.objects.annotate(below=path, top=Subquery(top)).filter(below__startswith=F("top"))
    return Q(~Exists(closed), live=True)
