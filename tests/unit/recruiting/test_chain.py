"""The record as a chain: what lawfully changes keeps it whole, everything else is found, and named."""

import io
import threading
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from comments.enums import Purpose
from recruiting import chain as chains
from recruiting import disk, verification
from recruiting.actions import chain, checking, entries
from recruiting.actions.retention import delete_due
from recruiting.enums import Act, Fault
from recruiting.models import RecordChain, ReviewEntry
from tests.factories.accounts import UserFactory
from tests.factories.recruiting import candidate

RECORD = "/admin/recruiting/record/"


@pytest.fixture
def reviewer(db: None) -> User:
    return UserFactory()


def filled(number: int, by: User) -> list[ReviewEntry]:
    """A sealed record of this many entries."""
    for _ in range(number):
        entries.write_order(purpose=Purpose.WORK, by=by)
    chain.seal_waiting()
    return list(ReviewEntry.objects.order_by("number"))


def rows(**match: Any) -> Any:
    return ReviewEntry.objects.filter(**match)


def found(**noted: Any) -> tuple[Fault | None, int | None]:
    finding = verification.verify(**noted)
    return finding.fault, finding.number


def test_seal_waiting_numbers_without_gaps_and_once(reviewer: User) -> None:
    filled(3, reviewer)

    assert [row.number for row in filled(2, reviewer)] == [1, 2, 3, 4, 5]
    assert chain.seal_waiting() == 0
    assert found() == (None, None)


def test_seal_waiting_more_than_a_batch_is_one_chain(reviewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "BATCH", 2)
    monkeypatch.setattr(chains, "PAGE", 2)

    filled(5, reviewer)

    assert (verification.verify().entries, found()) == (5, (None, None))


def test_entry_is_sealed_right_after_the_commit_in_a_fixed_number_of_queries(
    login: Any, django_capture_on_commit_callbacks: Any, django_assert_num_queries: Any
) -> None:
    hr, person = login("hr"), candidate()
    chain.seal_waiting()

    with django_capture_on_commit_callbacks() as callbacks:
        hr.get(f"/admin/recruiting/candidates/{person.public_id}/")

    assert len(callbacks) == 1
    with django_assert_num_queries(6):  # the savepoint, its end, the lock, what waits, two updates
        callbacks[0]()
    entry = rows(act=Act.VIEWED).get()
    assert (entry.number, found()) == (RecordChain.objects.get().last_number, (None, None))


@pytest.mark.parametrize("is_alone", [True, False])
def test_seal_waiting_waits_for_no_disk_only_in_a_transaction_of_its_own(
    db: None, monkeypatch: pytest.MonkeyPatch, is_alone: bool
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(disk, "need_not_be_waited_for", lambda: asked.append(True))
    monkeypatch.setattr(chain, "_is_alone", lambda: is_alone)

    chain.seal_waiting()

    assert asked == [True] * is_alone


def test_seal_within_the_transaction_of_somebody_else_is_not_alone(db: None) -> None:
    assert not chain._is_alone()


def test_seal_taken_by_a_crash_is_made_again_to_the_letter(reviewer: User) -> None:
    before = [(row.pk, row.number, row.seal) for row in filled(3, reviewer)]
    ReviewEntry.objects.update(number=None, seal="")
    RecordChain.objects.all().delete()

    chain.seal_waiting()

    assert [(row.pk, row.number, row.seal) for row in ReviewEntry.objects.order_by("number")] == before
    assert found() == (None, None)


def test_setting_for_the_disk_ends_with_its_transaction(db: None) -> None:
    with transaction.atomic():
        disk.need_not_be_waited_for()
        within = wait_for_disk()
        transaction.set_rollback(True)

    assert (within, wait_for_disk()) == (("off", "on") if connection.vendor == "postgresql" else ("", ""))


def wait_for_disk() -> str:
    """What PostgreSQL does at a commit; SQLite has no such setting."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        return str(cursor.fetchone()[0])


def test_account_deleted_leaves_the_record_whole(reviewer: User) -> None:
    filled(2, reviewer)

    reviewer.delete()

    assert list(rows().values_list("by", flat=True)) == [None, None]
    assert found() == (None, None)


@pytest.mark.parametrize(
    "change",
    [
        {"act": Act.VIEWED}, {"person": "ABCDEFGH"}, {"purpose": Purpose.PARTNERSHIP}, {"detail": {"x": 1}}, {"by": None},
        {"version": "2"}, {"actor": 10**9}, {"at": timezone.now() - timedelta(days=900)}, {"stamp": "0" * 64}, {"stamp": "ü"},
    ],
)  # fmt: skip
def test_verify_an_altered_row_is_named(reviewer: User, change: dict[str, Any]) -> None:
    filled(4, reviewer)

    rows(number=2).update(**change)

    assert found() == (Fault.ALTERED, 2)


def test_verify_said_to_be_by_somebody_else_is_altered(reviewer: User) -> None:
    filled(4, reviewer)

    rows(number=3).update(by=UserFactory())

    assert found() == (Fault.ALTERED, 3)


@pytest.mark.parametrize(("gone", "expected"), [((1,), (Fault.MISSING, 1)), ((2, 3), (Fault.MISSING, 2))])
def test_verify_a_missing_row_is_named(reviewer: User, gone: tuple[int, ...], expected: tuple[Fault, int]) -> None:
    filled(4, reviewer)

    rows(number__in=gone).delete()

    assert found() == expected


def test_verify_rows_that_changed_places_are_named(reviewer: User) -> None:
    filled(4, reviewer)
    for old, new in ((2, 99), (3, 2), (99, 3)):
        rows(number=old).update(number=new)

    assert found() == (Fault.MOVED, 2)


def test_verify_a_cut_off_end_is_found_even_with_the_ends_put_back(reviewer: User) -> None:
    before = filled(4, reviewer)

    rows(number__gte=3).delete()
    assert found() == (Fault.CUT_OFF, 3)

    RecordChain.objects.update(last_number=2, last_seal=before[1].seal)
    assert found() == (Fault.ENDS, None)
    RecordChain.objects.all().delete()
    assert found() == (Fault.ENDS, None)


def test_verify_the_whole_table_emptied_is_found_by_what_was_noted(reviewer: User) -> None:
    filled(4, reviewer)
    number, seal = verification.verify().note.split(":")
    assert found(noted=(int(number), seal)) == (None, None)
    assert found(noted=(2, seal)) == (Fault.OTHER, 2)

    rows().delete()
    RecordChain.objects.all().delete()

    assert found() == (None, None)
    assert found(noted=(int(number), seal)) == (Fault.CUT_OFF, 1)


def test_verify_an_older_state_of_the_ends_is_found(reviewer: User) -> None:
    filled(2, reviewer)
    older = RecordChain.objects.values().get()
    filled(2, reviewer)

    RecordChain.objects.update(**older)

    assert found() == (Fault.FOREIGN, rows(number=4).get().pk)


def test_verify_a_copy_below_the_beginning_and_rows_of_another_hand_are_found(reviewer: User) -> None:
    filled(1, reviewer)
    stranger = ReviewEntry.objects.create(act=Act.VIEWED, purpose="work", person="ABCDEFGH", by=reviewer)

    assert chain.seal_waiting() == 0
    assert found() == (Fault.FOREIGN, stranger.pk)

    rows(pk=stranger.pk).update(number=0)
    assert found() == (Fault.FOREIGN, stranger.pk)


def test_verify_what_waits_for_its_place_is_told_not_blamed(reviewer: User) -> None:
    filled(1, reviewer)
    entries.write_order(purpose=Purpose.WORK, by=reviewer)

    finding = verification.verify()

    assert (finding.fault, finding.entries, finding.waiting) == (None, 1, 1)


def test_verify_while_retention_goes_on_looks_again(reviewer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(3, reviewer)
    walk = verification.walk

    def late(**where: Any) -> Any:
        monkeypatch.setattr(verification, "walk", walk)
        RecordChain.objects.update(pruned_number=1, pruned_seal=rows(number=1).get().seal)
        ends = RecordChain.objects.get()
        ends.sign()
        ends.save()
        rows(number=1).delete()
        return walk(**where)

    monkeypatch.setattr(verification, "walk", late)

    assert found() == (None, None)


def test_verify_after_a_new_key_old_seals_count_while_the_old_key_is_named(reviewer: User, settings: Any) -> None:
    old = settings.SECRET_KEY
    filled(2, reviewer)

    settings.SECRET_KEY = "another-key-that-is-long-enough-for-everything-here"
    assert found() == (Fault.ENDS, None)
    settings.RECORD_OLD_KEYS = [old]
    filled(2, reviewer)

    assert (verification.verify().entries, found()) == (4, (None, None))


@pytest.mark.parametrize("change", [{"last_number": 1}, {"mark": ""}])
def test_chain_with_altered_ends_takes_nothing_and_deletes_nothing(reviewer: User, change: dict[str, Any]) -> None:
    filled(2, reviewer)
    RecordChain.objects.update(**change)

    entries.write_order(purpose=Purpose.WORK, by=reviewer)

    assert chain.seal_waiting() == 0
    assert chain.prune(before=timezone.now()) == 0
    assert rows().count() == 3


def test_chain_without_its_ends_is_not_begun_anew_over_sealed_rows(reviewer: User) -> None:
    filled(2, reviewer)
    RecordChain.objects.all().delete()

    assert chain.seal_waiting() == 0
    assert not RecordChain.objects.exists()


def test_prune_lets_the_oldest_part_go_and_the_rest_stays_verifiable(
    reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "BATCH", 2)
    with time_machine.travel(timezone.now() - timedelta(days=731)):
        filled(5, reviewer)
        rows(number=5).update(number=None, seal="")  # written, never sealed: it has no place to keep
        RecordChain.objects.all().delete()
        rows().update(number=None)
        chain.seal_waiting()
    filled(2, reviewer)

    assert delete_due() == 5
    assert [row.number for row in filled(1, reviewer)] == [6, 7, 8]
    assert found() == (None, None)


def test_prune_everything_over_leaves_an_empty_chain_that_goes_on(reviewer: User) -> None:
    filled(2, reviewer)

    assert chain.prune(before=timezone.now()) == 2
    assert (verification.verify().entries, found()) == (0, (None, None))
    assert [row.number for row in filled(1, reviewer)] == [3]


def test_prune_rows_made_old_by_hand_are_kept_as_evidence(reviewer: User) -> None:
    filled(4, reviewer)
    rows(number__gte=2).update(at=timezone.now() - timedelta(days=900))

    assert chain.prune(before=timezone.now() - timedelta(days=730)) == 0
    assert chain.prune(before=timezone.now()) == 1
    assert found() == (Fault.ALTERED, 2)


def test_command_tells_how_many_from_when_to_when(reviewer: User) -> None:
    filled(2, reviewer)
    entries.write_order(purpose=Purpose.WORK, by=reviewer)
    first, last = (rows(number=number).get().at.isoformat(timespec="seconds") for number in (1, 2))
    out = io.StringIO()

    call_command("verify_log", stdout=out)
    call_command("verify_log", "--noted", verification.verify().note, stdout=out)

    assert f"The record is whole: 2 entries from {first} to {last}." in out.getvalue()
    assert "1 written just now wait" in out.getvalue()


def test_command_empty_record_is_whole(db: None) -> None:
    out = io.StringIO()

    call_command("verify_log", stdout=out)

    assert "no entries" in out.getvalue()


def test_command_names_the_first_row_that_does_not_fit_and_fails(reviewer: User) -> None:
    filled(3, reviewer)
    rows(number=2).update(person="ABCDEFGH")

    with pytest.raises(CommandError, match=r"not whole: entry 2 was altered. 1 entries before it fit"):
        call_command("verify_log")


@pytest.mark.parametrize("noted", ["x", "0:abcdef12", "1:xyz", "1:"])
def test_command_a_note_of_another_form_is_refused(db: None, noted: str) -> None:
    with pytest.raises(CommandError, match="expected NUMBER:SEAL"):
        call_command("verify_log", "--noted", noted)


def test_check_at_night_is_in_the_record_and_on_the_screen(reviewer: User, login: Any) -> None:
    privacy: Client = login("privacy")
    assert "check" in privacy.get(RECORD).context
    filled(2, reviewer)

    assert checking.check_record() == 2

    page = privacy.get(RECORD)
    assert page.context["check"].detail == {"entries": 2}
    assert "people__check--broken" not in page.content.decode()


def test_check_at_night_of_an_empty_record_leaves_every_table_empty(db: None) -> None:
    assert checking.check_record() == 0
    assert delete_due() == 0
    assert not rows().exists()
    assert not RecordChain.objects.exists()


def test_check_at_night_that_finds_something_is_loud(
    reviewer: User, login: Any, caplog: pytest.LogCaptureFixture
) -> None:
    filled(3, reviewer)
    rows(number=2).update(person="ABCDEFGH")

    checking.check_record()

    assert "altered, 2" in caplog.text
    assert "people__check--broken" in login("privacy").get(RECORD).content.decode()


def test_check_written_by_another_hand_is_not_shown(login: Any) -> None:
    ReviewEntry.objects.create(act=Act.VERIFIED, detail={"entries": 9})

    assert login("privacy").get(RECORD).context["check"] is None


def test_step_in_words_of_details_nobody_knows_is_harmless() -> None:
    assert ReviewEntry(act=Act.EXPORTED, detail={}).step
    assert ReviewEntry(act=Act.VERIFIED, detail={"fault": "nonsense"}).step


def test_migration_seals_what_was_written_before(reviewer: User) -> None:
    migration = import_module("recruiting.migrations.0004_sealed_record")
    for days in (1, 3, 2):
        ReviewEntry.objects.create(
            act=Act.ORDERED, purpose="work", by=reviewer, at=timezone.now() - timedelta(days=days)
        )

    migration.seal_what_is_there(apps, None)

    moments = list(rows().order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert [row.number for row in filled(1, reviewer)] == [1, 2, 3, 4]
    assert found() == (None, None)


def test_chain_two_writers_at_once_make_one_chain(django_db_setup: None, django_db_blocker: Any) -> None:
    """Outside the test's own transaction, and cleared away by hand. SQLite takes turns from the first line of every transaction."""
    if connection.vendor == "sqlite":
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        return
    with django_db_blocker.unblock():
        try:
            threads = [threading.Thread(target=_write_many) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

            numbers = list(rows().order_by("number").values_list("number", flat=True))
            assert numbers == list(range(1, 41))
            assert found() == (None, None)
        finally:
            rows().delete()
            RecordChain.objects.all().delete()


def _write_many() -> None:
    for _ in range(20):
        with transaction.atomic():
            entries.write_check(entries=0)
    connections.close_all()
