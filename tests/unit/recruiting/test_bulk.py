"""One thing done with several people: with exactly those shown, in one transaction, and nobody turned down unread."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from accounts.models import User
from comments.enums import Purpose
from comments.models import Consent, Letter
from recruiting import ageing, selection, verification
from recruiting.actions import bulk, decisions, handling
from recruiting.actions.bulk import Result
from recruiting.actions.decisions import Refused
from recruiting.enums import Act, BulkAct, Reason, Stage
from recruiting.filters import ALL, Filters
from recruiting.models import Candidate, Decision, ReviewEntry, Tag
from recruiting.selection import Wish
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, move, people, seen

pytestmark = pytest.mark.django_db
EVERYBODY = Filters(stage=ALL, who=ALL, when=ALL)
DAY = timedelta(days=3)


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def three() -> list[Candidate]:
    people(3, blog.post())
    return list(Candidate.objects.order_by("pk"))


def ask(wish: Wish, rows: Sequence[Candidate], by: User) -> bulk.Prepared:
    numbers = [row.public_id for row in rows]
    return bulk.prepare(purpose=Purpose.WORK, wish=wish, numbers=numbers, filters=Filters(), by=by)


def choose(wish: Wish, rows: Sequence[Candidate], by: User) -> str:
    return selection.sign(purpose=Purpose.WORK, by=by.pk, wish=wish, people=ask(wish, rows, by).people)


def confirm(token: str, by: User) -> Result:
    return bulk.apply(purpose=Purpose.WORK, chosen=selection.read(token, purpose=Purpose.WORK, by=by.pk), by=by)


def do(wish: Wish, rows: Sequence[Candidate], by: User) -> Result:
    return confirm(choose(wish, rows, by), by)


def reasons(result: Any) -> dict[str, str]:
    return {row.number: row.why for row in result.left}


def told(act: Act) -> list[dict[str, Any]]:
    return list(ReviewEntry.objects.filter(act=act).order_by("pk").values_list("detail", flat=True))


def test_assign_gives_all_with_one_entry_each_and_one_mail_for_all(
    hr: User, account: Callable[[str], User], three: list[Candidate], django_capture_on_commit_callbacks: Any
) -> None:
    colleague, former = account("hr"), account("hr")
    handling.assign(person=three[0], to=former, was=None, by=hr)
    three[0].refresh_from_db()
    Letter.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        result = do(Wish(BulkAct.ASSIGN, to=colleague.pk), three, hr)
    again = do(Wish(BulkAct.ASSIGN, to=colleague.pk), three[:1], hr)
    freed = do(Wish(BulkAct.ASSIGN), three[:2], hr)

    assert len(result.done) == 3
    assert told(Act.ASSIGNED)[1:4] == [{"to": colleague.pk, "was": was} for was in (former.pk, None, None)]
    assert not again.done
    assert len(freed.done) == 2
    assert Candidate.objects.filter(assigned_to=colleague).count() == 1
    first = Letter.objects.order_by("pk")[:2]
    assert {(row.user, row.data["count"], row.data["is_theirs"]) for row in first} == {
        (colleague, 3, True), (former, 1, False),
    }  # fmt: skip
    assert verification.verify().fault is None


def test_tags_and_days_reach_whom_they_can_and_name_the_others(hr: User, three: list[Candidate]) -> None:
    one, two, three_ = three
    Tag.objects.bulk_create(Tag(candidate=one, word=f"wort {n}", by=hr) for n in range(10))
    Tag.objects.create(candidate=two, word="pumpen", by=hr)
    move(three_, Stage.DISMISSED)

    with translation.override("en"):
        tagged = bulk.prepare(
            purpose=Purpose.WORK, wish=Wish(BulkAct.TAG, text="Pumpen"), numbers=None, filters=EVERYBODY, by=hr
        )
        both = do(Wish(BulkAct.TAG, text="pumpen, Lager"), three, hr)
        off = do(Wish(BulkAct.UNTAG, text="pumpen"), three, hr)
        late = do(Wish(BulkAct.PUT_OFF, until=(ageing.today() + timedelta(days=29)).isoformat()), [one, two], hr)
        gone = ask(Wish(BulkAct.PUT_OFF, until=(ageing.today() + timedelta(days=40)).isoformat()), three, hr)
        same = ask(Wish(BulkAct.PUT_OFF, until=(ageing.today() + timedelta(days=29)).isoformat()), [one], hr)
        unmoved = ask(Wish(BulkAct.BACK), three, hr)
        back = do(Wish(BulkAct.BACK), three, hr)

    assert not tagged.people
    assert [row.why for row in tagged.left] == [
        "At most 10 tags on one person.", "That is so already.", "Somebody decided that they are not suitable.",
    ]  # fmt: skip
    assert [row.pk for row in both.done] == [two.pk]
    assert told(Act.TAGGED) == [{"added": 1}, {"removed": 1}]
    assert list(two.tags.values_list("word", flat=True)) == ["lager"]
    assert len(off.done) == 1
    assert len(late.done) == len(back.done) == 2
    assert reasons(gone)[one.public_id].startswith("Will be deleted on")
    assert reasons(same)[one.public_id] == reasons(unmoved)[three_.public_id] == "That is so already."
    assert told(Act.PUT_OFF)[-1] == {"until": None}


def test_stop_reaches_only_whose_page_was_read_as_it_is_and_does_what_a_decision_does(
    hr: User, account: Callable[[str], User], three: list[Candidate]
) -> None:
    read, stale, unread = three
    Candidate.objects.filter(pk=read.pk).update(comes_back_on=ageing.today() + DAY)
    seen(read, hr)
    seen(stale, hr)
    seen(unread, account("hr"))
    Candidate.objects.filter(pk=stale.pk).update(revision=7)
    wish = Wish(BulkAct.STOP, reason=Reason.NO_OPENING, text=" Kein Platz. ")

    with translation.override("en"):
        result = do(wish, three, hr)
        twice = do(wish, [read], hr)

    read.refresh_from_db()
    decision = Decision.objects.get()
    assert [row.pk for row in result.done] == [read.pk]
    assert (read.stage, read.revision, read.comes_back_on) == (Stage.DISMISSED, 2, None)
    assert read.delete_after - timedelta(days=183) == read.stage_entered_at == decision.at
    assert (decision.by, decision.note, decision.from_stage) == (hr, "Kein Platz.", Stage.NEW)
    assert told(Act.DECIDED) == [
        {
            "from_stage": "new",
            "to_stage": "dismissed",
            "reason": "no_opening",
            "told": "not",
            "in_words": True,
            "revision": 2,
        }
    ]
    assert not twice.done
    seen(read, hr)
    assert decisions.reopen(person=read, note="", by=hr, revision=2).to_stage == Stage.NEW
    assert Candidate.objects.filter(stage=Stage.DISMISSED).count() == 0


def test_stop_of_somebody_turned_down_already_is_no_second_decision(hr: User, three: list[Candidate]) -> None:
    move(three[0], Stage.DISMISSED)
    seen(three[0], hr)

    with translation.override("en"):
        result = ask(Wish(BulkAct.STOP, reason=Reason.NO_OPENING), three[:1], hr)

    assert reasons(result) == {three[0].public_id: "Somebody decided that they are not suitable."}
    assert result.people == []
    assert not Decision.objects.exists()


def test_whoever_changed_left_or_lost_their_ground_meanwhile_is_left_and_named(hr: User) -> None:
    page = blog.post()
    people(3, page)
    kept, changed, gone = Candidate.objects.order_by("pk")
    hidden = candidate(page)
    token = choose(Wish(BulkAct.TAG, text="pumpen"), [kept, changed, gone, hidden], hr)
    handling.put_off(person=changed, until=ageing.today() + DAY, was=None, by=hr)
    gone.delete()
    Consent.objects.filter(recruiting_sources__candidate=hidden).update(withdrawn_at=timezone.now())

    with translation.override("en"):
        result = confirm(token, hr)
        nobody = confirm(token, hr)

    assert [row.pk for row in result.done] == [kept.pk]
    assert set(reasons(result)) == {changed.public_id, hidden.public_id}
    assert reasons(result)[changed.public_id].startswith("Changed meanwhile")
    assert "counts no longer" in reasons(result)[hidden.public_id]
    assert list(result.gone) == [gone.public_id]
    assert not nobody.done
    assert Tag.objects.count() == 1
    Candidate.objects.all().delete()
    assert len(confirm(token, hr).gone) == 4


NONSENSE = (
    (Wish(BulkAct.ASSIGN, to=999), "may decide about this list"),
    (Wish(BulkAct.TAG, text=" , "), "type a tag"),
    (Wish(BulkAct.TAG, text="x" * 41), "shorten the tag"),
    (Wish(BulkAct.PUT_OFF, until="morgen"), "choose a day"),
    (Wish(BulkAct.PUT_OFF, until="2026-02-30"), "choose a day"),
    (Wish(BulkAct.PUT_OFF, until="2020-01-01"), "from tomorrow on"),
    (Wish(BulkAct.STOP), "choose a reason"),
    (Wish(BulkAct.STOP, reason=Reason.OTHER), "in words"),
    (Wish(BulkAct.STOP, reason=Reason.EXPERTISE), "does not explain"),
    (Wish(BulkAct.STOP, reason=Reason.NO_OPENING, text="x" * 1001), "shorten the note"),
    (Wish(BulkAct.BACK), "tick at least one"),
)


def test_a_wish_that_makes_no_sense_is_refused_before_anybody_is_looked_at(hr: User) -> None:
    for wish, message in NONSENSE:
        with translation.override("en"), pytest.raises(Refused, match=message):
            bulk.prepare(purpose=Purpose.WORK, wish=wish, numbers=[], filters=Filters(), by=hr)


def test_protected_grounds_are_asked_about_on_the_page_that_asks_anyway(hr: User, three: list[Candidate]) -> None:
    with translation.override("en"):
        found = bulk.prepare(
            purpose=Purpose.WORK, wish=Wish(BulkAct.TAG, text="zu alt"), numbers=["22222222", three[0].public_id],
            filters=Filters(), by=hr,
        )  # fmt: skip

    assert "alt" in found.question
    assert found.missing == 1


def test_too_many_are_refused_and_stopping_allows_fewer(
    hr: User, three: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST", 3)
    monkeypatch.setattr(bulk, "MOST_STOPPED", 2)
    everybody = {"purpose": Purpose.WORK, "numbers": None, "filters": EVERYBODY, "by": hr}

    assert len(bulk.prepare(wish=Wish(BulkAct.ASSIGN, to=hr.pk), **everybody).people) == 3
    with translation.override("en"), pytest.raises(Refused, match="At most 2 people at once; these are 3"):
        bulk.prepare(wish=Wish(BulkAct.STOP, reason=Reason.NO_OPENING), **everybody)


def test_only_deciders_of_the_list_may(account: Callable[[str], User], three: list[Candidate]) -> None:
    hr, council = account("hr"), account("council")
    wish = Wish(BulkAct.TAG, text="pumpen")
    chosen = selection.read(choose(wish, three, hr), purpose=Purpose.WORK, by=hr.pk)

    with pytest.raises(PermissionDenied):
        bulk.prepare(purpose=Purpose.WORK, wish=wish, numbers=None, filters=EVERYBODY, by=council)
    with pytest.raises(PermissionDenied):
        bulk.apply(purpose=Purpose.WORK, chosen=chosen, by=council)


def test_selection_is_good_for_one_account_one_list_and_one_hour(hr: User, three: list[Candidate]) -> None:
    token = choose(Wish(BulkAct.BACK), three, hr)

    for purpose, by, text in (
        (Purpose.PARTNERSHIP, hr.pk, token), (Purpose.WORK, hr.pk + 1, token), (Purpose.WORK, hr.pk, token + "x"),
    ):  # fmt: skip
        with pytest.raises(selection.Invalid):
            selection.read(text, purpose=purpose, by=by)
    with time_machine.travel(timezone.now() + timedelta(minutes=61)), pytest.raises(selection.Invalid):
        selection.read(token, purpose=Purpose.WORK, by=hr.pk)


@pytest.mark.parametrize(
    "wish",
    [
        Wish(BulkAct.TAG, text="pumpen"),
        Wish(BulkAct.UNTAG, text="alt"),
        Wish(BulkAct.STOP, reason=Reason.NO_OPENING),
        Wish(BulkAct.BACK),
    ],
)
def test_queries_do_not_depend_on_the_number(hr: User, wish: Wish, django_assert_max_num_queries: Any) -> None:
    people(30, blog.post())
    rows = list(Candidate.objects.all()[:25])
    for row in rows:
        seen(row, hr)
    Tag.objects.bulk_create(Tag(candidate=row, word="alt", by=hr) for row in rows)
    Candidate.objects.update(comes_back_on=ageing.today() + DAY)

    with django_assert_max_num_queries(9):
        token = choose(wish, rows, hr)
    with django_assert_max_num_queries(14):
        result = confirm(token, hr)

    assert len(result.done) == 25


def test_leads_are_another_list_with_the_same_means(account: Callable[[str], User]) -> None:
    partner, person = account("partners"), lead()
    candidate()
    wish = Wish(BulkAct.TAG, text="pumpen")

    found = bulk.prepare(purpose=Purpose.PARTNERSHIP, wish=wish, numbers=None, filters=EVERYBODY, by=partner)
    token = selection.sign(purpose=Purpose.PARTNERSHIP, by=partner.pk, wish=wish, people=found.people)
    chosen = selection.read(token, purpose=Purpose.PARTNERSHIP, by=partner.pk)
    bulk.apply(purpose=Purpose.PARTNERSHIP, chosen=chosen, by=partner)

    assert [row.word for row in person.tags.all()] == ["pumpen"]
    assert Tag.objects.count() == 1
