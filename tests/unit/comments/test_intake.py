"""Taking a comment in: one transaction, once, with consents, mail and place in the thread."""

from typing import Any

import pytest
from django.db import IntegrityError
from django_tasks_db.models import DBTaskResult

from comments import targets
from comments.actions import intake
from comments.drafts import Draft, fingerprint
from comments.enums import Purpose, Status
from comments.models import Confirmation, Consent, ConsentWording, ReaderComment
from comments.refusals import ParentGone, TargetClosed, TargetGone
from comments.signals import comment_posted
from comments.wordings import WORDINGS
from recruiting.enums import Stage
from recruiting.stages import LONGEST
from tests.factories import blog
from tests.factories.comments import comment

DRAFT = Draft(text="Das Lager hält elf Jahre.", name="M. Rehling", email="Rehling@post.example")


def draft(**values: Any) -> Draft:
    return Draft(**{"text": DRAFT.text, "name": DRAFT.name, "email": DRAFT.email, **values})


@pytest.fixture
def target(db: None) -> targets.Target:
    return targets.of(blog.post())


def test_post_new_comment_is_unproven_hidden_and_has_its_mail_ordered(target: targets.Target) -> None:
    row = intake.post(target=target, draft=draft(), address="203.0.113.77")

    stored = ReaderComment.objects.get(pk=row.pk)
    assert (stored.status, stored.is_public, stored.number) == (Status.UNCONFIRMED, False, 0)
    assert stored.content_type == target.kind.content_type
    assert (stored.target_id, stored.object_pk) == (target.pk, str(target.pk))
    assert stored.ip_address == "203.0.113.0"
    assert stored.language == "de"
    assert Confirmation.objects.get().token_hash is None
    assert DBTaskResult.objects.filter(task_path="comments.tasks.send_confirmation").count() == 1


def test_post_without_network_address_is_stored(target: targets.Target) -> None:
    row = intake.post(target=target, draft=draft(), address="unix socket")

    assert row.ip_address is None


def test_post_same_draft_three_times_is_one_row_and_one_mail(target: targets.Target) -> None:
    rows = {intake.post(target=target, draft=draft()).pk for _time in range(3)}

    assert len(rows) == 1
    assert ReaderComment.objects.count() == 1
    assert DBTaskResult.objects.filter(task_path="comments.tasks.send_confirmation").count() == 1


def test_post_address_spelled_in_other_case_is_the_same_comment(target: targets.Target) -> None:
    first = intake.post(target=target, draft=draft())

    second = intake.post(target=target, draft=draft(email="rehling@POST.example"))

    assert first == second


def test_post_lost_race_returns_the_row_of_the_winner(target: targets.Target, monkeypatch: pytest.MonkeyPatch) -> None:
    winner = intake.post(target=target, draft=draft())
    monkeypatch.setattr(intake, "earlier", lambda **asked: [])

    loser = intake.post(target=target, draft=draft())

    assert loser == winner
    assert ReaderComment.objects.count() == 1


def test_post_other_integrity_error_is_not_swallowed(target: targets.Target, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> ReaderComment:
        raise IntegrityError

    monkeypatch.setattr(intake, "_store", broken)

    with pytest.raises(IntegrityError):
        intake.post(target=target, draft=draft())


def test_post_with_failing_receiver_stores_nothing(target: targets.Target) -> None:
    def failing(**kwargs: object) -> None:
        raise RuntimeError

    comment_posted.connect(failing)
    try:
        with pytest.raises(RuntimeError):
            intake.post(target=target, draft=draft())
    finally:
        comment_posted.disconnect(failing)

    assert not ReaderComment.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_post_with_consents_stores_the_wordings_of_the_page_language(db: None) -> None:
    target = targets.of(blog.post(language="en"))

    intake.post(target=target, draft=draft(agreed={Purpose.WORK: 1, Purpose.PARTNERSHIP: 0}))

    given = Consent.objects.values_list("wording__purpose", "wording__language", "wording__version")
    assert set(given) == {("work", "en", 1), ("partnership", "en", 2)}


def test_post_with_an_older_wording_seen_records_that_one(target: targets.Target) -> None:
    ConsentWording.objects.create(purpose=Purpose.WORK, language="de", version=3, label="Neu", explanation="Neu")

    intake.post(target=target, draft=draft(agreed={Purpose.WORK: 1}))
    intake.post(target=target, draft=draft(text="Noch einer.", agreed={Purpose.WORK: 0}))

    assert list(Consent.objects.order_by("pk").values_list("wording__version", flat=True)) == [1, 3]


def test_post_without_ticks_stores_no_consent(target: targets.Target) -> None:
    intake.post(target=target, draft=draft())

    assert not Consent.objects.exists()


def test_post_on_closed_comments_is_refused_with_the_reason(db: None) -> None:
    target = targets.of(blog.post(comments_open=False))

    with pytest.raises(TargetClosed):
        intake.post(target=target, draft=draft())

    assert not ReaderComment.objects.exists()


@pytest.mark.parametrize("status", [status for status in Status.values if status != Status.PUBLIC])
def test_post_answer_to_a_comment_that_is_not_visible_is_refused(target: targets.Target, status: str) -> None:
    hidden = comment(target.object, status=status)

    with pytest.raises(ParentGone):
        intake.post(target=target, draft=draft(reply_to=hidden.pk))

    assert ReaderComment.objects.count() == 1


def test_post_answer_to_a_comment_on_another_page_is_refused(target: targets.Target) -> None:
    foreign = comment(blog.post())

    with pytest.raises(ParentGone):
        intake.post(target=target, draft=draft(reply_to=foreign.pk))


def test_post_answers_below_the_deepest_level_form_a_flat_tail(target: targets.Target) -> None:
    row = comment(target.object)
    chain = [row]
    for number in range(6):
        row = intake.post(target=target, draft=draft(text=f"Antwort {number}.", reply_to=row.pk))
        ReaderComment.objects.filter(pk=row.pk).update(status=Status.PUBLIC)
        chain.append(row)

    stored = [ReaderComment.objects.get(pk=each.pk) for each in chain]
    assert [each.level for each in stored] == [0, 1, 2, 3, 3, 3, 3]
    assert [each.in_reply_to_id for each in stored[1:]] == [each.pk for each in stored[:-1]]
    assert {each.parent_id for each in stored[4:]} == {stored[2].pk}
    assert [each.order for each in stored] == list(range(1, 8))


def test_post_answer_with_threads_switched_off_is_a_comment_of_its_own(target: targets.Target, settings: Any) -> None:
    settings.COMMENTS_XTD_MAX_THREAD_LEVEL = 0
    first = comment(target.object)

    row = intake.post(target=target, draft=draft(reply_to=first.pk))

    assert (row.level, row.parent_id, row.in_reply_to_id) == (0, row.pk, first.pk)


@pytest.mark.parametrize(
    ("label", "pk"), [("blog.postpage", 10**17), ("auth.user", 1), ("accounts.user", 1), ("a.b", 1)]
)
def test_find_missing_or_foreign_objects_are_gone(db: None, label: str, pk: int) -> None:
    with pytest.raises(TargetGone):
        targets.find(label, pk)


def test_target_of_a_comment_on_an_unregistered_kind_is_gone(
    target: targets.Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = comment(target.object)
    monkeypatch.setattr("comments.commentable._REGISTERED", {})

    with pytest.raises(TargetGone):
        targets.of_comment(row)


def test_fingerprint_differs_by_place_writer_text_and_parent() -> None:
    base = fingerprint(DRAFT, label="blog.postpage", pk=1)

    others = {
        fingerprint(DRAFT, label="blog.postpage", pk=2),
        fingerprint(draft(email="other@post.example"), label="blog.postpage", pk=1),
        fingerprint(draft(text="Anderer Text."), label="blog.postpage", pk=1),
        fingerprint(draft(reply_to=7), label="blog.postpage", pk=1),
    }

    assert len(others | {base}) == 5
    assert DRAFT.email.casefold() not in base


def test_post_with_consent_where_no_wording_exists_stores_no_consent(target: targets.Target) -> None:
    ConsentWording.objects.filter(language="de").delete()

    intake.post(target=target, draft=draft(agreed={Purpose.WORK: 1}))

    assert not Consent.objects.exists()
    assert ReaderComment.objects.count() == 1


def test_wording_in_force_names_the_time_as_the_longest_one() -> None:
    """The house may shorten how long people are kept; the sentence they agree to stays true then (features.md, LT-1)."""
    newest = {(row.purpose, row.language): row for row in sorted(WORDINGS, key=lambda row: row.version)}
    longest = f"{LONGEST[Stage.NEW].days} "

    assert len(newest) == len(Purpose) * 2
    for row in newest.values():
        assert ("spätestens nach " + longest in row.explanation) or (longest + "days at the latest" in row.explanation)
