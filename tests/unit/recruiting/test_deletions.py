"""The preview of deletions says what the nightly jobs then do: day by day, list by list, and each to whom it concerns."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.models import User
from comments.actions import certifying, following, inviting, letters, mailboxes, mailing, marking, noticing, retention
from comments.enums import Purpose, Status
from comments.letters import writer_of
from comments.models import Deletion, Following, Invitation, Letter, ReaderComment, UsefulMark
from comments.self_service import MY_COMMENTS
from core import due, lifetimes
from core.models import DueRun
from recruiting.actions.retention import delete_due
from recruiting.enums import Act, Stage
from recruiting.filters import ALL, Filters
from recruiting.models import Candidate, ReviewEntry
from recruiting.selectors import people
from tests.factories.comments import comment
from tests.factories.notices import notice
from tests.factories.recruiting import candidate, lead, move

pytestmark = pytest.mark.django_db
PAGE = "recruiting_deletions"
# Noon in Berlin, two days before the clocks go back.
NOON = "2026-10-23T10:00:00+00:00"


def foretold(name: str) -> dict[str, list[int]]:
    """The numbers of the seven days, by rule, without rules by which nothing goes."""
    found = lifetimes.forecast(lifetimes.LIFETIMES[name])
    return {row.group: list(row.days.values()) for row in found if row.total}


@pytest.fixture
def world() -> None:
    """Candidates on several days and at the edges of a day, a lead, and one row on every other list."""
    first, second, third, later = (candidate() for _number in range(4))
    for person, stage, due_at in (
        (first, Stage.NEW, "2026-10-20T12:00:00+00:00"),  # should have gone before
        (second, Stage.NEW, "2026-10-25T22:59:59+00:00"),  # the last second of the day with 25 hours
        (third, Stage.LATER, "2026-10-25T23:00:00+00:00"),
        (later, Stage.LATER, "2026-10-29T23:00:00+00:00"),  # the first moment that is not shown
    ):
        move(person, stage, delete_after=due_at)
    move(lead(), Stage.DISMISSED, delete_after="2026-10-24T12:00:00+00:00")
    ReviewEntry.objects.update(at=timezone.now() - timedelta(days=728))


def test_preview_is_what_the_deletion_then_does_day_by_day(world: None) -> None:
    with time_machine.travel(NOON, tick=False):
        told = [foretold(name) for name in ("recruiting.candidates", "recruiting.leads")]

    assert told == [
        {"new": [1, 0, 1, 0, 0, 0, 0], "later": [0, 0, 0, 1, 0, 0, 0]},
        {"dismissed": [0, 1, 0, 0, 0, 0, 0]},
    ]
    gone = []
    for day in range(7):
        with time_machine.travel(NOON, tick=False) as clock:
            clock.move_to(lifetimes.begins(date(2026, 10, 24) + timedelta(days=day)) - timedelta(microseconds=1))
            before = ReviewEntry.objects.filter(act=Act.ERASED).count()
            delete_due()
            gone.append(ReviewEntry.objects.filter(act=Act.ERASED).count() - before)
    assert gone == [sum(column) for column in zip(*(row for rules in told for row in rules.values()), strict=True)]
    assert Candidate.objects.count() == 1


def test_preview_of_the_record_counts_entries_after_24_months(world: None) -> None:
    entries = ReviewEntry.objects.count()

    assert foretold("recruiting.record") == {"": [0, 0, entries, 0, 0, 0, 0]}
    with time_machine.travel(timezone.now() + timedelta(days=2, seconds=5)):
        ReviewEntry.objects.update(number=None)
        assert delete_due() >= entries


def test_preview_of_comments_is_what_their_jobs_then_do(account: Callable[[str], User]) -> None:
    now = timezone.now()
    comment(status=Status.UNCONFIRMED, submit_date=now - timedelta(hours=36))
    comment(status=Status.REJECTED, moderated_at=now - retention.life() + timedelta(days=2))
    row = comment()
    inviting.invite(comment=row, purposes=[Purpose.WORK], by=account("ceo"))
    Invitation.objects.update(expires_at=now + timedelta(days=3))
    letters.order(kind=MY_COMMENTS, to=writer_of(row))
    Letter.objects.update(sent_at=now, created_at=now - letters.life() + timedelta(days=4))
    wish = {"content_type": row.content_type, "target_id": row.target_id, "scope": "post", "language": "de"}
    Following.objects.create(address="a@post.example", created_at=now - timedelta(hours=36), **wish)
    ended = now - following.KEPT_AFTER_END + timedelta(days=3)
    Following.objects.create(address="b@post.example", confirmed_at=ended, ended_at=ended, **wish)
    ruled = noticing.KEPT_FOR - timedelta(days=3)
    notice(row).rulings.create(outcome="kept", ground="none", reason="r", made_at=now - ruled)
    certificate = certifying.erase(address="niemand@post.example")
    certificate.made_at = now - mailboxes.KEPT_FOR + timedelta(days=5)
    certificate.save()
    Deletion.objects.update(at=now - mailboxes.KEPT_FOR + timedelta(days=5))
    ReaderComment.objects.filter(pk=row.pk).update(ip_address="192.0.2.7", submit_date=now - timedelta(days=3))
    UsefulMark.objects.create(comment=row, network_hash="x", marked_at=now - timedelta(days=2))
    names = [name for name in lifetimes.LIFETIMES if name.startswith("comments.")]

    told = {name: sum(map(sum, foretold(name).values())) for name in names}

    assert set(told.values()) == {1}
    assert foretold("comments.rejected") == {"": [0, 0, 1, 0, 0, 0, 0]}
    assert {lifetimes.LIFETIMES[name].job for name in told} <= set(due.JOBS)
    later = now + timedelta(days=7)
    done = [
        mailing.drop_unconfirmed(later), retention.erase_rejected(later), inviting.forget(later),
        letters.forget_old(later), mailboxes.prune_log(later),
        following.forget(later), noticing.forget(later), mailing.clear_addresses(later), marking.forget(later),
    ]  # fmt: skip
    assert done == [1, 1, 1, 1, 2, 2, 2, 1, 1]
    assert ReaderComment.objects.count() == 1


def test_preview_tells_a_group_nobody_has_words_for(world: None) -> None:
    Candidate.objects.update(stage="unheard", delete_after=timezone.now())

    assert foretold("recruiting.candidates") == {"unheard": [4, 0, 0, 0, 0, 0, 0]}


def test_figures_open_their_rows_for_whoever_may_see_them(world: None, login: Callable[[str], Client]) -> None:
    with time_machine.travel(NOON, tick=False):
        hr, address = login("hr"), reverse(PAGE)
        page = hr.get(address)
        links = re.findall(r'<a href="([^"]*gone=[^"]*)">(\d+)</a>', page.content.decode())
        opened = [len(hr.get(link.replace("&amp;", "&")).context["rows"]) for link, _count in links]
        shown = {role: login(role).get(address).content.decode() for role in ("partners", "privacy", "council")}

    assert opened == [int(count) for _link, count in links] == [1, 1, 1]
    assert [row.title for row in page.context["lists"]] == ["Kandidaten"]
    assert "gone=2026-10-24" in shown["partners"]
    assert "candidates/?" not in shown["partners"]
    assert "gone=" not in shown["privacy"]
    assert "candidates/?" in shown["council"]
    assert "leads/?" not in shown["council"]
    assert "<b>2</b>" in shown["privacy"]


def test_queue_narrowed_to_a_day_says_so_and_keeps_it_when_filtered_further(
    world: None, login: Callable[[str], Client]
) -> None:
    with time_machine.travel(NOON, tick=False):
        chosen = Filters(stage=Stage.NEW, who=ALL, when=ALL, gone=date(2026, 10, 25))
        answer = login("hr").get(f"{reverse('recruiting_candidates')}?{chosen.query}")
        today = people(Purpose.WORK, Filters(who=ALL, stage=ALL, when=ALL, gone=date(2026, 10, 23)))
        found = today.count()

    page = answer.content.decode()
    assert Filters.read({"gone": "2026-10-25", "who": "all", "when": "all"}) == chosen
    assert '<input type="hidden" name="gone" value="2026-10-25">' in page
    assert [chip.name for chip in answer.context["chips"]] == ["stage", "gone"]
    assert len(answer.context["rows"]) == found == 1
    for nonsense in ("2026-13-01", "morgen", "2026-02-30", "1926-01-01"):
        assert Filters.read({"gone": nonsense}).gone is None


def test_page_asks_the_same_number_of_queries_however_many_rows_go(
    login: Callable[[str], Client], django_assert_max_num_queries: Any
) -> None:
    client, counts = login("council"), []
    client.get(reverse(PAGE))

    for number in (1, 8):
        for _time in range(number):
            move(candidate(), Stage.LATER, delete_after=timezone.now())
        with django_assert_max_num_queries(60) as asked:
            client.get(reverse(PAGE))
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (None, "Überfällig"),
        ({"succeeded_at": timezone.now() - timedelta(days=3)}, "Überfällig"),
        ({"succeeded_at": timezone.now(), "error": "KeyError: Anna"}, "Der letzte Lauf ist misslungen"),
        ({"succeeded_at": timezone.now()}, "wie vorgesehen"),
    ],
)
def test_page_shows_when_each_nightly_job_last_succeeded(
    login: Callable[[str], Client], run: dict[str, Any] | None, said: str
) -> None:
    if run:
        DueRun.objects.create(name="recruiting.retention", **run)

    page = login("privacy").get(reverse(PAGE)).content.decode()

    row = next(line for line in page.split("<tr>") if "Personen und Protokoll" in line)
    assert said in strip_tags(row)
    assert "Anna" not in page
    assert {health.name for health in due.nightly()} >= {"comments.rejected", "recruiting.check_record"}
    assert all(str(health.title) != health.name for health in due.nightly())


def test_home_tells_how_many_are_due_this_week(world: None, login: Callable[[str], Client]) -> None:
    with time_machine.travel(NOON, tick=False):
        hr, privacy = (login(role).get(reverse("wagtailadmin_home")).content.decode() for role in ("hr", "privacy"))

    assert "<b>3</b> <span>Kandidatinnen und Kandidaten werden in dieser Woche gelöscht" in hr
    assert reverse(PAGE) in hr
    assert reverse(PAGE) in privacy


def test_command_prints_counts_only(world: None) -> None:
    out = StringIO()

    with time_machine.travel(NOON, tick=False):
        call_command("run_due", preview=True, stdout=out)

    lines = out.getvalue().splitlines()
    assert "recruiting.candidates new: 2 (2026-10-23 1, 2026-10-25 1)" in lines
    assert "recruiting.candidates shortlisted: 0" in lines
    assert "recruiting.leads dismissed: 1 (2026-10-24 1)" in lines
    assert Candidate.objects.count() == 4
    assert "@" not in out.getvalue()
