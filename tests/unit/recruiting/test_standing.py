"""What the contact gate reads of one person: every condition from the rows of this moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from comments import stops
from comments.drafts import mailbox_hash
from comments.enums import Purpose, Status
from comments.models import Consent, ConsentWording, Objection, ReaderComment
from listening.models import ScoringSwitch
from recruiting import standing
from recruiting.actions.consideration import consider
from recruiting.enums import Condition, Stage
from recruiting.models import Candidate, Source
from tests.factories import blog
from tests.factories.comments import wording
from tests.factories.recruiting import candidate, lead, remark

pytestmark = pytest.mark.django_db


def closed(person: Any, by: Any) -> list[Condition]:
    return [check.condition for check in standing.of(person, by).gate.closed]


def test_standing_of_somebody_who_agreed_is_open_for_whoever_may_decide_about_this_purpose_only(
    account: Callable[[str], User],
) -> None:
    page = blog.post()
    work, partner = candidate(page), lead(page)

    assert standing.of(work, account("hr")).gate.is_open
    assert standing.of(partner, account("partners")).gate.is_open
    assert closed(work, account("partners")) == [Condition.RIGHT]
    assert closed(partner, account("hr")) == [Condition.RIGHT]
    assert closed(work, account("council")) == [Condition.RIGHT]
    assert closed(work, None) == [Condition.RIGHT]


def test_standing_follows_each_row_the_gate_asks_about(account: Callable[[str], User]) -> None:
    """One after the other is changed in the table and put back; only its own condition fails each time."""
    hr, person = account("hr"), candidate()
    source = person.sources.get()
    comment, consent = source.comment_id, source.consent_id
    now = timezone.now()
    comments, consents = ReaderComment.objects.filter(pk=comment), Consent.objects.filter(pk=consent)
    wordings, persons = (
        ConsentWording.objects.filter(pk=source.consent.wording_id),
        Candidate.objects.filter(pk=person.pk),
    )
    changes: list[tuple[Any, dict[str, Any], dict[str, Any], list[Condition]]] = [
        (consents, {"withdrawn_at": now}, {"withdrawn_at": None}, [Condition.CONSENT, Condition.MAIL]),
        (consents, {"wording": wording(Purpose.PARTNERSHIP)}, {"wording": source.consent.wording}, [Condition.CONSENT, Condition.MAIL]),
        (wordings, {"explanation": " "}, {"explanation": "…"}, [Condition.NOTICE]),
        (comments, {"confirmed_at": None}, {"confirmed_at": now}, [Condition.ADDRESS, Condition.PUBLIC]),
        (comments, {"status": Status.WITHHELD}, {"status": Status.PUBLIC}, [Condition.PUBLIC]),
        (persons, {"stage": Stage.DISMISSED}, {"stage": Stage.NEW}, [Condition.STAGE]),
        (persons, {"delete_after": now}, {"delete_after": now + timedelta(days=1)}, [Condition.TIME]),
    ]  # fmt: skip

    for rows, change, back, failed in changes:
        rows.update(**change)
        person.refresh_from_db()
        assert closed(person, hr) == failed, change
        rows.update(**back)
    person.refresh_from_db()

    assert closed(person, hr) == []


def test_standing_asks_for_objection_and_mail_stop_by_keyed_hash_and_for_the_switch(
    account: Callable[[str], User],
) -> None:
    hr, person = account("hr"), candidate()

    Objection.objects.create(address_hash=mailbox_hash(person.email.upper()))
    stops.note(person.email)
    ScoringSwitch.objects.create(pk=1, stopped_at=timezone.now())

    assert closed(person, hr) == [Condition.OBJECTION, Condition.MAIL, Condition.SWITCH]


def test_standing_address_of_somebody_else_is_not_proven_and_without_a_comment_nothing_holds(
    account: Callable[[str], User],
) -> None:
    hr, person = account("hr"), candidate()
    Candidate.objects.filter(pk=person.pk).update(email="andere@post.example")
    person.refresh_from_db()

    other = closed(person, hr)
    Source.objects.all().delete()
    alone = standing.of(person, hr)

    assert other == [Condition.ADDRESS]
    assert alone.source is None
    assert [check.condition for check in alone.gate.closed] == [
        Condition.CONSENT,
        Condition.NOTICE,
        Condition.MAIL,
        Condition.ADDRESS,
        Condition.PUBLIC,
    ]


def test_standing_rests_on_the_latest_public_comment_unless_a_mail_rests_on_another(
    account: Callable[[str], User], django_assert_max_num_queries: Any
) -> None:
    hr, page = account("hr"), blog.post()
    rows = [
        remark(page, user_email="a@post.example", submit_date=timezone.now() - timedelta(minutes=age))
        for age in (30, 20, 10)
    ]
    for row in rows:
        consider(comment_id=row.pk)
    person = Candidate.objects.get()
    first, second, _third = person.sources.order_by("comment__submit_date")
    ReaderComment.objects.filter(pk=rows[2].pk).update(status=Status.WITHHELD)
    hr.has_perm("recruiting.view_candidate")

    with django_assert_max_num_queries(5):  # types of posts, source, objection, mail stop, switch
        best = standing.of(person, hr)

    assert best.source == second
    assert best.gate.is_open
    assert standing.of(person, hr, through=first.pk).source == first
    assert not standing.of(person, hr, through=0).gate.closed
    assert standing.of(person, hr, through=first.pk + 10**6).source is None
