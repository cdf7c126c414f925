"""Shows a moderator why a comment looked like spam when it came."""

from collections.abc import Mapping, Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from comments.enums import Status
from comments.models import ReaderComment, Suspicion
from comments.suspicion.rules import RULES, WORDS


def panel(comments: Sequence[ReaderComment]) -> Mapping[int, SafeString]:
    """The rules that spoke about each comment that is not public, what they found and what it counted."""
    rows = Suspicion.objects.filter(comment__in=[row.pk for row in comments if row.status != Status.PUBLIC])
    return {row.comment_id: render_to_string("comments/admin/suspicion.html", _described(row)) for row in rows}


def _described(row: Suspicion) -> dict[str, object]:
    findings = [
        {"label": RULES[rule].label if rule in RULES else rule, "found": WORDS.get(found, found), "points": points}
        for rule, found, points in row.findings
    ]
    return {"row": row, "findings": findings, "points": sum(points for _rule, _found, points in row.findings)}
