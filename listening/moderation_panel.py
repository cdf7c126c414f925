"""What the reading tells moderators about the comments on their screen."""

from collections.abc import Mapping, Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from comments.models import ReaderComment
from listening import words
from listening.actions import withholding
from listening.models import CommentAnalysis


def for_comments(comments: Sequence[ReaderComment]) -> Mapping[int, SafeString]:
    """One line each by primary key, in one query; comments nobody has read yet say nothing."""
    analyses = CommentAnalysis.objects.current().filter(comment__in=[comment.pk for comment in comments])
    return {analysis.comment_id: _line(analysis) for analysis in analyses}


def _line(analysis: CommentAnalysis) -> SafeString:
    context = {
        "analysis": analysis,
        "why": words.why(analysis.parts),
        "harm": withholding.reason(analysis),
        "is_doubtful": max(analysis.spam, analysis.toxic) >= words.VISIBLE,
    }
    return render_to_string("listening/moderation_panel.html", context)
