"""Addresses without a session: one purpose, one row, nothing to guess."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from comments import tokens
from comments.actions import erasure
from comments.enums import Status
from comments.models import Letter, ReaderComment
from comments.refusals import LinkInvalid
from tests.factories.comments import comment

pytestmark = pytest.mark.django_db
MARK = "f" * 64


def letter(**values: object) -> Letter:
    return Letter.objects.create(
        **{"kind": "my_comments", "address": "anna@post.example", "key": "k", "used_at": timezone.now(), **values}
    )


def test_written_token_shows_the_comment_and_its_state() -> None:
    row = comment(status=Status.UNCONFIRMED, fingerprint=MARK)
    token = tokens.written(row)
    ReaderComment.objects.filter(pk=row.pk).update(status=Status.HELD)

    assert tokens.written_comment(token) == (row, True)


def test_written_token_of_somebody_who_sends_a_proven_comment_again_never_tells_its_state() -> None:
    fresh, known = comment(status=Status.UNCONFIRMED, fingerprint="a" * 64), comment(fingerprint=MARK)

    token = tokens.written(known)

    assert tokens.written_comment(token) == (known, False)
    assert len(token) == len(tokens.written(fresh))


def test_own_token_ends_with_the_comment() -> None:
    row = comment()
    token = tokens.own(row)
    assert tokens.own_comment(token) == row

    erasure.erase(comment=row)

    with pytest.raises(LinkInvalid):
        tokens.own_comment(token)


def test_own_token_is_good_for_proven_comments_only() -> None:
    row = comment(status=Status.UNCONFIRMED)

    with pytest.raises(LinkInvalid):
        tokens.own_comment(tokens.own(row))


def test_visit_token_works_for_an_hour() -> None:
    row = letter()
    token = tokens.visit(row)

    assert tokens.visited_letter(token) == row
    with time_machine.travel(timezone.now() + timedelta(minutes=61)), pytest.raises(LinkInvalid):
        tokens.visited_letter(token)


def test_visit_token_of_an_unused_or_erased_letter_is_refused() -> None:
    row = letter(used_at=None)
    token = tokens.visit(row)
    for _time in range(2):
        with pytest.raises(LinkInvalid):
            tokens.visited_letter(token)
        Letter.objects.all().delete()


READERS: list[Callable[[str], object]] = [tokens.written_comment, tokens.own_comment, tokens.visited_letter]


@pytest.mark.parametrize("place", [0, 2, -20, -1])
def test_token_altered_anywhere_is_refused(place: int) -> None:
    row = comment(fingerprint=MARK)
    for token, read in zip((tokens.written(row), tokens.own(row), tokens.visit(letter())), READERS, strict=True):
        letters = list(token)
        letters[place] = "1" if letters[place] != "1" else "2"
        with pytest.raises(LinkInvalid):
            read("".join(letters))
        Letter.objects.all().delete()


def test_token_for_one_purpose_is_good_for_no_other() -> None:
    row = comment(fingerprint=MARK)
    given = [tokens.written(row), tokens.own(row), tokens.visit(letter())]

    for number, read in enumerate(READERS):
        for token in given[:number] + given[number + 1 :]:
            with pytest.raises(LinkInvalid):
                read(token)


@pytest.mark.parametrize("token", ["", ":", "1:2:3", "ä" * 30, "x" * 4000])
def test_token_that_is_none_is_refused(token: str) -> None:
    for read in READERS:
        with pytest.raises(LinkInvalid):
            read(token)
