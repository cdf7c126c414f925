"""A backup put back: whole or not at all, and without whoever asked to be forgotten meanwhile."""

import gzip
import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.actions.closing import close
from accounts.models import User
from comments.actions import certifying, consents, correcting, erasure, mailboxes, objecting, restricting, stopping
from comments.enums import Purpose, Status
from comments.models import Certificate, Consent, Deletion, Letter, MailStop, Objection, ReaderComment
from core import ledger
from core.backups import databases, making
from core.backups.databases import PostgreSql, Refused
from core.backups.restoring import restore
from core.models import DueRun
from recruiting.actions.consideration import consider
from recruiting.enums import Act
from recruiting.models import Candidate, ReviewEntry
from tests.conftest import is_postgresql
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.recruiting import remark
from tests.integration.test_erasure_everywhere import rows_of_every_table
from tests.unit.core.backups.conftest import House

CANARY = "zwiebelfisch"
ADDRESS = f"{CANARY}@post.example"


def considered(**values: Any) -> Candidate:
    row = remark(**values)
    consider(comment_id=row.pk)
    return Candidate.objects.get(sources__comment=row)


def traces(word: str = CANARY) -> set[str]:
    found = {table for table, row in rows_of_every_table() if word in row.casefold()}
    if connection.vendor == "sqlite" and word.encode() in Path(connection.settings_dict["NAME"]).read_bytes().lower():
        found.add("the file")
    return found


def test_restore_erased_since_does_not_come_back_and_a_certificate_stays_good(house: House) -> None:
    page = blog.post()
    considered(on=page, user_name="Zora Zwiebelfisch", user_email=ADDRESS, comment=f"Das Lager im {CANARY} hielt.")
    stays = considered(on=page, user_email="bleibt@post.example")
    made = making.make()
    was = traces()
    certificate = certifying.erase(address=ADDRESS)
    later = comment(page, user_email="spaeter@post.example")

    done = restore(made.path, replace=True)

    assert {"django_comments", "recruiting_candidate"} <= was
    assert traces() == set()
    assert done.repeated["comments.mailbox_erased"] == 1
    assert Candidate.objects.get().public_id == stays.public_id
    assert Certificate.objects.get().number == certificate.number
    assert Deletion.objects.count() == 1
    assert not ReaderComment.objects.filter(pk=later.pk).exists()
    assert ReviewEntry.objects.get(act=Act.RESTORED).detail["repeated"] == done.repeated.total()


def test_restore_repeats_objection_withdrawal_restriction_and_the_end_of_mails(house: House) -> None:
    page = blog.post()
    for name in ("a", "b", "c", "d"):
        considered(on=page, user_email=f"{name}@post.example")
    gone, restricted = comment(page, user_email="e@post.example"), comment(page, user_email="f@post.example")
    made = making.make()
    objecting.object_to_use(address="a@post.example")
    objecting.object_to_use(address="b@post.example")
    objecting.take_back(address="b@post.example")
    consents.withdraw(address="c@post.example", purpose=Purpose.WORK)
    stopping.stop_all(address="d@post.example")
    erasure.erase(comment=gone)
    restricting.restrict(comment=restricted)

    restore(made.path, replace=True)

    assert sorted(Candidate.objects.values_list("email", flat=True)) == ["d@post.example"]
    assert Objection.objects.by("a@post.example").exists()
    assert not Objection.objects.by("b@post.example").exists()
    assert not Consent.objects.standing().filter(comment__user_email="c@post.example").exists()
    assert MailStop.objects.count() == 1
    assert not ReaderComment.objects.filter(pk=gone.pk).exists()
    assert ReaderComment.objects.get(pk=restricted.pk).status == Status.RESTRICTED


def test_restore_erased_under_a_new_address_does_not_come_back_under_the_old_one(house: House) -> None:
    comment(user_email=ADDRESS)
    made = making.make()
    letter = correcting.ask_new_address(address=ADDRESS, new="neu@post.example")
    Letter.objects.filter(pk=letter.pk).update(token_hash=correcting.letters.token_hash("t"), sent_at=timezone.now())
    correcting.move(token="t")
    mailboxes.erase(address="neu@post.example")

    restore(made.path, replace=True)

    assert traces() == set()


def test_restore_closes_accounts_again_and_logs_everybody_out(house: House) -> None:
    account = UserFactory(username=CANARY)
    Session.objects.create(session_key="s", session_data="", expire_date=timezone.now())
    made = making.make()
    close(account=account, by=None)

    restore(made.path, replace=True)

    assert User.objects.get(pk=account.pk).username == f"former-{account.pk}"
    assert not Session.objects.exists()


def test_restore_another_comment_with_the_number_of_an_erased_one_stays(house: House) -> None:
    row = comment()
    ledger.begin()
    ledger.write("comments.comment_erased", comment=row.pk, mark=ledger.mark(row.pk, "2020-01-01T00:00:00"))
    made = making.make()

    restore(made.path, replace=True)

    assert ReaderComment.objects.filter(pk=row.pk).exists()


def test_restore_brings_uploads_back_and_takes_later_ones_away(house: House) -> None:
    (house.media / "images").mkdir()
    (house.media / "images" / "werk.jpg").write_bytes(b"\xff\xd8 picture")
    made = making.make()
    (house.media / "images" / "werk.jpg").write_bytes(b"other")
    (house.media / "later.jpg").write_bytes(b"later")

    restore(made.path, replace=True)

    assert [path.name for path in house.media.rglob("*.jpg")] == ["werk.jpg"]
    assert (house.media / "images" / "werk.jpg").read_bytes() == b"\xff\xd8 picture"
    assert sorted(path.name for path in house.media.parent.iterdir() if "media" in path.name) == ["media"]


def test_backup_while_others_write_is_of_one_moment_and_keeps_nobody_waiting(house: House) -> None:
    """The writer adds rows in pairs; a copy of two moments would hold half a pair."""
    stop, wrote, faults = Event(), [0], list[Exception]()
    name = str(connection.settings_dict["NAME"])

    def write() -> None:
        try:
            with databases.elsewhere(name):
                from django.db import transaction

                while not stop.is_set():
                    with transaction.atomic():
                        DueRun.objects.create(name=f"a{wrote[0]}")
                        DueRun.objects.create(name=f"b{wrote[0]}")
                    wrote[0] += 1
        except Exception as fault:
            faults.append(fault)

    writer = Thread(target=write)
    writer.start()
    while not wrote[0] and not faults:
        pass
    before = wrote[0]
    made = making.make()
    after = wrote[0]
    stop.set()
    writer.join()
    restore(made.path, replace=True)

    firsts, seconds = (DueRun.objects.filter(name__regex=f"^{kind}[0-9]+$").count() for kind in "ab")
    assert faults == []
    assert firsts == seconds
    assert before <= firsts <= after
    assert after > before


def test_restore_over_a_site_needs_to_be_told(house: House) -> None:
    made, row = making.make(), comment()

    with pytest.raises(Refused, match="--replace"):
        restore(made.path)

    assert ReaderComment.objects.get() == row


def spoil_database(files: dict[str, bytes]) -> None:
    name = next(name for name in files if name.startswith("database"))
    files[name] = files[name][:-1] + bytes([files[name][-1] ^ 1])


def add_a_file(files: dict[str, bytes]) -> None:
    files["media/../../evil"] = b"x"


def leave_a_file_out(files: dict[str, bytes]) -> None:
    del files["media/a.txt"]


def alter_the_manifest(files: dict[str, bytes]) -> None:
    files["manifest.json"] = files["manifest.json"].replace(b'"made_at": "2', b'"made_at": "3')


def take_the_manifest_away(files: dict[str, bytes]) -> None:
    del files["manifest.json"]


@pytest.mark.parametrize(
    "spoil", [spoil_database, add_a_file, leave_a_file_out, alter_the_manifest, take_the_manifest_away]
)
def test_restore_altered_archive_is_refused_and_nothing_changes(
    house: House, spoil: Callable[[dict[str, bytes]], None]
) -> None:
    (house.media / "a.txt").write_text("a")
    made, row = making.make(), comment()
    with tarfile.open(made.path) as tar:
        files = {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]
    spoil(files)
    with tarfile.open(made.path, "w:gz") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))

    with pytest.raises(Refused, match="altered or is damaged"):
        restore(made.path, replace=True)

    assert ReaderComment.objects.get() == row
    assert (house.media / "a.txt").exists()


def test_restore_half_an_archive_or_none_is_refused(house: House) -> None:
    made = making.make()
    made.path.write_bytes(made.path.read_bytes()[:-200])

    for path, why in ((made.path, "altered or is damaged"), (house.backups / "none.tar.gz", "no archive")):
        with pytest.raises(CommandError, match=why):
            call_command("restore", str(path), replace=True)


def test_restore_of_a_newer_version_or_another_database_is_refused(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "core.backups.making.MigrationRecorder.applied_migrations", lambda _self: {("sites", "0099_of_tomorrow"): None}
    )
    newer = making.make().path
    other = "sqlite" if is_postgresql() else "postgresql"

    with pytest.raises(Refused, match=r"sites\.0099_of_tomorrow"):
        restore(newer, replace=True)
    monkeypatch.setattr(databases.PostgreSql if is_postgresql() else databases.Sqlite, "vendor", other)
    with pytest.raises(Refused, match="The backup is of"):
        restore(newer, replace=True)


def test_restore_without_a_ledger_that_reaches_back_needs_to_be_told(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    made = making.make()
    ledger.path().unlink()

    with pytest.raises(Refused, match="--without-ledger"):
        restore(made.path, replace=True)
    call_command("restore", str(made.path), replace=True, without_ledger=True)

    assert "repeated by hand" in capsys.readouterr().out


def test_restore_with_an_altered_ledger_is_refused(house: House) -> None:
    made = making.make()
    objecting.object_to_use(address=ADDRESS)
    ledger.path().write_bytes(ledger.path().read_bytes().replace(b"comments.objected", b"comments.objectet"))

    with pytest.raises(Refused, match="line 2"):
        restore(made.path, replace=True)


def test_restore_that_fails_at_the_end_leaves_everything_as_it_was(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house.media / "a.txt").write_text("a")
    made, row = making.make(), comment()
    (house.media / "b.txt").write_text("b")

    def fail(self: Any, name: str) -> None:
        raise Refused(databases.BUSY)

    monkeypatch.setattr(PostgreSql if is_postgresql() else databases.Sqlite, "swap", fail)
    with pytest.raises(Refused, match="Stop the site"):
        restore(made.path, replace=True)

    assert ReaderComment.objects.get() == row
    assert {path.name for path in house.media.iterdir()} == {"a.txt", "b.txt"}
    assert not [path for path in house.media.parent.iterdir() if "restoring" in path.name or "before" in path.name]


def test_restore_while_the_site_runs_is_refused(house: House) -> None:
    made, row = making.make(), comment()
    name, open_, done = str(connection.settings_dict["NAME"]), Event(), Event()

    def run() -> None:
        with databases.elsewhere(name):
            ReaderComment.objects.count()
            open_.set()
            done.wait()

    site = Thread(target=run)
    site.start()
    open_.wait()
    try:
        with pytest.raises(Refused, match="Stop the site"):
            restore(made.path, replace=True)
    finally:
        done.set()
        site.join()

    assert ReaderComment.objects.get() == row


def test_backup_is_packed_for_its_owner_alone_and_says_what_it_holds(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    (house.media / "a.txt").write_text("a")

    call_command("backup")

    path = next(house.backups.glob("salon-*.tar.gz"))
    assert path.stat().st_mode & 0o777 == 0o600
    assert gzip.decompress(path.read_bytes())
    assert "1 uploads" in capsys.readouterr().out
    assert not list(house.backups.glob(".part-*"))
