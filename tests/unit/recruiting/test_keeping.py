"""The house shortens how long people are kept: at once for everybody, never beyond the default, and nobody is prolonged by lengthening again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from comments import invitable
from comments.enums import Purpose
from recruiting import ageing, eligibility, lifetimes, unagreed
from recruiting.actions import consideration, decisions, merging, retention, shortening
from recruiting.enums import Act, Reason, Stage
from recruiting.keeping import ALWAYS, Times, times
from recruiting.models import Candidate, PartnerLead, ReviewEntry, ReviewSettings
from recruiting.oversight import public, sheets
from recruiting.selection import state
from recruiting.stages import LONGEST
from tests.factories.recruiting import age, candidate, kept_longest, lead, move, remark, seen

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def day(number: int) -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)


def had(*sets: tuple[int, int]) -> Times:
    """Thirty days for the new ones from the beginning, then so many from those days on."""
    return Times([(ALWAYS, {"new": 30}), *((day(number), {"new": days}) for number, days in sets)])


def rule(**values: int) -> ReviewSettings:
    house = ReviewSettings.load()
    for name, value in values.items():
        setattr(house, name, value)
    house.save()
    return house


def test_times_without_any_rule_are_the_longest_ones() -> None:
    assert {stage.value: times().now[stage] for stage in Stage} == {stage.value: LONGEST[stage].days for stage in Stage}
    assert times().end(Stage.NEW, NOW) == NOW + timedelta(days=30)
    assert times().start(Stage.LATER, NOW) == NOW - timedelta(days=183)


@pytest.mark.parametrize(
    ("sets", "since", "days"),
    [
        ([], 0, 30),
        ([(50, 10)], 0, 10),
        ([(50, 10), (60, 30)], 0, 10),
        ([(50, 10), (60, 30)], 59, 10),
        ([(50, 10), (60, 30)], 60, 30),
        ([(50, 10), (60, 30), (70, 20)], 0, 10),
        ([(50, 10), (60, 30), (70, 20)], 65, 20),
        ([(50, 10), (60, 30), (70, 20), (80, 5)], 65, 5),
    ],
)
def test_end_is_by_the_shortest_time_since_then_and_start_turns_it_round(
    sets: list[tuple[int, int]], since: int, days: int
) -> None:
    rules = had(*sets)

    assert rules.end("new", day(since)) == day(since + days)
    assert rules.start("new", day(since + days)) == day(since)


@pytest.mark.parametrize(
    ("sets", "now", "limit"),
    [
        ([], 100, 70),
        ([(50, 10)], 100, 90),
        ([(50, 10)], 55, 45),
        ([(50, 10), (60, 30)], 61, 51),
        ([(50, 10), (60, 30)], 75, 60),
        ([(50, 10), (60, 30)], 100, 70),
        ([(50, 10), (60, 20), (65, 30)], 69, 59),
        ([(50, 10), (60, 20), (65, 30)], 84, 64),
    ],
)
def test_fresh_from_is_where_the_time_of_a_comment_ends_now(sets: list[tuple[int, int]], now: int, limit: int) -> None:
    rules = had(*sets)

    assert rules.fresh_from(day(now)) == day(limit)
    for number in range(40, now + 1):
        assert (rules.end("new", day(number)) > day(now)) == (
            day(number) > rules.fresh_from(day(now)) or number == 60 == limit
        )


def test_shorter_times_hold_at_once_and_are_a_sealed_act(account: Callable[[str], User]) -> None:
    new, later, turned_down, joined = candidate(), lead(), candidate(), candidate()
    started = {row.pk: row.delete_after for row in (new, turned_down, joined)}
    for person, stage in ((later, Stage.LATER), (turned_down, Stage.DISMISSED), (joined, Stage.JOINED)):
        move(person, stage, delete_after=times().end(stage, person.stage_entered_at))

    rule(keep_new=10, keep_later=100, keep_dismissed=90)

    for person, days in ((new, 10), (later, 100), (turned_down, 90), (joined, 183)):
        person.refresh_from_db()
        assert abs(person.delete_after - person.stage_entered_at - timedelta(days=days)) < timedelta(minutes=1)
    assert new.delete_after == started[new.pk] - timedelta(days=20)
    entry = ReviewEntry.objects.get(act=Act.RULED)
    assert entry.is_genuine
    assert entry.detail == {
        "was": {"new": 30, "later": 183, "dismissed": 183}, "now": {"new": 10, "later": 100, "dismissed": 90},
    }  # fmt: skip
    with translation.override("en"):
        assert (
            entry.step
            == "new: 10 days instead of 30; later: 100 days instead of 183; not suitable: 90 days instead of 183"
        )

    with time_machine.travel(new.delete_after + timedelta(seconds=1), tick=False):
        retention.delete_due()
    assert not Candidate.objects.filter(pk=new.pk).exists()
    assert PartnerLead.objects.exists()


def test_saving_without_other_times_changes_and_records_nothing() -> None:
    candidate()
    house = rule(new_days=3)

    assert house.changes == []
    assert shortening.take_effect(by=None) == 0
    assert not ReviewEntry.objects.filter(act=Act.RULED).exists()
    ReviewSettings.objects.all().delete()
    assert shortening.take_effect(by=None) == 0


def test_shortening_then_lengthening_prolongs_nobody_without_something_new(account: Callable[[str], User]) -> None:
    hr, person, decided = account("hr"), candidate(), candidate()
    move(decided, Stage.SHORTLISTED, delete_after=times().end(Stage.SHORTLISTED, decided.stage_entered_at))
    rule(keep_new=10, keep_shortlisted=20)
    rule(keep_new=30, keep_shortlisted=183)
    person.refresh_from_db()
    decided.refresh_from_db()
    short = (person.delete_after, decided.delete_after)

    consideration.reconsider(comment_id=person.sources.get().comment_id)
    rule(keep_new=20)
    person.refresh_from_db()
    decided.refresh_from_db()
    assert (person.delete_after, decided.delete_after) == short

    seen(decided, hr)
    decision = decisions.decide(
        person=decided, to_stage=Stage.LATER, reason=Reason.NO_OPENING, note="", by=hr, revision=decided.revision
    )
    decided.refresh_from_db()
    assert decided.delete_after == decision.at + timedelta(days=183)

    row = remark(user_email=person.email)
    consideration.consider(comment_id=row.pk)
    person.refresh_from_db()
    row.refresh_from_db()
    counted = eligibility.counts_from(row)
    assert counted is not None
    assert person.delete_after == max(short[0], times().end(Stage.NEW, counted))


def test_who_went_by_the_shorter_time_does_not_come_back_by_the_longer_one() -> None:
    person = candidate()
    age(person, timedelta(days=15))
    row = person.sources.get().comment
    rule(keep_new=10)
    retention.delete_due()
    assert not Candidate.objects.exists()

    rule(keep_new=30)
    consideration.reconsider(comment_id=row.pk)
    consideration.sweep()

    assert not Candidate.objects.exists()
    assert not eligibility.is_fresh(row)
    assert not eligibility.fresh(Purpose.WORK, now=timezone.now()).exists()


def test_merged_addresses_are_shortened_each_by_its_own_time(account: Callable[[str], User]) -> None:
    kept, other = candidate(), candidate()
    age(other, timedelta(days=5))
    merging.merge(kept=kept, other=other, states=(state(kept), state(other)), by=account("hr"))
    before = {row.pk: row for row in Candidate.objects.all()}

    rule(keep_new=12)

    less = timedelta(days=18)
    for row in Candidate.objects.all():
        old = before[row.pk]
        assert row.own_until is not None
        assert old.own_until is not None
        assert (row.own_until, row.delete_after) == (old.own_until - less, old.delete_after - less)
    assert len(set(Candidate.objects.values_list("own_until", flat=True))) == 2


def test_nobody_stays_put_off_until_after_their_deletion() -> None:
    soon, late = candidate(), candidate()
    for person, days in ((soon, 5), (late, 20)):
        move(person, Stage.NEW, comes_back_on=ageing.today() + timedelta(days=days))

    rule(keep_new=10)

    soon.refresh_from_db()
    late.refresh_from_db()
    assert (soon.comes_back_on, late.comes_back_on) == (ageing.today() + timedelta(days=5), None)


def test_a_form_opened_earlier_does_not_rewrite_which_times_held() -> None:
    early = ReviewSettings.load()
    rule(keep_new=10)

    early.save()

    held = [days["new"] for _at, days in ReviewSettings.load().changes]
    assert held == [10, 30]
    assert times().now["new"] == 30


@pytest.mark.parametrize("stage", Stage)
def test_no_time_is_longer_than_the_default_or_none_at_all(stage: Stage) -> None:
    house, longest = ReviewSettings.load(), LONGEST[stage].days
    field = f"keep_{stage.value}"
    assert getattr(house, field) == longest
    for wrong in (0, longest + 1):
        setattr(house, field, wrong)
        with pytest.raises(ValidationError) as refused:
            house.full_clean()
        assert list(refused.value.message_dict) == [field]

    rule(**{field: longest + 1})
    assert all(times().now[one] == LONGEST[one].days for one in Stage)


def test_settings_page_shortens_names_who_did_it_and_keeps_what_is_refused(login: Any, account: Any) -> None:
    person, client = candidate(), login("hr")
    path = reverse("wagtailsettings:edit", args=["recruiting", "reviewsettings", ReviewSettings.load().pk])
    sent = {"new_days": 7, "shortlisted_days": 14, "later_days": 90, "blind_percent": 10}
    sent |= kept_longest()

    for language, words in (("en", "never lengthened: at most 30 days"), ("de", "höchstens 30 Tage")):
        with translation.override(language):
            refused = client.post(path, {**sent, "keep_new": 31}, HTTP_ACCEPT_LANGUAGE=language).content.decode()
        assert words in refused
        assert 'value="31"' in refused
    assert not ReviewEntry.objects.filter(act=Act.RULED).exists()

    assert client.post(path, {**sent, "keep_new": 12}).status_code == 302
    entry, before = ReviewEntry.objects.get(act=Act.RULED), person.delete_after
    person.refresh_from_db()
    assert (entry.by_id, entry.detail["now"]) == (int(client.session["_auth_user_id"]), {"new": 12})
    assert person.delete_after == before - timedelta(days=18)
    assert login("council").post(path, sent).status_code == 302
    assert times().now["new"] == 12


def test_texts_tell_the_times_in_force(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    rule(keep_new=11, keep_dismissed=77, keep_later=88, keep_shortlisted=66, keep_talks=66, keep_joined=66)

    with translation.override("en"):
        page = client.get(reverse("recruiting:derived")).content.decode()
        said = " ".join(lifetimes._stages().values())
        sheet = str(sheets.retention())
        monkeypatch.setattr(unagreed, "count", lambda purpose: 2)
        waiting = unagreed.sentence(Purpose.WORK)
    assert "11 days after their last comment" in page
    assert "77 days after somebody who was turned down was told" in page
    assert "at most 88 days after any other decision" in page
    assert (public.times().undecided, public.times().decided, public.times().dismissed) == (11, 88, 77)
    for words in ("new: 11 days", "not suitable: 77 days after they were told", "later: 88 days", "on board: 66 days"):
        assert words in said
    assert "77 days after they were told" in sheet
    assert "of the last 11 days" in waiting
    assert invitable.kept_for() == 11
    monkeypatch.setattr(invitable, "DAYS", {})
    assert invitable.kept_for() is None
