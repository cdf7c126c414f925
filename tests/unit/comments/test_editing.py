"""A writer changes the text: in time, once, read anew, and back to a person."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from comments import signals
from comments.actions import editing, moderation
from comments.enums import Status, Verdict
from comments.models import Hold, ReaderComment, Suspicion
from comments.refusals import ChangedMeanwhile, SaidBefore, TargetClosed, TargetGone, TooLate
from listening.models import CommentAnalysis, Reading
from recruiting.models import Candidate
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis, reading
from tests.factories.recruiting import candidate
from tests.unit.comments.test_moderation import heard

pytestmark = pytest.mark.django_db
NEW = "Das Lager hält nur neun Jahre."


def test_edit_waiting_comment_has_the_new_text_and_another_fingerprint() -> None:
    row = comment(status=Status.WITHHELD, withheld_because="Werbung", fingerprint="a" * 64)

    with heard(signals.comment_edited) as edited, heard(signals.comment_withdrawn) as withdrawn:
        changed = editing.edit(comment=row, text=NEW)

    assert (changed.comment, changed.status, changed.withheld_because) == (NEW, Status.HELD, "")
    assert changed.fingerprint == editing.mark_of(changed)
    assert changed.edited_at is not None
    assert (edited, withdrawn) == ([row.pk], [])


def test_edit_public_comment_leaves_the_page_until_a_person_has_read_it(account: Callable[[str], User]) -> None:
    row = comment(status=Status.HELD, number=0)
    moderation.approve(comment=row, by=account("moderator"))

    with heard(signals.comment_withdrawn) as withdrawn:
        changed = editing.edit(comment=row, text=NEW)

    assert (changed.status, changed.is_public, changed.moderated_by) == (Status.HELD, False, None)
    assert withdrawn == [row.pk]
    assert moderation.approve(comment=changed)
    changed.refresh_from_db()
    assert changed.number == row.number


def test_edit_to_the_same_text_changes_nothing() -> None:
    row = comment()

    with heard(signals.comment_edited) as edited:
        changed = editing.edit(comment=row, text=row.comment)

    assert (changed.status, changed.edited_at, edited) == (Status.PUBLIC, None, [])


def test_edit_public_comment_is_possible_for_the_minutes_of_the_setting() -> None:
    row = comment(moderated_at=timezone.now())

    with time_machine.travel(row.edit_ends_at - timedelta(seconds=2), tick=False):
        assert row.is_editable
    with time_machine.travel(row.edit_ends_at + timedelta(seconds=2), tick=False), pytest.raises(TooLate):
        editing.edit(comment=row, text=NEW)


@pytest.mark.parametrize("status", [Status.UNCONFIRMED, Status.REJECTED, Status.ERASED])
def test_edit_in_other_states_is_refused(status: str) -> None:
    row = comment(status=status)

    with pytest.raises(TooLate):
        editing.edit(comment=row, text=NEW)

    row.refresh_from_db()
    assert row.comment != NEW


def test_edit_of_a_comment_deleted_meanwhile_is_refused() -> None:
    row = comment()
    ReaderComment.objects.filter(pk=row.pk).delete()

    with pytest.raises(TooLate):
        editing.edit(comment=row, text=NEW)


def test_edit_of_an_older_version_is_refused() -> None:
    row = comment(status=Status.HELD)
    old = ReaderComment.objects.get(pk=row.pk)
    editing.edit(comment=row, text=NEW)

    with pytest.raises(ChangedMeanwhile):
        editing.edit(comment=old, text="Noch anders.")


def test_edit_to_what_the_writer_said_before_is_refused() -> None:
    page = blog.post()
    first, second = (comment(page, status=Status.HELD, user_email="anna@post.example") for _number in range(2))
    editing.edit(comment=first, text=NEW)

    with pytest.raises(SaidBefore):
        editing.edit(comment=second, text=NEW)

    second.refresh_from_db()
    assert second.edited_at is None


@pytest.mark.parametrize(
    ("change", "refusal"), [({"live": False}, TargetGone), ({"comments_open": False}, TargetClosed)]
)
def test_edit_on_a_post_that_is_gone_or_closed_is_refused(change: dict[str, bool], refusal: type[Exception]) -> None:
    page = blog.post()
    row = comment(page, status=Status.HELD)
    for name, value in change.items():
        setattr(page, name, value)
    page.save()

    with pytest.raises(refusal):
        editing.edit(comment=row, text=NEW)


@pytest.mark.parametrize("act", [moderation.approve, moderation.reject])
def test_decision_about_words_that_were_changed_meanwhile_is_refused(act: Callable[..., bool]) -> None:
    row = comment(status=Status.HELD)
    seen = ReaderComment.objects.get(pk=row.pk)
    editing.edit(comment=row, text=NEW)

    assert not act(comment=seen)

    assert ReaderComment.objects.get(pk=row.pk).status == Status.HELD


def test_edit_throws_the_reading_of_the_old_words_away_and_orders_another() -> None:
    row = comment(status=Status.HELD)
    analysis(row)
    reading(row, "done")

    editing.edit(comment=row, text=NEW)

    assert not CommentAnalysis.objects.exists()
    assert Reading.objects.get().state == "waiting"


def test_edit_of_the_only_comment_lets_go_of_the_person_at_once() -> None:
    person = candidate()

    editing.edit(comment=person.sources.get().comment, text=NEW)

    assert not Candidate.objects.exists()


def test_edit_forgets_what_was_found_in_the_old_words_and_weighs_the_new_ones() -> None:
    row = comment(status=Status.WITHHELD)
    Hold.objects.create(comment=row, rule="toxic")
    Suspicion.objects.create(comment=row, verdict=Verdict.HOLD)

    clean = editing.edit(comment=row, text=NEW)
    found_in_clean = Suspicion.objects.exists() or Hold.objects.exists()
    spam = editing.edit(
        comment=clean, text="Casino Bonus https://a.example https://b.example https://c.example https://d.example"
    )

    assert not found_in_clean
    assert spam.status == Status.WITHHELD
    assert Suspicion.objects.get().findings
