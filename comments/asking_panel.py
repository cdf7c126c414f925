"""One line about the latest question back, beside each comment on the moderator's screens."""

from collections.abc import Mapping, Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from comments.models import AskBack, ReaderComment


def for_comments(comments: Sequence[ReaderComment]) -> Mapping[int, SafeString]:
    """The state of the latest question to each writer, in one query."""
    rows = AskBack.objects.filter(comment__in=[comment.pk for comment in comments]).select_related("asked_by")
    latest = {row.comment_id: row for row in reversed(rows)}
    return {pk: render_to_string("comments/admin/ask_back_line.html", {"row": row}) for pk, row in latest.items()}
