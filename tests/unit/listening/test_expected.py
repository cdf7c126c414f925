"""Which comments the reading takes for something that wants an answer."""

import pytest

from comments import expecting
from comments.models import CommentQuerySet, ReaderComment
from listening.enums import Kind
from tests.factories.comments import comment
from tests.factories.listening import analysis


@pytest.mark.parametrize(("kind", "is_expected"), [(Kind.QUESTION, True), (Kind.PROBLEM, True), (Kind.PRAISE, False)])
def test_comment_expects_an_answer_by_its_kind(db: None, kind: Kind, *, is_expected: bool) -> None:
    row = comment()
    analysis(row, kind=kind)

    found = expecting.among(CommentQuerySet(ReaderComment).visible())

    assert (row.pk in found) is is_expected
