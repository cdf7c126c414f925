"""Two addresses of one person: merged by a human, with the stricter dates, nothing lost, and each owner's data apart."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from accounts.models import User
from blog.models import PostPage
from comments import disclosure
from comments.enums import Purpose
from comments.models import Consent, ReaderComment
from recruiting import ageing, duplicates, history, ordering, portrait, selection, selectors, verification
from recruiting.actions import (
    bulk,
    consideration,
    decisions,
    erasure,
    handling,
    merging,
    moving,
    next_steps,
    notes,
    parting,
    retention,
    scorecards,
    stopping,
)  # fmt: skip
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.scorecards import Judgement
from recruiting.attributes import ATTRIBUTES
from recruiting.enums import Act, BulkAct, Reason, Stage
from recruiting.filters import ALL, Filters
from recruiting.models import Candidate, Decision, NextStep, Note, PartnerLead, ReviewEntry, Scorecard, Tag
from recruiting.selection import Wish
from tests.factories import blog
from tests.factories.recruiting import age, candidate, lead, move, remark, seen

pytestmark = pytest.mark.django_db
OLD, NEW = "ines.muster@post.example", "i.muster@firma.example"
EVERYBODY = Filters(stage=ALL, who=ALL, when=ALL)


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def page(db: None) -> PostPage:
    return blog.post()


@pytest.fixture
def pair(page: PostPage) -> tuple[Candidate, Candidate]:
    """The one that came first has ten days less to stay."""
    one = candidate(page, user_name="Ines Muster", user_email=OLD, comment="Wir messen das seit elf Jahren selbst.")
    other = candidate(
        page,
        user_name="Muster, Inès",
        user_email=NEW,
        comment="Bei uns hält das Lager zwölf Jahre.",
        reading={"insight": 0.9, "job_interest": 0.9},
    )
    age(one, timedelta(days=10))
    return one, other


def fresh(person: Any) -> Any:
    return type(person).objects.get(pk=person.pk)


def merged(kept: Any, other: Any, by: User) -> Any:
    states = (selection.state(fresh(kept)), selection.state(fresh(other)))
    return merging.merge(kept=kept, other=other, states=states, by=by)


def told(act: Act) -> list[str]:
    return list(ReviewEntry.objects.filter(act=act).order_by("pk").values_list("person", flat=True))


def words(address: str) -> str:
    return str(disclosure.everything(address)) + "".join(disclosure.parts(address))


def card(person: Any, by: User, reason: str = "Zwei Messreihen.") -> Scorecard:
    seen(fresh(person), by)
    judgements = {item.key: Judgement(3, reason) for item in ATTRIBUTES}
    return scorecards.save(person=person, judgements=judgements, by=by, revision=fresh(person).revision)


def test_merge_keeps_everything_of_both_and_the_earlier_day(
    hr: User, account: Callable[[str], User], pair: tuple[Candidate, Candidate], django_capture_on_commit_callbacks: Any
) -> None:
    one, other = pair
    day = ageing.today() + timedelta(days=3)
    for person, text in ((one, "Notiz eins"), (other, "Notiz zwei")):
        notes.write(person=person, text=text, by=hr)
        handling.tag(person=person, typed=f"pumpen, {text[-4:]}", by=hr)
        card(person, hr)
    handling.assign(person=other, to=hr, was=None, by=hr)
    handling.put_off(person=other, until=day, was=None, by=hr)

    with django_capture_on_commit_callbacks(execute=True):
        kept = fresh(merged(one, other, hr))

    shown, row = portrait.portrait(kept), selectors.queue(Purpose.WORK, EVERYBODY).rows
    assert [line.person.pk for line in row] == [one.pk]
    assert (row[0].comments, sorted(row[0].tags)) == (2, ["eins", "pumpen", "zwei"])
    assert shown is not None
    assert len(shown.contributions) == 2
    assert kept.delete_after == fresh(other).delete_after == one.delete_after
    assert (kept.assigned_to, kept.comes_back_on, kept.stage) == (hr, day, Stage.NEW)
    assert kept.score > one.score
    assert kept.own["score"] == pytest.approx(one.score)
    assert not Decision.objects.exists()
    assert set(told(Act.MERGED)) == {one.public_id, other.public_id}
    assert ReviewEntry.objects.get(act=Act.MERGED, person=one.public_id).step == other.public_id
    assert ordering.place(selectors.people(Purpose.WORK, EVERYBODY), kept, EVERYBODY).count == 1
    for wish in (
        Filters(stage=ALL, when=ALL, tag="zwei"),
        Filters(stage=ALL, when=ALL, post=kept.sources.get().comment.target_id),
    ):
        assert [row.pk for row in selectors.people(Purpose.WORK, wish)] == [kept.pk]
    assert verification.verify().fault is None
    with pytest.raises(Refused):
        card(kept, hr)
    assert handling.untag(person=kept, word="zwei", by=hr)
    assert handling.tag(person=kept, typed="eins", by=hr) == []
    with translation.override("en"), pytest.raises(Stale, match=f"merged with {one.public_id}"):
        handling.tag(person=other, typed="neu", by=hr)


def test_likeness_is_shown_with_what_is_the_same_and_merges_nobody(pair: tuple[Candidate, Candidate]) -> None:
    one, other = pair
    stranger = candidate(blog.post(), user_name="Kai", user_email="info@firma.example")
    mailbox = candidate(blog.post(), user_name="I. M.", user_email="ines-muster+blog@anders.example")
    sales = lead(user_name="Ines Muster", user_email="a@firma.example")
    desk = lead(user_name="Muster Ines", user_email="b@firma.example")
    PartnerLead.objects.update(company="Firma GmbH")

    with translation.override("en"):
        likely = {like.person.pk: list(like.evidence) for like in duplicates.of(one)}
        partners = duplicates.of(fresh(sales))

    assert likely == {other.pk: ["the same name"], mailbox.pk: ["the same name of the mailbox, before the @"]}
    assert duplicates.of(stranger) == []
    assert [like.person for like in partners] == [desk]
    assert partners[0].evidence[1:] == ["the same company by mail domain", "the same company as stated"]
    assert Candidate.objects.exclude(merged_into=None).count() == 0


def test_refusals_say_what_to_do_and_write_nothing(
    hr: User, account: Callable[[str], User], pair: tuple[Candidate, Candidate], page: PostPage
) -> None:
    one, other = pair
    third, partner = candidate(page), lead(page)
    states = (selection.state(one), selection.state(other))

    def refused(kept: Any, gone: Any, message: str, kind: type[Refused] = Refused) -> None:
        with translation.override("en"), pytest.raises(kind, match=message):
            merging.merge(kept=kept, other=gone, states=states, by=hr)

    refused(one, one, "same person already")
    refused(one, partner, "two lists")
    move(other, Stage.LATER)
    refused(one, other, "decide first")
    move(other, Stage.NEW)
    handling.tag(person=other, typed="neu", by=hr)
    refused(one, other, "changed since you looked", Stale)
    with pytest.raises(PermissionDenied):
        merging.merge(kept=one, other=other, states=states, by=account("council"))
    Consent.objects.filter(recruiting_sources__candidate=third).update(withdrawn_at=timezone.now())
    with translation.override("en"), pytest.raises(Refused, match="counts no longer"):
        merged(one, third, hr)
    assert not told(Act.MERGED)
    assert not Candidate.objects.exclude(own_until=None).exists()
    merged(one, other, hr)
    refused(one, other, "merged with somebody already")
    refused(third, one, "several addresses already")
    third_pk = third.pk
    third.delete()
    third.pk = third_pk
    refused(one, third, "no longer here", Stale)


def test_next_steps_stay_with_whoever_is_kept(account: Callable[[str], User], page: PostPage) -> None:
    desk = account("partners")
    one, other = lead(page, user_email="a@firma.example"), lead(page, user_email="b@firma.example")
    plan = next_steps.Plan("Anrufen", ageing.today(), desk)
    next_steps.plan(lead=other, wanted=plan, token="", by=desk)

    with translation.override("en"), pytest.raises(Refused, match="next step is noted"):
        merged(one, other, desk)
    kept = merged(other, one, desk)

    assert NextStep.objects.get().lead == kept
    with translation.override("en"), pytest.raises(Stale, match="merged with"):
        next_steps.plan(lead=one, wanted=plan, token="", by=desk)
    NextStep.objects.update(at=timezone.now() + timedelta(seconds=1))
    assert "Anrufen" in words("a@firma.example")
    erasure.forget(address="a@firma.example")
    assert not NextStep.objects.exists()
    assert fresh(kept).own_until is None


def test_new_comments_of_either_address_come_to_the_merged_person_and_prolong_both(
    hr: User, pair: tuple[Candidate, Candidate], page: PostPage
) -> None:
    one, other = pair
    kept = merged(one, other, hr)
    before = fresh(kept)
    again = remark(page, user_email=NEW, user_name="Inès Muster", comment="Die Messreihe ist länger geworden.")

    consideration.consider(comment_id=again.pk)

    after = fresh(kept)
    assert Candidate.objects.count() == 2
    assert selectors.queue(Purpose.WORK, EVERYBODY).rows[0].comments == 3
    assert after.revision > before.revision
    assert after.name == "Ines Muster"
    assert after.delete_after == fresh(other).delete_after > before.delete_after
    assert after.own_until == one.delete_after
    consideration.consider(comment_id=again.pk)
    assert fresh(kept).revision == after.revision


def test_decisions_stand_with_both_alone_and_in_bulk(hr: User, pair: tuple[Candidate, Candidate]) -> None:
    kept, other = merged(*pair, hr), pair[1]
    seen(fresh(kept), hr)

    decisions.decide(
        person=kept,
        to_stage=Stage.LATER,
        reason=Reason.NO_OPENING,
        note="Später.",
        by=hr,
        revision=fresh(kept).revision,
    )

    kept = fresh(kept)
    assert fresh(other).stage == kept.stage == Stage.LATER
    assert fresh(other).delete_after == kept.delete_after == kept.own_until > timezone.now() + timedelta(days=180)
    assert [line.note for line in history.of(kept) if line.note] == ["Später."]
    assert told(Act.DECIDED) == [kept.public_id]
    assert told(Act.FOLLOWED) == [other.public_id]
    seen(kept, hr)
    wish = Wish(BulkAct.STOP, reason=Reason.NO_OPENING)
    found = bulk.prepare(
        purpose=Purpose.WORK, wish=wish, numbers=[kept.public_id, other.public_id], filters=EVERYBODY, by=hr
    )
    token = selection.sign(purpose=Purpose.WORK, by=hr.pk, wish=wish, people=found.people)
    bulk.apply(purpose=Purpose.WORK, chosen=selection.read(token, purpose=Purpose.WORK, by=hr.pk), by=hr)
    assert [row.pk for row in found.people] == [kept.pk]
    assert set(Candidate.objects.values_list("stage", flat=True)) == {Stage.DISMISSED}
    assert fresh(other).own_until == fresh(kept).delete_after
    assert Decision.objects.filter(candidate=other).count() == 2
    back = merging.undo(kept=kept, other=other, by=hr)
    seen(fresh(back), hr)
    assert decisions.reopen(person=back, note="", by=hr, revision=fresh(back).revision).to_stage == Stage.LATER


def test_undo_gives_both_their_own_again_for_thirty_days(
    hr: User, account: Callable[[str], User], pair: tuple[Candidate, Candidate]
) -> None:
    one, other = pair
    kept = merged(one, other, hr)
    notes.write(person=kept, text="Über beide", by=hr)

    with translation.override("en"):
        with time_machine.travel(timezone.now() + timedelta(days=31)), pytest.raises(Refused, match="30 days"):
            merging.undo(kept=kept, other=other, by=hr)
        with pytest.raises(PermissionDenied):
            merging.undo(kept=kept, other=other, by=account("council"))
        back = merging.undo(kept=kept, other=other, by=hr)
        with pytest.raises(Stale, match="not merged"):
            merging.undo(kept=kept, other=other, by=hr)

    kept = fresh(kept)
    assert (kept.delete_after, kept.own, kept.own_until) == (one.delete_after, None, None)
    assert kept.score == pytest.approx(one.score)
    assert (fresh(back).delete_after, fresh(back).merged_into) == (other.delete_after, None)
    assert len(selectors.queue(Purpose.WORK, EVERYBODY).rows) == 2
    assert Note.objects.get().candidate == kept
    assert set(told(Act.SEPARATED)) == {one.public_id, other.public_id}
    assert merging.is_undoable(other=back) is False


def test_each_owner_is_shown_only_their_own_and_what_was_written_about_both(
    hr: User, pair: tuple[Candidate, Candidate]
) -> None:
    one, other = pair
    for person, text in ((one, "Vorher eins"), (other, "Vorher zwei")):
        notes.write(person=person, text=text, by=hr)
        handling.tag(person=person, typed=text, by=hr)
    kept = merged(one, other, hr)
    seen(fresh(kept), hr)
    notes.write(person=kept, text="Über beide", by=hr)
    card(kept, hr, reason="Gemeinsam beurteilt.")
    handling.put_off(person=kept, until=ageing.today() + timedelta(days=3), was=None, by=hr)

    old, new = words(OLD), words(NEW)

    assert ("Vorher eins" in old, "Vorher zwei" in old, "zwölf Jahre" in old, NEW in old) == (True, False, False, False)
    assert ("Vorher zwei" in new, "Vorher eins" in new, "elf Jahren" in new, OLD in new) == (True, False, False, False)
    assert all("Über beide" in text and "Gemeinsam beurteilt." in text for text in (old, new))
    assert one.public_id not in new
    assert other.public_id not in old
    exported = {row["public_id"]: row for row in disclosure.everything(OLD)["candidates"]}
    assert exported[one.public_id]["score"] == pytest.approx(one.score)
    assert "merged_into" not in exported[one.public_id]
    assert len(disclosure.everything(NEW)["candidates_record"]) > 4


@pytest.mark.parametrize("is_main", [True, False])
def test_whoever_withdraws_takes_their_own_and_what_was_written_about_both(
    hr: User, pair: tuple[Candidate, Candidate], *, is_main: bool
) -> None:
    one, other = pair
    for person, text in ((one, "Vorher eins"), (other, "Vorher zwei")):
        notes.write(person=person, text=text, by=hr)
    kept = merged(one, other, hr)
    notes.write(person=kept, text="Über beide", by=hr)
    handling.tag(person=kept, typed="gemeinsam", by=hr)
    card(kept, hr)
    decisions.decide(
        person=kept, to_stage=Stage.LATER, reason=Reason.OTHER, note="Wort.", by=hr, revision=fresh(kept).revision
    )
    gone, stays = (one, other) if is_main else (other, one)
    row = ReaderComment.objects.get(user_email=gone.email)

    Consent.objects.filter(comment=row).update(withdrawn_at=timezone.now())
    consideration.reconsider(comment_id=row.pk)

    left = Candidate.objects.get()
    assert left.pk == stays.pk
    assert [note.text for note in Note.objects.all()] == [f"Vorher {'zwei' if is_main else 'eins'}"]
    assert not Tag.objects.exists()
    assert not Scorecard.objects.exists()
    assert [row.note for row in Decision.objects.all()] == [""]
    assert (left.stage, left.merged_into, left.own_until, left.own) == (Stage.LATER, None, None, None)
    assert left.score == pytest.approx(stays.score)
    assert stays.public_id in told(Act.SEPARATED)


def test_three_addresses_and_deletion_by_hand_by_time_and_by_moving(hr: User, page: PostPage) -> None:
    def three(name: str) -> list[Candidate]:
        rows = [candidate(page, user_email=f"{name}{n}@post.example") for n in range(3)]
        merged(rows[0], rows[1], hr)
        merged(rows[0], rows[2], hr)
        return rows

    one, two, third = three("hand")
    erasure.forget(address=two.email)
    assert set(fresh(one).everywhere) == {one.pk, third.pk}
    assert fresh(one).own
    erasure.erase(person=fresh(one), by=hr)
    assert not Candidate.objects.exists()
    assert not Consent.objects.standing().filter(comment__user_email__in=[one.email, third.email]).exists()

    one, two, third = three("zeit")
    with time_machine.travel(fresh(one).delete_after + timedelta(minutes=1)):
        retention.delete_due()
    assert not Candidate.objects.exists()

    one, two, third = three("fort")
    stale = fresh(two)
    Candidate.objects.filter(pk=one.pk).delete()
    assert parting.leave(person=stale) is None
    assert fresh(two).merged_into is None
    Candidate.objects.all().delete()

    one, two, third = three("um")
    other = candidate(page, user_email="frei@post.example")
    ReaderComment.objects.filter(user_email=one.email).update(user_email=other.email)
    moving.move(old=one.email, new=other.email)
    assert set(Candidate.objects.values_list("pk", "merged_into")) == {(row.pk, None) for row in (two, third, other)}
    erasure.forget(address=other.email)
    assert not Candidate.objects.filter(pk=other.pk).exists()


def test_moving_from_one_merged_address_to_the_other_takes_along_what_colleagues_wrote(
    hr: User, account: Callable[[str], User], pair: tuple[Candidate, Candidate], page: PostPage
) -> None:
    one, other = pair
    third = candidate(page, user_email="drei@post.example")
    for person, text in ((one, "Vorher eins"), (other, "Vorher zwei"), (third, "Vorher drei")):
        notes.write(person=person, text=text, by=hr)
        handling.tag(person=person, typed=f"pumpen, {text[-4:]}", by=hr)
        card(person, hr)
    kept = merged(one, other, hr)
    merged(fresh(kept), third, hr)
    seen(fresh(kept), hr)
    revision = fresh(kept).revision
    decisions.decide(person=kept, to_stage=Stage.LATER, reason=Reason.OTHER, note="Wort.", by=hr, revision=revision)

    def move_to(old: str, new: str) -> set[tuple[int, int | None]]:
        ReaderComment.objects.filter(user_email=old).update(user_email=new)
        moving.move(old=old, new=new)
        return set(Candidate.objects.values_list("pk", "merged_into"))

    assert move_to(third.email, NEW) == {(one.pk, None), (other.pk, one.pk)}
    assert move_to(OLD, NEW) == {(other.pk, None)}
    left = fresh(other)
    assert sorted(note.text for note in left.notes.all()) == ["Vorher drei", "Vorher eins", "Vorher zwei"]
    assert sorted(tag.word for tag in left.tags.all()) == ["drei", "eins", "pumpen", "zwei"]
    assert (left.scorecards.count(), left.decisions.count(), left.sources.count()) == (1, 1, 3)
    assert (left.stage, left.own_until, left.own) == (Stage.LATER, None, None)
    desk = account("partners")
    first, second = lead(page, user_email="a@firma.example"), lead(page, user_email="b@firma.example")
    next_steps.plan(lead=first, wanted=next_steps.Plan("Anrufen", ageing.today(), desk), token="", by=desk)
    merged(first, second, desk)
    ReaderComment.objects.filter(user_email=first.email).update(user_email=second.email)
    moving.move(old=first.email, new=second.email)
    assert NextStep.objects.get().lead_id == second.pk


def test_while_scoring_is_stopped_what_goes_takes_its_share_of_the_strength_along(
    hr: User, account: Callable[[str], User], pair: tuple[Candidate, Candidate], page: PostPage
) -> None:
    one, other = pair
    second = remark(page, user_email=NEW, user_name="Inès Muster", comment="Noch eine Messreihe von zehn Jahren.")
    consideration.consider(comment_id=second.pk)
    kept = merged(one, other, hr)
    whole = fresh(kept).score
    stopping.stop(by=account("operator"), why="Prüfung")

    consideration.withdraw(comment_id=second.pk)
    less = fresh(kept)
    consideration.withdraw(comment_id=ReaderComment.objects.filter(user_email=NEW).exclude(pk=second.pk).get().pk)

    assert less.score != whole
    assert less.own
    assert fresh(kept).score == pytest.approx(one.score)
    assert fresh(kept).own is None
