"""What partners' work does with addresses, mails, accounts and exports at its edges."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.users.models import UserProfile

from comments import disclosure
from comments.actions import letters
from comments.actions.objecting import object_to_use
from comments.enums import Badge, Purpose, Status
from comments.models import Letter, News, Objection, ReaderComment
from comments.selectors import permanent_address
from comments.throwaway import is_throwaway
from recruiting import companies, mail_domains, spoken_mail
from recruiting.account_panel import OwnerForm
from recruiting.actions import exchanges, next_steps, speaking
from recruiting.actions.next_steps import Plan
from recruiting.models import Company, OwnerChoice
from recruiting.purposes import Conflict, conflict
from recruiting.warmth import Warmth
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.recruiting import candidate, company, lead

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("domain", "typed"),
    [
        ("strasse.example", "a@Straße.example"),
        ("xn--rzte-bro-zza0w.example", "a@Ärzte-Büro.example"),
        ("xn--rzte-bro-zza0w.example", "a@post.xn--RZTE-bro-zza0w.example"),
        ("firma.example", "a@ｆirma.example"),
    ],
)
def test_measure_finds_a_domain_however_it_was_spelled(domain: str, typed: str) -> None:
    row = company([domain])
    comment(user_email=typed)

    changed = exchanges.measure(company_id=row.pk)

    assert (changed, exchanges.measure_all()) == (1, 0)


def test_measure_of_many_domains_without_any_and_of_nobody() -> None:
    many = company([f"xn--d{n}-yia.example" for n in range(50)])
    none = company([])
    comment(user_email="a@sub.XN--d49-yia.example")

    changed = [exchanges.measure(company_id=pk) for pk in (many.pk, none.pk, none.pk + 1)]

    assert changed == [1, 0, 0]


def test_measure_all_any_number_of_comments_takes_the_same_queries() -> None:
    page, row, asked = blog.post(), company(), []
    for number in (1, 30):
        for n in range(number):
            said = comment(page, user_email=f"a{number}-{n}@firma.example")
            comment(page, badge=Badge.SUPPORT, user_email="user:1", parent=said)
        exchanges.measure_all()
        Company.objects.update(heard_at=None)
        with CaptureQueriesContext(connection) as queries:
            exchanges.measure_all()
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert Company.objects.get(pk=row.pk).heard_at is not None


def test_measure_after_an_objection_is_taken_back_counts_again() -> None:
    row, said = company(), comment(user_email="a@firma.example")
    exchanges.measure(company_id=row.pk)
    object_to_use(address="A@firma.example")
    exchanges.measure(company_id=row.pk)
    silent = Company.objects.get().heard_at
    Objection.objects.all().delete()
    exchanges.measure(company_id=row.pk)

    assert (silent, Company.objects.get().heard_at) == (None, said.submit_date)


@pytest.mark.parametrize("address", ["", "@", "a@", "a", "a@@", "a@.", "a@\0.example", "a@" + "x" * 5000, "a@<script>.de", "a@=1+1.de"])  # fmt: skip
def test_company_domain_of_nonsense_is_none_and_finds_nothing(address: str) -> None:
    company()

    assert mail_domains.company_domain(address) == ""
    assert companies.of_address(address) is None
    assert companies.numbers_of(address) == []


@pytest.mark.parametrize(
    ("domain", "expected"),
    [("mailinator.com", True), ("eu.mailinator.com", True), ("notmailinator.com", False), ("mailinator.com.firma.example", False), ("com", False), ("", False), (".", False), ("#", False)],
)  # fmt: skip
def test_is_throwaway_only_the_domain_and_what_is_below(domain: str, expected: bool) -> None:
    assert is_throwaway(domain) is expected


@pytest.mark.parametrize(("zone_day", "days"), [(29, 1), (30, 0)])
@time_machine.travel("2030-03-31T01:30:00+00:00", tick=False)  # the night the clocks go forward
def test_warmth_counts_days_over_the_change_of_clocks(zone_day: int, days: int) -> None:
    evening = datetime(2030, 3, zone_day, 23, 30, tzinfo=UTC)  # half past midnight of the next day at home

    assert Warmth(evening, None).days == days


@pytest.mark.parametrize(("language", "subject"), [("en", "1 public comment from companies in your care"), ("de", "1 öffentlicher Kommentar aus von Ihnen betreuten Unternehmen")])  # fmt: skip
def test_spoken_mail_is_in_the_language_of_its_reader(language: str, subject: str) -> None:
    firm = company()
    UserProfile.objects.update_or_create(user=firm.account_owner, defaults={"preferred_language": language})
    with time_machine.travel("2030-01-31T04:00:00+00:00", tick=False):
        speaking.tell(comment_id=comment(user_email="a@firma.example").pk)

    with time_machine.travel("2030-01-31T06:00:01+00:00", tick=False):
        assert letters.send(letter_id=Letter.objects.get().pk)

    assert mail.outbox[0].subject == subject
    assert mail.outbox[0].to == [firm.account_owner.email]
    assert ("Companies in your care" in mail.outbox[0].body) == (language == "en")


def test_company_given_away_the_new_owner_is_told_and_the_old_letter_falls_silent() -> None:
    firm, row = company(), comment(user_email="a@firma.example")
    new = UserFactory(role="partners")
    speaking.tell(comment_id=row.pk)
    Company.objects.update(account_owner=new)

    assert speaking.tell(comment_id=row.pk)

    said = {letter.user: spoken_mail.build(letter, "") for letter in Letter.objects.all()}
    assert said[firm.account_owner] is None
    assert said[new] is not None


def test_tell_unknown_comment_and_one_already_told_yesterday_tell_nobody() -> None:
    company()
    row = comment(user_email="a@firma.example")
    speaking.tell(comment_id=row.pk)
    Letter.objects.update(sent_at=timezone.now())

    assert not speaking.tell(comment_id=row.pk)
    assert not speaking.tell(comment_id=row.pk + 999)
    assert (Letter.objects.count(), News.objects.count()) == (1, 1)


def test_build_tells_what_is_left_when_one_of_two_is_hidden() -> None:
    page = blog.post()
    company()
    hidden, left = comment(page, user_email="a@firma.example"), comment(page, user_email="b@firma.example")
    for row in (hidden, left):
        speaking.tell(comment_id=row.pk)
    ReaderComment.objects.filter(pk=hidden.pk).update(status=Status.WITHHELD, is_public=False)

    message = spoken_mail.build(Letter.objects.get(), "")

    assert message is not None
    assert message.subject.startswith("1 ")
    assert permanent_address(left) in message.body
    assert permanent_address(hidden) not in message.body


def test_account_page_of_others_stores_no_choice(login: Any) -> None:
    login("hr").post("/admin/account/", {"companies-companies": "on"})

    assert not OwnerChoice.objects.exists()


def test_choose_twice_keeps_one_row_and_shows_the_last_choice(account: Any) -> None:
    owner, other = account("partners"), account("partners")

    for is_told in (False, True, False):
        speaking.choose(user=owner, is_told=is_told)

    assert OwnerChoice.objects.get(user=owner).is_told is False
    assert OwnerForm(instance=owner).initial["companies"] is False
    assert OwnerForm(instance=other).initial["companies"] is True
    assert not speaking.wants(None)


def test_conflict_for_somebody_who_lost_one_right_or_left_names_the_fact_alone(account: Any) -> None:
    work, _partner = candidate(user_email="anna@post.example"), lead(user_email="Anna@post.example")
    user = account("hr")
    user.groups.add(Group.objects.get(name="partners"))
    full = conflict(work, user)
    type(user).objects.filter(pk=user.pk).update(is_active=False)

    found = conflict(work, type(user).objects.get(pk=user.pk))

    assert full is not None
    assert len(full.clocks) == 2
    assert found == Conflict()


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2030, 12, 31)])
def test_export_says_days_and_moments_in_one_spelling_and_names_nobody_of_the_house(account: Any, day: date) -> None:
    desk = account("partners")
    person = lead(user_email="a@firma.example")
    type(person).objects.update(comes_back_on=day, assigned_to=desk)
    next_steps.plan(lead=person, wanted=Plan("Anrufen", day, desk), token="", by=desk)

    told = json.loads(json.dumps(disclosure.everything("A@firma.example")))

    step, row = told["partner_leads_next_steps"][0], told["partner_leads"][0]
    assert (step["due_on"], row["comes_back_on"]) == (day.isoformat(), day.isoformat())
    assert datetime.fromisoformat(row["delete_after"]) == type(person).objects.get().delete_after
    assert not {"owner", "token"} & set(step)
    assert "assigned_to" not in row
    assert desk.username not in json.dumps(told)
    assert disclosure.everything("a@anders.example") == {}


def test_export_of_the_other_purpose_has_no_step_of_this_one() -> None:
    candidate(user_email="a@firma.example")

    told = disclosure.everything("a@firma.example")

    assert "candidates" in told
    assert not any(table.startswith("partner_leads") for table in told)
    assert str(Purpose.WORK.label) in str(disclosure.parts("a@firma.example"))
