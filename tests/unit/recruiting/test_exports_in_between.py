"""Files that leave the house while things change: withdrawn, erased, forged, asked for by somebody else, in another language."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.roles import ROLES
from comments.enums import Purpose, Status
from comments.models import Consent, ReaderComment
from recruiting.actions import exporting
from recruiting.actions.consideration import consider
from recruiting.enums import Act, Stage
from recruiting.filters import Filters
from recruiting.models import Candidate, ReviewEntry, Tag
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, move, remark

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
EXPORT = f"{QUEUE}export/csv/"
LEADS = "/admin/recruiting/leads/export/csv/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def hr(login: Any) -> Client:
    return login("hr")


def me(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def read(answer: Any) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def exports() -> list[ReviewEntry]:
    return list(ReviewEntry.objects.filter(act=Act.EXPORTED))


def test_export_of_mine_holds_those_given_to_me_and_the_record_no_account(hr: Client, account: Any) -> None:
    mine, theirs, _nobodys = candidate(), candidate(), candidate()
    Candidate.objects.filter(pk=mine.pk).update(assigned_to=me(hr))
    Candidate.objects.filter(pk=theirs.pk).update(assigned_to=account("hr"))

    rows = read(hr.post(f"{EXPORT}?whose=mine"))

    assert [row["Nummer"] for row in rows] == [mine.public_id]
    assert exports()[0].detail["filters"] == {"stage": "new", "who": "suggested", "whose": "mine", "order": "time"}
    with override("en"):
        assert "Responsible: me" in exports()[0].step


@pytest.mark.parametrize("tag", ["later", "all", "mine", "time"])
def test_export_by_any_tag_is_told_without_its_words(hr: Client, tag: str) -> None:
    Tag.objects.create(candidate=candidate(), word=tag, by=me(hr))

    rows = read(hr.post(f"{EXPORT}?tag={tag}"))

    assert len(rows) == 1
    with override("de"):
        assert "Schlagwort: ja;" in exports()[0].step


def test_export_after_one_of_two_agreements_was_withdrawn_holds_the_other_comment_only(hr: Client) -> None:
    person = candidate(blog.post(title="Der bleibt"), user_email="m@post.example")
    going = remark(blog.post(title="Der geht"), user_email="m@post.example")
    consider(comment_id=going.pk)
    assert read(hr.post(EXPORT))[0]["Kommentare"] == "2"

    Consent.objects.filter(comment=going).update(withdrawn_at=timezone.now())
    row = read(hr.post(EXPORT))[0]

    assert (row["Nummer"], row["Kommentare"]) == (person.public_id, "1")
    assert "Der geht" not in row.values()


def test_export_after_a_person_was_erased_while_the_list_was_open_holds_the_others(hr: Client) -> None:
    erased, left = candidate(), candidate()
    assert erased.public_id in hr.get(QUEUE).content.decode()

    hr.get(f"{QUEUE}{erased.public_id}/")
    hr.post(f"{QUEUE}{erased.public_id}/erase/", {"sure": "yes"})
    rows = read(hr.post(EXPORT))

    assert [row["Nummer"] for row in rows] == [left.public_id]
    assert exports()[0].detail["rows"] == 1
    assert exports()[0].person == ""


@pytest.mark.parametrize(
    ("language", "warning"),
    [("de", "Zu dieser Auswahl passt niemand; es gibt nichts"), ("en", "Nobody matches this choice; there is nothing")],
)
def test_export_after_moderation_took_the_comment_down_says_nobody(hr: Client, language: str, warning: str) -> None:
    UserProfile.objects.update_or_create(user=me(hr), defaults={"preferred_language": language})
    person = candidate()
    ReaderComment.objects.update(status=Status.WITHHELD, is_public=False)

    answer = hr.post(f"{EXPORT}?who=all", follow=True)

    assert answer.redirect_chain == [(f"{QUEUE}?who=all", 302)]
    assert warning in answer.content.decode()
    assert Candidate.objects.filter(pk=person.pk).exists()
    assert exports() == []


def test_export_speaks_the_language_of_who_asks(hr: Client) -> None:
    UserProfile.objects.update_or_create(user=me(hr), defaults={"preferred_language": "en"})
    move(candidate(), Stage.LATER)

    row = read(hr.post(f"{EXPORT}?stage=later"))[0]

    assert {"Number", "Language", "Stage", "May be contacted"} <= set(row)
    assert row["Stage"] == "later"


def test_export_reads_its_choice_from_the_address_alone(hr: Client) -> None:
    waiting = candidate()
    move(candidate(), Stage.DISMISSED)

    rows = read(hr.post(EXPORT, {"stage": "all", "who": "all", "me": "1", "kind": "xlsx"}))

    assert [row["Nummer"] for row in rows] == [waiting.public_id]


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "=1+1", "x" * 5000, "９", "-1"])
def test_export_forged_choices_are_the_default_and_never_in_the_record(hr: Client, value: str) -> None:
    candidate()
    names = ("stage", "who", "language", "post", "fits", "whose", "when", "order", "step", "me")

    rows = read(hr.post(f"{EXPORT}?{'&'.join(f'{name}={value}' for name in names)}"))

    assert len(rows) == 1
    assert exports()[0].detail["filters"] == {"stage": "new", "who": "suggested", "order": "time"}


def test_export_by_a_hostile_tag_finds_nobody_and_comes_back_encoded(hr: Client) -> None:
    candidate()

    answer = hr.post(EXPORT + "?tag=<script>alert(1)</script>" + "z" * 5000)
    page = hr.get(answer["Location"])

    assert answer["Location"].startswith(f"{QUEUE}?tag=%3Cscript%3E")
    assert len(answer["Location"]) < 200
    assert b"<script>alert(1)" not in page.content
    assert exports() == []


def test_export_by_role_takes_out_people_of_the_own_list_only(login: Any) -> None:
    candidate(), lead()

    answers = {(role, address): login(role).post(address) for role in ROLES for address in (EXPORT, LEADS)}

    taken = {asked for asked, answer in answers.items() if answer.status_code == 200}
    assert taken == {("hr", EXPORT), ("partners", LEADS)}
    assert len(exports()) == 2
    assert all(answer["Location"] == "/admin/" for asked, answer in answers.items() if asked not in taken)


def test_export_from_another_site_or_without_an_account_takes_nobody_out(account: Any, client: Client) -> None:
    candidate()
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(account("hr"), backend=BACKEND)

    assert forged.post(EXPORT).status_code == 403
    assert client.post(EXPORT)["Location"].startswith("/admin/login/")
    assert exports() == []


def test_export_by_a_superuser_is_in_the_record_too(client: Client) -> None:
    root = User.objects.create_superuser("root", password="salon-demo")
    client.force_login(root, backend=BACKEND)
    lead()

    assert len(read(client.post(LEADS))) == 1
    assert [(row.by, row.purpose) for row in exports()] == [(root, Purpose.PARTNERSHIP)]


def test_export_just_before_midnight_is_named_by_the_day_of_the_house(account: Any) -> None:
    late = datetime.fromisoformat("2026-11-30T23:30:00+00:00")

    with time_machine.travel(late, tick=False):
        person = candidate()
        made = exporting.export(purpose=Purpose.WORK, filters=Filters(), kind="csv", by=account("hr"))

    text = made.file.read().decode()
    made.file.close()
    assert made.name == "candidates-2026-12-01.csv"
    assert '"2026-12-01"' in text
    assert timezone.localdate(person.delete_after).isoformat() in text
