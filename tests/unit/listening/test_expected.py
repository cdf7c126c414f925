"""Which comments the reading takes for something that wants an answer."""

import pytest

from comments import expecting
from comments.models import ReaderComment
from listening import expected
from listening.enums import Kind
from tests.factories.comments import comment
from tests.factories.listening import analysis


@pytest.mark.parametrize(("kind", "is_expected"), [(Kind.QUESTION, True), (Kind.PROBLEM, True), (Kind.PRAISE, False)])
def test_comment_expects_an_answer_by_its_kind(db: None, kind: Kind, *, is_expected: bool) -> None:
    row = comment()
    analysis(row, kind=kind)

    found = ReaderComment.objects.filter(expected.questions_and_problems())

    assert found.exists() is is_expected
    assert expecting.SOURCES["listening"] is expected.questions_and_problems
