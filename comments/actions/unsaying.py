"""The writer takes back where they stand; the comment stays."""

from django.db import transaction
from wagtail.log_actions import log

from comments import on_pages
from comments.models import ReaderComment, Stand


@transaction.atomic
def unsay(*, comment: ReaderComment) -> None:
    """Delete what the writer stated beside a comment, on its page and in every count. Nothing of it is kept; twice does the same."""
    deleted, _rows = Stand.objects.filter(comment=comment).delete()
    if deleted:
        on_pages.about([comment.pk])
        log(instance=comment, action="comments.unsay", user=None)
