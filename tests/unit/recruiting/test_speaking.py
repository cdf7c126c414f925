"""An account owner hears that somebody of a company in their care has spoken; nothing else comes of it."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from wagtail.users.models import UserProfile

from blog.models import StancePage
from comments.actions import erasure, letters
from comments.actions.objecting import object_to_use
from comments.enums import Badge, Relation, Status
from comments.models import Letter, News, ReaderComment
from comments.signals import comment_published
from recruiting import spoken_mail
from recruiting.account_panel import OwnerForm, OwnerPanel
from recruiting.actions import speaking
from recruiting.models import Company, OwnerChoice, PartnerLead
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.recruiting import company

pytestmark = pytest.mark.django_db
ADDRESS = "anna@de.firma.example"


def spoken(**values: Any) -> ReaderComment:
    return comment(values.pop("on", None), **{"user_email": ADDRESS, "user_name": "Anna Marker", **values})


def body(letter: Letter) -> str:
    message = spoken_mail.build(letter, "")
    return message.body if message else ""


def test_tell_owes_one_letter_a_morning_with_links_only() -> None:
    firm, page = company(), blog.post()
    rows = [spoken(on=page, comment="Zyperngras hilft."), spoken(on=page)]

    told = [speaking.tell(comment_id=row.pk) for row in rows]
    again = [speaking.tell(comment_id=row.pk) for row in rows]

    letter = Letter.objects.get()
    message = spoken_mail.build(letter, "")
    assert (told, again) == ([True, True], [False, False])
    assert (letter.user, letter.data, letter.about, letter.comment) == (firm.account_owner, {}, None, None)
    assert message is not None
    assert message.subject.startswith("2 ")
    assert all(f"/c/{row.pk}/" in message.body or str(row.pk) in message.body for row in rows)
    assert not any(word in message.body for word in ("Anna", "Zyperngras", ADDRESS, "firma", "Firma Beispiel"))
    assert not PartnerLead.objects.exists()


def test_tell_letters_go_out_next_morning_and_once(settings: Any) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    company()
    with time_machine.travel(datetime(2030, 1, 31, 6, 59, tzinfo=berlin), tick=False):
        speaking.tell(comment_id=spoken().pk)
    with time_machine.travel(datetime(2030, 1, 31, 7, 0, tzinfo=berlin), tick=False):
        speaking.tell(comment_id=spoken().pk)
        sent = [letters.send(letter_id=pk) for pk in Letter.objects.order_by("due_at").values_list("pk", flat=True)]

    due = [timezone.localtime(row.due_at, berlin) for row in Letter.objects.order_by("due_at")]
    assert [(moment.day, moment.month, moment.hour) for moment in due] == [(31, 1, 7), (1, 2, 7)]
    assert sent == [True, False]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"status": Status.HELD},
        {"status": Status.UNCONFIRMED},
        {"status": Status.WITHHELD},
        {"user_email": "anna@gmail.com"},
        {"user_email": "anna@firma.example.angreifer.example"},
        {"user_email": "anna@fremd.example"},
        {"relation": Relation.EMPLOYEE},
        {"badge": Badge.SUPPORT},
        {"confirmed_at": None},
    ],
)
def test_tell_what_is_not_a_proven_public_comment_from_there_tells_nobody(values: dict[str, Any]) -> None:
    company()

    assert not speaking.tell(comment_id=spoken(**values).pk)
    assert not Letter.objects.exists()


def test_tell_stance_posts_and_people_who_objected_tell_nobody() -> None:
    company()
    stance, objected = spoken(on=blog.post(StancePage)), spoken(user_email="o@firma.example")
    object_to_use(address="o@firma.example")

    assert not any(speaking.tell(comment_id=row.pk) for row in (stance, objected))


def test_tell_owner_without_right_mail_or_wish_hears_nothing() -> None:
    owners = [UserFactory(role="hr"), UserFactory(role="partners", email=""), UserFactory(role="partners", is_active=False), None]  # fmt: skip
    switched_off = UserFactory(role="partners")
    speaking.choose(user=switched_off, is_told=False)
    firm = company()

    for owner in [*owners, switched_off]:
        Company.objects.filter(pk=firm.pk).update(account_owner=owner)

        assert not speaking.tell(comment_id=spoken().pk)
    speaking.choose(user=switched_off, is_told=True)
    assert speaking.tell(comment_id=spoken().pk)


@pytest.mark.parametrize("change", ["hidden", "erased", "objected", "right", "off", "given_away", "domain"])
def test_build_what_changed_before_the_morning_is_not_told(change: str) -> None:
    firm, row = company(), spoken()
    speaking.tell(comment_id=row.pk)
    letter = Letter.objects.get()
    owner = firm.account_owner
    if change == "hidden":
        ReaderComment.objects.update(status=Status.WITHHELD, is_public=False)
    elif change == "erased":
        erasure.erase(comment=row)
    elif change == "objected":
        object_to_use(address=ADDRESS)
    elif change == "right":
        owner.groups.clear()
    elif change == "off":
        OwnerChoice.objects.create(user=owner, is_told=False)
    elif change == "given_away":
        Company.objects.update(account_owner=UserFactory(role="partners"))
    else:
        firm.domains.all().delete()
    letter = Letter.objects.select_related("user").get()

    assert spoken_mail.build(letter, "") is None
    assert News.objects.filter(comment_id=row.pk).exists() == (change != "erased")


def test_published_comment_is_told_once_public_and_stores_nothing_about_the_person(work_off: Any) -> None:
    company()
    row = spoken(status=Status.HELD)
    work_off()
    assert not Letter.objects.exists()

    ReaderComment.objects.filter(pk=row.pk).update(status=Status.PUBLIC, is_public=True)
    row.refresh_from_db()
    comment_published.send(sender=ReaderComment, comment=row)
    work_off()

    assert Letter.objects.get().kind == speaking.SPOKEN
    assert not PartnerLead.objects.exists()
    assert Company.objects.get().heard_at == row.submit_date


def test_account_page_switches_the_mails_off_and_on(login: Any, rf: Any, account: Any) -> None:
    owner, request = account("partners"), rf.post("/", {})
    panel = OwnerPanel(request, owner, UserProfile.get_for_user(owner))
    assert panel.is_active()
    assert OwnerForm(instance=owner).initial["companies"] is True

    off, on = OwnerForm({}, instance=owner), OwnerForm({"companies": "on"}, instance=owner)
    assert off.is_valid()
    off.save()
    assert not speaking.wants(owner)
    assert on.is_valid()
    on.save()

    assert speaking.wants(owner)
    assert 'name="companies-companies"' in login("partners").get("/admin/account/").content.decode()
    assert 'name="companies-companies"' not in login("hr").get("/admin/account/").content.decode()


def test_choice_label_names_no_person() -> None:
    row = OwnerChoice.objects.create(user=UserFactory(username="marker"))

    assert "marker" not in str(row)


def test_letters_of_a_day_do_not_last_beyond_their_time() -> None:
    company()
    speaking.tell(comment_id=spoken().pk)
    Letter.objects.update(sent_at=timezone.now(), created_at=timezone.now() - timedelta(days=400))

    letters.forget_old()

    assert not News.objects.exists()
