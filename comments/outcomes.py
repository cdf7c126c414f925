"""Says to a moderator what a decision did, and why it left some comments alone."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.enums import Act
from comments.models import ReaderComment

NAMED = 5


def done(act: Act, count: int) -> str:
    """What was done, with the number."""
    texts = {
        Act.APPROVE: ngettext("%(n)s comment approved.", "%(n)s comments approved.", count),
        Act.REJECT: ngettext("%(n)s comment rejected.", "%(n)s comments rejected.", count),
        Act.SPAM: ngettext("%(n)s comment marked as spam.", "%(n)s comments marked as spam.", count),
        Act.RESTORE: ngettext("%(n)s comment waits again.", "%(n)s comments wait again.", count),
        Act.ERASE: ngettext("%(n)s comment deleted for good.", "%(n)s comments deleted for good.", count),
    }
    return texts[act] % {"n": count}


def undone(count: int) -> str:
    return ngettext("%(n)s comment is back where it was.", "%(n)s comments are back where they were.", count) % {
        "n": count
    }


def left_alone(ids: Sequence[int]) -> str:
    """How many were left alone, and for the first of them what has happened meanwhile."""
    count = ngettext(
        "%(n)s comment was left alone, because it is no longer as you saw it.",
        "%(n)s comments were left alone, because they are no longer as you saw them.",
        len(ids),
    ) % {"n": len(ids)}
    known = ReaderComment.objects.select_related("moderated_by").in_bulk(ids[:NAMED])
    return " ".join([count, *(_now(pk, known.get(pk)) for pk in ids[:NAMED])])


def _now(pk: int, comment: ReaderComment | None) -> str:
    if comment is None:
        return _("Comment %(pk)s has been deleted.") % {"pk": pk}
    state = {"pk": pk, "state": comment.get_status_display()}
    if comment.moderated_by is None or comment.moderated_at is None:
        return _("Comment %(pk)s: %(state)s.") % state
    return _("Comment %(pk)s: %(state)s by %(who)s at %(time)s.") % {
        **state,
        "who": comment.moderated_by.get_full_name() or comment.moderated_by.get_username(),
        "time": date_format(timezone.localtime(comment.moderated_at), "TIME_FORMAT"),
    }
