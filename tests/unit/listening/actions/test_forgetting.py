"""Readings go with the text."""

from comments.models import ReaderComment
from comments.signals import comment_erased
from listening.models import CommentAnalysis, Reading
from tests.factories.comments import comment
from tests.factories.listening import analysis, reading


def test_forget_erased_comment_takes_every_version_with_it(db: None) -> None:
    erased, other = comment(), comment()
    analysis(erased)
    analysis(erased, version="0.9")
    reading(erased)
    analysis(other)

    comment_erased.send(sender=ReaderComment, comment=erased)

    assert CommentAnalysis.objects.get().comment_id == other.pk
    assert not Reading.objects.exists()
