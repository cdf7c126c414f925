"""Held for its looks: what is noted, the puzzle, and when solving it lifts the hold."""

from hashlib import sha256
from itertools import count

import pytest
from django.core import signing

from blog.models import PostPage
from comments import targets
from comments.actions import confirmation, erasure, intake, mailing, moderation, proof
from comments.drafts import Draft
from comments.enums import Status, Verdict
from comments.models import Confirmation, ReaderComment, Suspicion
from comments.refusals import LinkInvalid
from comments.stamps import Stamp
from tests.factories import blog
from tests.factories.accounts import UserFactory

LINKS = "Hier https://a.example und https://b.example und https://c.example"
LONG = "Bei uns hält das Lager elf Jahre, weil wir es jedes Jahr schmieren und die Temperatur messen."
GOOD = Stamp("good", 60)


@pytest.fixture
def page(db: None) -> PostPage:
    return blog.post()


def post(page: PostPage, text: str = LINKS, **values: object) -> ReaderComment:
    values = {"name": "M. Rehling", "email": "rehling@post.example", "stamp": GOOD, **values}
    return intake.post(target=targets.of(page), draft=Draft(text=text, **values))  # type: ignore[arg-type]  # one dictionary for all


def challenge(row: ReaderComment) -> str:
    puzzle = proof.puzzle_for(row)
    assert puzzle
    return puzzle.challenge


def solution(puzzle: str) -> str:
    """The first number whose hash begins with 16 zero bits, reckoned here on our own."""
    return next(str(n) for n in count() if sha256(f"{puzzle}:{n}".encode()).digest()[:2] == b"\0\0")


def confirm(row: ReaderComment) -> None:
    Confirmation.objects.filter(comment=row).update(token_hash=confirmation.token_hash("token"))
    confirmation.confirm(token="token")
    row.refresh_from_db()


def test_ordinary_comment_is_held_for_nothing_and_noted_nowhere(page: PostPage) -> None:
    row = post(page, LONG)

    assert row.withheld_because == ""
    assert not Suspicion.objects.exists()
    assert proof.puzzle_for(row) is None


def test_comment_without_a_stamp_alone_passes(page: PostPage) -> None:
    assert post(page, LONG, stamp=Stamp()).withheld_because == ""


def test_comment_with_some_points_is_asked_to_calculate(page: PostPage) -> None:
    row = post(page)

    noted = Suspicion.objects.get(comment=row)
    assert (noted.verdict, noted.findings) == (Verdict.WORK, [["links", "3", 4]])
    assert row.withheld_because == proof.because()
    assert proof.find(token=challenge(row)) == noted


def test_comment_with_many_points_is_held_for_a_person_whatever_its_browser_does(page: PostPage) -> None:
    row = post(page, LINKS, name="www.kredit.example", email="a@mailinator.com")

    noted = Suspicion.objects.get(comment=row)
    assert (noted.verdict, noted.puzzle) == (Verdict.HOLD, "")
    assert proof.puzzle_for(row) is None


def test_same_text_from_another_address_is_a_repetition(page: PostPage) -> None:
    post(page, LONG)

    row = post(blog.post(), LONG.upper(), email="andere@post.example")

    assert Suspicion.objects.get(comment=row).findings == [["repeated", "others", 5]]


def test_same_text_from_the_same_address_elsewhere_is_a_repetition(page: PostPage) -> None:
    post(page, LONG)

    row = post(blog.post(), LONG, email="REHLING@post.example")

    assert Suspicion.objects.get(comment=row).findings == [["repeated", "self", 4]]


def test_same_text_corrected_on_the_same_page_is_no_repetition(page: PostPage) -> None:
    post(page, LONG)

    assert post(page, f"{LONG} Und 4711.").withheld_because == ""


def test_right_answer_before_the_address_is_proven_lets_the_comment_wait_like_every_other(page: PostPage) -> None:
    row = post(page)
    token = challenge(row)

    proof.solve(token=token, answer=solution(Suspicion.objects.get().puzzle))
    confirm(row)

    assert (row.status, row.withheld_because) == (Status.HELD, "")
    assert Suspicion.objects.get().solved_at is not None


def test_right_answer_after_the_address_is_proven_lets_the_comment_wait_like_every_other(page: PostPage) -> None:
    row = post(page)
    token = challenge(row)
    confirm(row)
    before = row.status

    proof.solve(token=token, answer=solution(Suspicion.objects.get().puzzle))

    row.refresh_from_db()
    assert (before, row.status, row.withheld_because) == (Status.WITHHELD, Status.HELD, "")


def test_right_answer_given_twice_is_refused(page: PostPage) -> None:
    token = challenge(post(page))
    answer = solution(Suspicion.objects.get().puzzle)
    proof.solve(token=token, answer=answer)

    with pytest.raises(LinkInvalid):
        proof.solve(token=token, answer=answer)


def test_right_answer_given_twice_at_the_same_moment_counts_once(
    page: PostPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = challenge(post(page))
    stale = proof.find(token=token)
    answer = solution(stale.puzzle)
    proof.solve(token=token, answer=answer)
    monkeypatch.setattr(proof, "find", lambda *, token: stale)

    with pytest.raises(LinkInvalid):
        proof.solve(token=token, answer=answer)


@pytest.mark.parametrize("answer", ["", "x", "-1", "1.5", "٣", "9" * 21, "0x1", "\0"])
def test_answer_that_is_no_number_is_refused(page: PostPage, answer: str) -> None:
    token = challenge(post(page))

    with pytest.raises(LinkInvalid):
        proof.solve(token=token, answer=answer)


def test_wrong_answer_is_refused_and_the_right_one_still_counts(page: PostPage) -> None:
    token = challenge(post(page))
    right = solution(Suspicion.objects.get().puzzle)
    wrong = str(int(right) + 1)

    with pytest.raises(LinkInvalid):
        proof.solve(token=token, answer=wrong)

    assert proof.solve(token=token, answer=right).pk


def test_answer_to_another_puzzle_is_refused(page: PostPage) -> None:
    mine, other = post(page), post(page, f"{LINKS} www.d.example")
    answer = solution(Suspicion.objects.get(comment=mine).puzzle)

    with pytest.raises(LinkInvalid):
        proof.solve(token=challenge(other), answer=answer)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "ä", "x" * 3000])
def test_challenge_nobody_signed_is_refused(db: None, token: str) -> None:
    with pytest.raises(LinkInvalid):
        proof.find(token=token)


def test_challenge_signed_for_something_else_is_refused(page: PostPage) -> None:
    post(page)

    with pytest.raises(LinkInvalid):
        proof.find(token=signing.TimestampSigner().sign(Suspicion.objects.get().puzzle))


def test_challenge_after_an_hour_is_refused(page: PostPage, monkeypatch: pytest.MonkeyPatch) -> None:
    token = challenge(post(page))
    now = signing.time.time() + proof.LIFE.total_seconds() + 2
    monkeypatch.setattr(signing.time, "time", lambda: now)

    with pytest.raises(LinkInvalid):
        proof.find(token=token)


def test_right_answer_leaves_what_the_reading_said(page: PostPage) -> None:
    row = post(page)
    token = challenge(row)
    moderation.withhold(comment=row, because="The reading sees advertising.")

    proof.solve(token=token, answer=solution(Suspicion.objects.get().puzzle))

    row.refresh_from_db()
    assert row.withheld_because == "The reading sees advertising."


def test_right_answer_leaves_what_a_person_decided(page: PostPage) -> None:
    row = post(page)
    token = challenge(row)
    confirm(row)
    moderation.reject(comment=row, by=UserFactory(role="moderator"))

    proof.solve(token=token, answer=solution(Suspicion.objects.get().puzzle))

    row.refresh_from_db()
    assert row.status == Status.REJECTED


def test_comment_nobody_calculated_for_is_held_and_mailed_like_every_other(page: PostPage) -> None:
    row = post(page)

    sent = mailing.send_confirmation(comment_id=row.pk)
    confirm(row)

    assert sent
    assert (row.status, row.withheld_because) == (Status.WITHHELD, proof.because())


def test_same_draft_sent_again_keeps_one_note(page: PostPage) -> None:
    assert post(page) == post(page)
    assert Suspicion.objects.count() == 1


def test_erased_comment_with_answers_keeps_neither_mark_nor_note(page: PostPage) -> None:
    row = post(page, LINKS + LONG)
    confirm(row)
    moderation.approve(comment=row)
    post(page, LONG, email="andere@post.example", reply_to=row.pk)

    erasure.erase(comment=row)

    row.refresh_from_db()
    assert (row.status, row.text_mark) == (Status.ERASED, "")
    assert not Suspicion.objects.filter(comment=row).exists()
