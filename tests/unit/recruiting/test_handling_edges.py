"""The daily work at its edges: who may, days that touch, words that stay out of the record, and colleagues who left."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from accounts.actions.closing import close
from accounts.models import User
from comments.enums import Purpose
from recruiting import ageing, cards, dossier, history
from recruiting.actions import decisions, handling, notes, scorecards
from recruiting.actions.decisions import Questionable, Refused, Stale
from recruiting.actions.scorecards import Judgement
from recruiting.attributes import ATTRIBUTES
from recruiting.enums import Act, Reason, Stage
from recruiting.filters import ALL, OVERDUE, Filters
from recruiting.models import Candidate, Note, ReviewEntry, ReviewSettings, Scorecard
from recruiting.selectors import people
from recruiting.tagging import words_of
from tests.factories.recruiting import BY_ITSELF, candidate, lead, move, seen
from tests.hostile import TEXTS

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CARD = {attribute.key: Judgement(2, "Zwei Messreihen.") for attribute in ATTRIBUTES}


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


def score(person: Any, by: User, given: Any = None, **values: Any) -> Scorecard:
    seen(person, by)
    return scorecards.save(person=person, judgements=given or CARD, by=by, revision=person.revision, **values)


STEPS: dict[str, Callable[[Any, User], Any]] = {
    "assign": lambda person, by: handling.assign(person=person, to=by, was=None, by=by),
    "put_off": lambda person, by: handling.put_off(person=person, until=ageing.today() + DAY, was=None, by=by),
    "tag": lambda person, by: handling.tag(person=person, typed="pumpen", by=by),
    "untag": lambda person, by: handling.untag(person=person, word="pumpen", by=by),
    "note": lambda person, by: notes.write(person=person, text="Gut", by=by),
    "change": lambda person, by: notes.change(person=person, note_id=1, text="Gut", by=by, revision=1),
    "delete": lambda person, by: notes.delete(person=person, note_id=1, by=by, revision=1),
    "score": lambda person, by: scorecards.save(person=person, judgements=CARD, by=by, revision=person.revision),
}


def decide(person: Any, by: User, to_stage: Stage, reason: Reason) -> None:
    seen(person, by)
    decisions.decide(person=person, to_stage=to_stage, reason=reason, note="", by=by, revision=person.revision)
    person.refresh_from_db()


@pytest.mark.parametrize("step", STEPS)
def test_step_after_the_person_was_erased_says_so_and_leaves_no_entry(hr: User, step: str) -> None:
    person = candidate()
    Candidate.objects.all().delete()
    before = ReviewEntry.objects.count()

    with translation.override("en"), pytest.raises(Stale, match="no longer here"):
        STEPS[step](person, hr)

    assert ReviewEntry.objects.count() == before


def test_step_is_open_to_the_deciders_of_that_list_alone(role: str, account: Callable[[str], User]) -> None:
    user, listed = account(role), {"hr": candidate(), "partners": lead()}
    before = ReviewEntry.objects.count()

    for owner, person in listed.items():
        for step in STEPS if owner != role else ():
            with pytest.raises(PermissionDenied):
                STEPS[step](person, user)

    assert ReviewEntry.objects.count() == before


REFUSALS: dict[str, Callable[[Any, User], Any]] = {
    "today": lambda person, by: handling.put_off(person=person, until=ageing.today(), was=None, by=by),
    "too late": lambda person, by: handling.put_off(person=person, until=ageing.gone_on(person), was=None, by=by),
    "removed meanwhile": lambda person, by: handling.put_off(
        person=person, until=ageing.today() + DAY, was=ageing.today(), by=by
    ),
    "gone meanwhile": lambda person, by: handling.assign(person=person, to=by, was=999, by=by),
    "no tag": lambda person, by: handling.tag(person=person, typed="#", by=by),
    "long tag": lambda person, by: handling.tag(person=person, typed="x" * 5000, by=by),
    "many tags": lambda person, by: handling.tag(person=person, typed=",".join("abcdefghijk"), by=by),
    "long line of tags": lambda person, by: handling.tag(person=person, typed="a," * 2500, by=by),
    "empty note": lambda person, by: notes.write(person=person, text="\n", by=by),
    "long note": lambda person, by: notes.write(person=person, text="x" * 5000, by=by),
    "no note": STEPS["change"],
    "unseen": STEPS["score"],
    "no step": lambda person, by: score(person, by, CARD | {"depth": Judgement(0, "Ja.")}),
    "no reason": lambda person, by: score(person, by, CARD | {"depth": Judgement(1, "")}),
    "long reason": lambda person, by: score(person, by, CARD | {"depth": Judgement(1, "x" * 5000)}),
    "protected": lambda person, by: notes.write(person=person, text="too old", by=by),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_refusal_is_told_in_both_languages_and_writes_nothing(hr: User, case: str) -> None:
    person, told = candidate(), {}

    for language in ("de", "en"):
        with translation.override(language), pytest.raises(Refused) as caught:
            REFUSALS[case](person, hr)
        told[language] = caught.value.message

    assert told["de"] != told["en"]
    assert "%(" not in told["de"] + told["en"]
    assert not ReviewEntry.objects.exclude(act__in=[*BY_ITSELF, Act.VIEWED]).exists()


def test_score_names_the_attribute_that_is_missing(hr: User) -> None:
    with translation.override("de"), pytest.raises(Refused, match=str(ATTRIBUTES[2].label)):
        score(candidate(), hr, CARD | {ATTRIBUTES[2].key: Judgement(3, " ")})


def test_score_reason_of_exactly_the_longest_and_a_note_of_exactly_the_longest_are_kept_whole(hr: User) -> None:
    person = candidate()

    card = score(person, hr, CARD | {"depth": Judgement(4, "x" * 300)})
    note = notes.write(person=person, text="y" * 1000, by=hr)

    assert len(card.ratings.get(attribute="depth").reason) == 300
    assert len(note.text) == 1000


def test_confirmation_of_other_words_confirms_nothing(hr: User) -> None:
    person = candidate()

    with pytest.raises(Questionable):
        notes.write(person=person, text="zu alt, schwanger", by=hr, confirmed_note="zu alt")
    with pytest.raises(Questionable):
        handling.tag(person=person, typed="Migrant", by=hr, confirmed_note="migrant")
    with pytest.raises(Questionable):
        score(person, hr, CARD | {"depth": Judgement(1, "zu jung")}, confirmed_note="zu jung")

    assert [Note.objects.count(), person.tags.count(), person.scorecards.count()] == [0, 0, 0]


@pytest.mark.parametrize(("hour", "last"), [(22, 5), (23, 6)])
def test_put_off_ends_a_day_before_deletion_as_berlin_counts_days(hr: User, hour: int, last: int) -> None:
    person, day = candidate(), date(2027, 1, last)
    Candidate.objects.update(delete_after=datetime(2027, 1, 6, hour, 30, tzinfo=UTC))

    with time_machine.travel(datetime(2027, 1, 2, 12, tzinfo=UTC), tick=False):
        with timezone.override("America/New_York"), pytest.raises(Refused):
            handling.put_off(person=person, until=day + DAY, was=None, by=hr)

        assert handling.put_off(person=person, until=day, was=None, by=hr)


def test_taking_a_decision_back_keeps_nobody_away_until_after_their_deletion(hr: User) -> None:
    person = candidate()
    decide(person, hr, Stage.LATER, Reason.INTEREST)
    handling.put_off(person=person, until=ageing.today() + timedelta(days=60), was=None, by=hr)

    seen(person, hr)
    decisions.reopen(person=person, note="", by=hr, revision=person.revision)

    person.refresh_from_db()
    assert ageing.gone_on(person) < ageing.today() + timedelta(days=60)
    assert person.comes_back_on is None
    assert list(people(Purpose.WORK, Filters())) == [person]


def test_turning_somebody_down_ends_their_follow_up_so_that_they_are_on_the_list_of_those(hr: User) -> None:
    person = candidate()
    handling.put_off(person=person, until=ageing.today() + DAY, was=None, by=hr)

    decide(person, hr, Stage.DISMISSED, Reason.TOO_LITTLE)

    assert list(people(Purpose.WORK, Filters(stage=Stage.DISMISSED))) == [person]
    assert not people(Purpose.WORK, Filters(stage=ALL, who=ALL, when="away")).exists()


def test_note_on_somebody_turned_down_can_be_taken_away_but_not_rewritten(hr: User) -> None:
    person = candidate()
    note = notes.write(person=person, text="Eins", by=hr)
    move(person, Stage.DISMISSED)

    with translation.override("en"), pytest.raises(Refused, match="not suitable"):
        notes.change(person=person, note_id=note.pk, text="Zwei", by=hr, revision=1)
    notes.delete(person=person, note_id=note.pk, by=hr, revision=1)

    assert not person.notes.exists()


def test_note_is_deleted_by_nobody_else_not_late_and_not_unseen(hr: User, account: Callable[[str], User]) -> None:
    person = candidate()
    note = notes.write(person=person, text="Eins", by=hr)

    with pytest.raises(PermissionDenied):
        notes.delete(person=person, note_id=note.pk, by=account("hr"), revision=1)
    with pytest.raises(Stale):
        notes.delete(person=person, note_id=note.pk, by=hr, revision=2)
    with time_machine.travel(note.at + notes.CHANGEABLE_FOR, tick=False), pytest.raises(Refused):
        notes.delete(person=person, note_id=note.pk, by=hr, revision=1)

    assert list(person.notes.all()) == [note]


def test_tag_at_the_limit_takes_words_that_are_there_and_no_other(hr: User) -> None:
    person = candidate()

    assert len(handling.tag(person=person, typed=",".join("abcdefghij"), by=hr)) == 10
    assert handling.tag(person=person, typed="J, #a", by=hr) == []
    with translation.override("en"), pytest.raises(Refused, match="At most 10"):
        handling.tag(person=person, typed="a, k", by=hr)
    handling.untag(person=person, word="a", by=hr)
    assert handling.tag(person=person, typed="k", by=hr) == ["k"]


@pytest.mark.parametrize("typed", ["a，b", "e\u200b\u0301", "\u200b#pumpen", "x\u037ey", "İ", "\x1c#z", "\u3000# q"])
def test_words_are_found_again_by_the_filter_however_they_were_typed(typed: str) -> None:
    assert all(words_of(word) == [word] and Filters.read({"tag": word}).tag == word for word in words_of(typed))
    assert not any(word.startswith("#") for word in words_of(typed))


def test_words_of_hostile_texts_stay_as_they_are_when_read_again() -> None:
    words = [word for text in TEXTS for word in words_of(text)]

    changed = [word for word in words if words_of(word) != [word]]

    assert len(words) > 100
    assert changed == []


def test_record_holds_no_word_of_what_was_written_about_a_person(hr: User) -> None:
    person = candidate(user_name="Rehling")
    note = notes.write(person=person, text="Rehling geheim", by=hr)
    notes.change(person=person, note_id=note.pk, text="Rehling intern", by=hr, revision=1)
    handling.tag(person=person, typed="Frieda Rehling, =cmd", by=hr)
    handling.untag(person=person, word="frieda rehling", by=hr)
    score(person, hr, CARD | {"depth": Judgement(1, "Rehling weiß wenig")})
    notes.delete(person=person, note_id=note.pk, by=hr, revision=2)

    kept = [(row.act, json.dumps(row.detail).lower(), row.step) for row in ReviewEntry.objects.all()]

    assert {act for act, *_ in kept} >= {Act.NOTED, Act.NOTE_CHANGED, Act.NOTE_DELETED, Act.TAGGED, Act.SCORED}
    assert not [
        row for row in kept for word in ("rehling", "geheim", "cmd", "wenig") if word in row[1] + row[2].lower()
    ]
    assert not [line for line in history.of(person) if "rehling" in f"{line.what}{line.note}".lower()]


@pytest.mark.parametrize(("language", "words"), [("en", "You are no longer responsible"), ("de", "nicht mehr")])
def test_taking_over_tells_only_the_former_one_in_their_language(
    account: Callable[[str], User], work_off: Any, language: str, words: str
) -> None:
    person, former, by = lead(user_name="Rehling"), account("partners"), account("partners")
    UserProfile.objects.create(user=former, preferred_language=language)
    handling.assign(person=person, to=former, was=None, by=former)

    handling.assign(person=person, to=by, was=former.pk, by=by)
    work_off()

    sent = mail.outbox[0]
    assert [message.to for message in mail.outbox] == [[former.email]]
    assert words in sent.body
    assert f"/leads/{person.public_id}/" in sent.body
    assert "Rehling" not in sent.subject + sent.body


def test_closed_account_stays_on_its_card_and_note_as_nobody_and_can_be_relieved(
    hr: User, account: Callable[[str], User], work_off: Any
) -> None:
    person, gone, council = candidate(), account("hr"), account("council")
    User.objects.filter(pk=gone.pk).update(first_name="Lena", last_name="Ahrens")
    handling.assign(person=person, to=gone, was=None, by=gone)
    notes.write(person=person, text="Eins", by=gone)
    score(person, gone)
    gone.refresh_from_db()

    close(account=gone, by=None)
    person.refresh_from_db()
    shown = dossier.of(person, hr)
    relieved = handling.assign(person=person, to=hr, was=gone.pk, by=hr)
    work_off()

    former = f"former-{gone.pk}"
    assert (shown.responsible, shown.notes[0].who, shown.is_mine) == (former, former, False)
    assert {judged.who for line in cards.of(person, council).compared for judged in line.judgements} == {former}
    assert cards.of(person, hr).hidden == 1
    assert gone.pk not in [colleague.pk for colleague in shown.colleagues]
    assert relieved
    assert mail.outbox == []


def test_people_of_a_colleague_who_lost_the_right_count_as_unassigned(hr: User, account: Callable[[str], User]) -> None:
    person, kept, colleague = candidate(), candidate(), account("hr")
    handling.assign(person=person, to=colleague, was=None, by=hr)
    handling.assign(person=kept, to=hr, was=None, by=hr)

    colleague.groups.clear()

    assert list(people(Purpose.WORK, Filters(whose="nobody"))) == [person]
    with translation.override("en"), pytest.raises(Refused, match="may decide about this list"):
        handling.assign(person=kept, to=User.objects.get(pk=colleague.pk), was=hr.pk, by=hr)


@pytest.mark.parametrize(("stage", "days"), [(Stage.NEW, 2), (Stage.SHORTLISTED, 3), (Stage.LATER, 4)])
def test_overdue_filter_and_the_warning_on_the_page_agree_to_the_second(stage: Stage, days: int) -> None:
    ReviewSettings.objects.update_or_create(defaults={"new_days": 2, "shortlisted_days": 3, "later_days": 4})
    person, late = candidate(), Filters(stage=ALL, when=OVERDUE)
    move(person, stage)
    limit = person.stage_entered_at + timedelta(days=days)

    for second, expected in ((0, False), (1, True)):
        with time_machine.travel(limit + timedelta(seconds=second), tick=False):
            assert people(Purpose.WORK, late).exists() is expected
            assert ageing.age(person, ageing.limits()).is_overdue is expected
