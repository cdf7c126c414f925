"""When the house and a company last spoke in public."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from blog.models import StancePage
from comments.actions import erasure
from comments.actions.answers import answer
from comments.actions.objecting import object_to_use
from comments.enums import Badge, Status
from comments.models import ReaderComment
from comments.signals import address_moved
from recruiting.actions import exchanges
from recruiting.companies import warmth_by_leads
from recruiting.models import Company
from recruiting.warmth import Warmth
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.recruiting import company, lead

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 3, 1, 12, tzinfo=UTC)


def dates() -> list[Any]:
    return list(Company.objects.order_by("pk").values_list("heard_at", "answered_at"))


def test_measure_counts_public_comments_of_its_domains_and_our_answers() -> None:
    firm, page = company(["firma.example", "xn--mller-kva.example"]), blog.post()
    days = {"a@de.firma.example": 9, "b@FIRMA.example": 5, "c@MÜLLER.example": 3, "d@firma.example.evil.example": 1, "e@notfirma.example": 1}  # fmt: skip
    rows = {
        address: comment(page, user_email=address, submit_date=NOW - timedelta(days=days[address])) for address in days
    }
    said = comment(page, badge=Badge.SUPPORT, user_email="user:1", parent=rows["a@de.firma.example"], submit_date=NOW)
    comment(page, badge=Badge.SUPPORT, user_email="user:1", parent=rows["e@notfirma.example"])
    comment(page, badge=Badge.SUPPORT, user_email="user:2", parent=rows["b@FIRMA.example"], asks_back=True)

    changed = exchanges.measure(company_id=firm.pk)
    again = exchanges.measure(company_id=firm.pk)

    assert (changed, again) == (1, 0)
    assert dates() == [(rows["c@MÜLLER.example"].submit_date, said.submit_date)]


def test_measure_all_finds_the_same_for_every_company() -> None:
    companies, page = [company(), company(["zwei.example"]), company(["still.example"])], blog.post()
    first = comment(page, user_email="a@firma.example")
    comment(page, user_email="b@zwei.example")
    comment(page, badge=Badge.SUPPORT, user_email="user:1", parent=first)

    assert exchanges.measure_all() == 2
    found = dates()
    for row in companies:
        assert exchanges.measure(company_id=row.pk) == 0
    assert dates() == found
    assert found[2] == (None, None)


def test_measure_leaves_out_stance_posts_hidden_comments_and_objections() -> None:
    firm = company()
    comment(blog.post(StancePage), user_email="a@firma.example")
    comment(user_email="b@firma.example", status=Status.WITHHELD)
    objected = comment(user_email="c@firma.example")
    comment(user_email="c@firma.example")
    comment(badge=Badge.SUPPORT, user_email="user:1", parent=objected)
    object_to_use(address="c@firma.example")

    assert exchanges.measure(company_id=firm.pk) == 0


def test_events_keep_the_dates_true(work_off: Any, account: Any) -> None:
    company(), company(["neu.example"])
    row = comment(user_email="a@firma.example")
    answer(parent=row, text="Danke.", by=account("support"), badge=Badge.SUPPORT)
    work_off()
    assert dates()[0][0] == row.submit_date
    assert dates()[0][1] is not None

    ReaderComment.objects.filter(pk=row.pk).update(user_email="a@neu.example")
    address_moved.send(sender=ReaderComment, old="a@firma.example", new="a@neu.example")
    work_off()
    assert dates()[0] == (None, None)
    assert dates()[1][0] == row.submit_date

    row.refresh_from_db()
    erasure.erase(comment=row)
    work_off()
    assert dates() == [(None, None)] * 2


def test_warmth_by_leads_looks_only_at_those_who_agreed() -> None:
    page = blog.post()
    person = lead(page, user_email="a@firma.example", submit_date=NOW - timedelta(days=9))
    comment(page, user_email="b@firma.example")
    said = comment(page, badge=Badge.SUPPORT, user_email="user:1", parent=person.sources.get().comment, submit_date=NOW)

    assert warmth_by_leads(["firma.example"]) == Warmth(NOW - timedelta(days=9), said.submit_date)
    assert warmth_by_leads(["fremd.example"]) == Warmth(None, None)


@time_machine.travel("2030-03-02T23:30:00+00:00", tick=False)  # half past midnight on 3 March where the house is
def test_warmth_counts_days_of_the_calendar_of_the_house() -> None:
    late = datetime(2030, 3, 1, 23, 30, tzinfo=UTC)  # 2 March at home

    assert Warmth(None, None).days is None
    assert Warmth(late, None).days == 1
    assert Warmth(late, timezone.now()).days == 0


def test_warmth_is_waiting_only_while_the_last_word_is_theirs() -> None:
    earlier = NOW - timedelta(days=1)

    assert not Warmth(None, None).is_waiting
    assert Warmth(NOW, None).is_waiting
    assert Warmth(NOW, earlier).is_waiting
    assert not Warmth(earlier, NOW).is_waiting
