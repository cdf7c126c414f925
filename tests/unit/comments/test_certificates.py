"""A certificate of erasure: says what went and when, is found genuine by number and seal, and does not tell whose it is."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from comments import certificates, disclosure
from comments.actions import certifying, letters, mailboxes
from comments.certificate_views import address_of
from comments.enums import ErasedKind, Purpose
from comments.letters import Recipient
from comments.models import Certificate, Deletion
from comments.self_service import MY_COMMENTS
from comments.tokens import visit
from core import seals
from recruiting.actions.consideration import consider
from tests.factories.comments import consent
from tests.factories.recruiting import remark

pytestmark = pytest.mark.django_db
NAME, ANNA = "Anna Zyperngras", "zyperngras@post.example"
VERIFY = "/de/comments/erased/"


@pytest.fixture
def made() -> Certificate:
    """Of somebody with a comment, its reading, two agreements and both entries."""
    row = remark(user_name=NAME, user_email=ANNA)
    consent(row, Purpose.PARTNERSHIP)
    consider(comment_id=row.pk)
    letters.order(kind=MY_COMMENTS, to=Recipient(language="de", address=ANNA))
    return certifying.erase(address=ANNA)


def test_certificate_counts_what_went_and_holds_nothing_of_the_person(made: Certificate) -> None:
    of_kind = {kind: made.counts.get(kind.value, 0) for kind in ErasedKind}

    assert (of_kind[ErasedKind.COMMENTS], of_kind[ErasedKind.AGREEMENTS], of_kind[ErasedKind.MAILS]) == (1, 2, 1)
    assert (of_kind[ErasedKind.READINGS], of_kind[ErasedKind.PEOPLE], of_kind[ErasedKind.OTHER]) == (1, 2, 0)
    assert of_kind[ErasedKind.JUDGEMENTS] > 2
    assert disclosure.to_be_erased(ANNA) == {}
    stored = str(list(Certificate.objects.values()))
    assert "yperngras" not in stored.casefold()
    assert Deletion.objects.get().address_hash not in stored
    assert (made.made_at.second, made.made_at.microsecond) == (0, 0)


def test_certificate_of_an_unknown_address_says_that_nothing_was_there(client: Client) -> None:
    empty = certifying.erase(address="niemand@post.example")

    assert empty.counts == {}
    assert "Zu der Adresse war nichts gespeichert." in client.get(address_of(empty)).content.decode()


def test_tables_are_all_counted_or_known_to_stay(made: Certificate) -> None:
    """A table nobody sorted is told as something else rather than left out; those of today are sorted."""
    unsorted = [
        table
        for holder in disclosure.HOLDERS.values()
        for table in holder.rows(ANNA)
        if holder.kind(table) == ErasedKind.OTHER
    ]

    assert unsorted == []
    assert disclosure.kind_of("something new") == ErasedKind.OTHER
    assert disclosure.Holder(rows=lambda _address: {}).kind("something new") == ErasedKind.OTHER


def test_seal_covers_every_word_and_survives_a_new_key(made: Certificate, settings: Any) -> None:
    seal, number = certificates.seal(made), made.number

    assert certificates.find(
        number=certificates.grouped(number).lower(), seal=f" {certificates.grouped(seal).upper()} "
    )
    assert not certificates.find(number=number, seal=seal[:-1])
    assert not certificates.find(number=number, seal="ä")
    assert not certificates.find(number="2" * 12, seal=seal)
    for change in ({"counts": {}}, {"made_at": made.made_at + timedelta(minutes=1)}, {"rule": "other"}):
        Certificate.objects.filter(pk=made.pk).update(**change)
        assert not certificates.find(number=number, seal=seal), change
        made.save()
    settings.SECRET_KEY, settings.RECORD_OLD_KEYS = "another-secret-of-fifty-letters", [settings.SECRET_KEY]
    assert certificates.find(number=number, seal=seal) == made
    settings.RECORD_OLD_KEYS = []
    assert not certificates.find(number=number, seal=seal)
    assert seals.key("one") != seals.key("two")


@pytest.mark.parametrize(
    ("language", "genuine", "kind"),
    [("de", "ist echt", "Kommentare, mit Name"), ("en", "is genuine", "comments, with name")],
)
def test_pages_show_check_and_hand_over_the_certificate(
    made: Certificate, client: Client, language: str, genuine: str, kind: str
) -> None:
    verify = f"/{language}/comments/erased/"
    typed = {"number": certificates.grouped(made.number), "seal": certificates.seal(made)}

    form = client.get(verify)
    found = client.post(verify, typed, follow=True)
    text = client.get(found.redirect_chain[0][0] + "certificate.txt")
    wrong = client.post(verify, {**typed, "seal": "0" * 32})
    empty = client.post(verify, {"number": ""})
    foreign = client.post(verify, typed, headers={"sec-fetch-site": "cross-site"})

    assert [answer.status_code for answer in (form, found, text, wrong, empty, foreign)] == [
        200,
        200,
        200,
        400,
        400,
        403,
    ]
    page, said = found.content.decode(), text.content.decode()
    assert genuine in page
    for words in (kind, certificates.grouped(made.number), certificates.grouped(typed["seal"])):
        assert words in page
        assert words in said
    assert verify in said
    assert text["Content-Disposition"] == f'attachment; filename="erasure-{made.number}.txt"'
    assert typed["number"] in wrong.content.decode()
    assert "yperngras" not in (page + said).casefold()


def test_pages_of_no_certificate_are_not_found(made: Certificate, client: Client) -> None:
    for path in (f"{VERIFY}{made.number}/{'0' * 32}/", f"{VERIFY}{made.number}/{'0' * 32}/certificate.txt"):
        assert client.get(path).status_code == 404


def test_erasure_by_the_link_leads_to_the_certificate(client: Client) -> None:
    remark(user_email=ANNA)
    letter = letters.order(kind=MY_COMMENTS, to=Recipient(language="de", address=ANNA))
    type(letter).objects.update(used_at=timezone.now())

    done = client.post(f"/de/comments/mine/visit/{visit(letter)}/erase/", follow=True)

    made = Certificate.objects.get()
    assert "Alles ist gelöscht" in done.content.decode()
    assert certificates.grouped(made.number) in done.content.decode()
    assert address_of(made) in done.redirect_chain[0][0]
    assert "no-referrer" in done["Referrer-Policy"]


def test_command_tells_genuine_from_false(made: Certificate) -> None:
    out = StringIO()

    call_command("verify_certificate", made.number, certificates.seal(made), stdout=out)

    assert out.getvalue().startswith("Genuine: erased on ")
    assert "1 · comments, with name, address and text" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("verify_certificate", made.number, "0" * 32)


def test_certificates_go_with_the_deletion_log_after_three_years(made: Certificate) -> None:
    now = timezone.now()

    assert mailboxes.prune_log(now + timedelta(days=1094)) == 0
    assert mailboxes.prune_log(now + timedelta(days=1096)) == 2
    assert not Certificate.objects.exists()
