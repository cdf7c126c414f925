"""What the owner of a mailbox may do about everything at once: object, withdraw, restrict, correct, move, erase."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from comments import signals, stops
from comments.actions import consents, correcting, letters, mailboxes, moderation, objecting, restricting
from comments.drafts import mailbox_hash
from comments.enums import Badge, Follow, Purpose, Status
from comments.letters import Recipient
from comments.models import Confirmation, Consent, Deletion, Following, Letter, Objection, ReaderComment
from comments.refusals import LinkInvalid
from comments.self_service import MY_COMMENTS
from listening.actions import minimising, queueing
from listening.actions.reading import read
from listening.enums import ReadingState
from listening.models import CommentAnalysis, Reading
from recruiting.actions.consideration import consider, sweep
from recruiting.models import Candidate, PartnerLead
from tests.factories import blog
from tests.factories.comments import comment, consent
from tests.factories.listening import analysis, reading
from tests.factories.recruiting import candidate, lead, remark
from tests.unit.comments.test_moderation import heard

pytestmark = pytest.mark.django_db
ANNA, NEW = "anna@post.example", "anna.neu@post.example"


def token_in(mail: EmailMessage) -> str:
    found = re.search(r"/(?:link|address)/([\w-]+)/", str(mail.body))
    assert found
    return found[1]


def new_address_token(mailoutbox: list[EmailMessage], new: str = NEW) -> str:
    letters.send(letter_id=correcting.ask_new_address(address=ANNA, new=new).pk)
    return token_in(mailoutbox[-1])


def test_object_takes_the_person_out_of_both_lists_at_once() -> None:
    row = candidate(user_email=ANNA).sources.get().comment
    consent(row, Purpose.PARTNERSHIP)
    consider(comment_id=row.pk)
    assert PartnerLead.objects.exists()

    objecting.object_to_use(address=" ANNA@post.example ")

    assert not Candidate.objects.exists()
    assert not PartnerLead.objects.exists()
    assert row.consents.standing().count() == 2, "an objection is no withdrawal"
    assert ANNA not in str(Objection.objects.values())


def test_object_holds_for_jobs_in_flight_repairs_and_later_comments() -> None:
    row = remark(user_email=ANNA)
    objecting.object_to_use(address=ANNA)
    objecting.object_to_use(address=ANNA)
    later = remark(user_email=ANNA.upper())

    consider(comment_id=row.pk)
    consider(comment_id=later.pk)
    looked_at = sweep()

    assert not Candidate.objects.exists()
    assert (looked_at, Objection.objects.count()) == (0, 1)


def test_object_leaves_other_people_alone() -> None:
    candidate(user_email="bernd@post.example")
    comment(user_email=ANNA)

    objecting.object_to_use(address=ANNA)

    assert Candidate.objects.count() == 1


def test_objection_taken_back_lets_the_repair_find_the_person() -> None:
    row = remark(user_email=ANNA)
    reading(row, state=ReadingState.DONE)
    objecting.object_to_use(address=ANNA)

    objecting.take_back(address=ANNA)
    minimising.catch_up()
    read(comment_id=row.pk)
    sweep()

    assert Candidate.objects.count() == 1


def test_withdraw_ends_every_agreement_to_one_purpose_and_what_rests_on_it() -> None:
    rows = [remark(user_email=ANNA) for _number in range(2)]
    consent(rows[0], Purpose.PARTNERSHIP)
    for row in rows:
        consider(comment_id=row.pk)
    assert Candidate.objects.count() == 1

    with heard(signals.consent_withdrawn) as told:
        assert consents.withdraw(address=ANNA, purpose=Purpose.WORK) == 2

    assert sorted(told) == sorted(row.pk for row in rows)
    assert not Candidate.objects.exists()
    assert Consent.objects.standing().to(Purpose.PARTNERSHIP).exists()
    assert consents.withdraw(address=ANNA, purpose=Purpose.WORK) == 0


def test_restrict_takes_a_comment_off_the_page_and_out_of_every_use() -> None:
    row = candidate().sources.get().comment
    reading(row, "done")

    assert restricting.restrict(comment=row)
    queueing.sweep()

    row.refresh_from_db()
    assert (row.status, row.is_public) == (Status.RESTRICTED, False)
    assert not any(model.objects.exists() for model in (CommentAnalysis, Reading))
    assert not Candidate.objects.standing().exists()
    assert not any(act(comment=row) for act in (moderation.approve, moderation.reject, restricting.restrict))


def test_release_lets_a_restricted_comment_wait_for_a_person_and_a_reading() -> None:
    row = comment()
    restricting.restrict(comment=row)

    assert restricting.release(comment=row)

    row.refresh_from_db()
    assert (row.status, Reading.objects.get().state) == (Status.HELD, "waiting")
    assert not restricting.release(comment=row)


def test_restrict_and_release_of_what_has_gone_do_nothing() -> None:
    row = comment()
    ReaderComment.objects.all().delete()

    assert not restricting.restrict(comment=row)
    assert not restricting.release(comment=row)


def test_correct_signs_proven_comments_anew_and_sends_public_ones_back_to_a_person(
    account: Callable[[str], User],
) -> None:
    public = comment(user_email=ANNA, user_name="Ana", moderated_by=account("moderator"))
    held = comment(user_email=ANNA, user_name="Ana", status=Status.WITHHELD, withheld_because="Werbung")
    right = comment(user_email=ANNA, user_name="Anna", user_url="https://anna.example/")
    unproven = comment(user_email=ANNA, user_name="Ana", status=Status.UNCONFIRMED)

    with heard(signals.comment_withdrawn) as withdrawn:
        assert correcting.correct(address=ANNA, name="Anna", url="https://anna.example/") == 2

    for row in (public, held, right, unproven):
        row.refresh_from_db()
    assert [(row.user_name, row.status) for row in (public, held, right, unproven)] == [
        ("Anna", Status.HELD), ("Anna", Status.WITHHELD), ("Anna", Status.PUBLIC), ("Ana", Status.UNCONFIRMED),
    ]  # fmt: skip
    assert withdrawn == [public.pk]
    assert public.moderated_by is None


def test_new_address_counts_when_its_owner_says_so(mailoutbox: list[EmailMessage]) -> None:
    row = comment(user_email=ANNA, user_name="Anna Eigen", status=Status.HELD)
    token = new_address_token(mailoutbox)
    assert ReaderComment.objects.get().user_email == ANNA

    assert correcting.move(token=token) == 1

    row.refresh_from_db()
    assert row.user_email == NEW
    assert mailoutbox[0].to == [NEW]
    assert not any(word in str(mailoutbox[0].body) for word in ("Anna", ANNA, row.comment))
    with pytest.raises(LinkInvalid):
        correcting.move(token=token)


def test_new_address_takes_decisions_objections_and_wishes_along(mailoutbox: list[EmailMessage]) -> None:
    person = candidate(user_email=ANNA)
    row = person.sources.get().comment
    place = {"content_type_id": row.content_type_id, "target_id": row.target_id, "scope": Follow.POST, "language": "de"}
    Following.objects.create(address=ANNA, **place)
    Following.objects.create(address=NEW, **place)
    Following.objects.create(address=ANNA, comment=row, **place)
    other = blog.post()
    Following.objects.create(address=ANNA, **{**place, "target_id": other.pk})

    correcting.move(token=new_address_token(mailoutbox))

    moved = Candidate.objects.get()
    assert (moved.pk, moved.email) == (person.pk, NEW)
    assert not Following.objects.of_mailbox(ANNA).exists()
    assert Following.objects.of_mailbox(NEW).count() == 3


def test_new_address_of_somebody_who_objected_is_not_used_either(mailoutbox: list[EmailMessage]) -> None:
    row = remark(user_email=ANNA)
    objecting.object_to_use(address=ANNA)

    correcting.move(token=new_address_token(mailoutbox))
    consider(comment_id=row.pk)

    assert Objection.objects.by(NEW).exists()
    assert not Candidate.objects.exists()


def test_new_address_that_is_on_the_list_already_keeps_its_own_row(mailoutbox: list[EmailMessage]) -> None:
    candidate(user_email=ANNA)
    known = candidate(user_email=NEW)
    lead(user_email=ANNA)

    correcting.move(token=new_address_token(mailoutbox))

    assert Candidate.objects.get().pk == known.pk
    assert known.sources.count() == 2
    assert PartnerLead.objects.get().email == NEW


def test_new_address_with_the_same_comment_or_a_hidden_post_leaves_no_fingerprint(
    mailoutbox: list[EmailMessage],
) -> None:
    page, hidden = blog.post(), blog.post()
    twin = comment(page, user_email=ANNA, comment="Gleich.")
    comment(page, user_email=NEW, comment="Gleich.", fingerprint=correcting.mark_of(twin, email=NEW))
    away = comment(hidden, user_email=ANNA)
    hidden.unpublish()

    correcting.move(token=new_address_token(mailoutbox))

    marks = ReaderComment.objects.filter(pk__in=[twin.pk, away.pk]).values_list("fingerprint", flat=True)
    assert list(marks) == [None, None]


def test_new_address_in_another_spelling_or_without_comments_gets_no_letter(mailoutbox: list[EmailMessage]) -> None:
    row = comment(user_email=ANNA)
    for new in (ANNA.upper(), NEW):
        letters.send(letter_id=correcting.ask_new_address(address=ANNA, new=new).pk)
        ReaderComment.objects.filter(pk=row.pk).delete()

    assert mailoutbox == []


def test_new_address_after_everything_was_erased_is_refused(mailoutbox: list[EmailMessage]) -> None:
    comment(user_email=ANNA)
    token = new_address_token(mailoutbox)

    mailboxes.erase(address=ANNA)

    with pytest.raises(LinkInvalid):
        correcting.move(token=token)
    assert not Letter.objects.exists()


def test_new_address_whose_comments_went_one_by_one_is_refused(mailoutbox: list[EmailMessage]) -> None:
    row = comment(user_email=ANNA)
    token = new_address_token(mailoutbox)
    ReaderComment.objects.filter(pk=row.pk).delete()

    with pytest.raises(LinkInvalid):
        correcting.move(token=token)

    assert Letter.objects.get().used_at is None


def test_new_address_in_another_case_only_changes_the_spelling(mailoutbox: list[EmailMessage]) -> None:
    comment(user_email=ANNA)
    letter = letters.order(kind=correcting.NEW_ADDRESS, to=Recipient(language="de", address=NEW), data={"was": ANNA})
    letters.send(letter_id=letter.pk)
    Letter.objects.filter(pk=letter.pk).update(address="Anna@post.example")

    assert correcting.move(token=token_in(mailoutbox[-1])) == 1

    assert ReaderComment.objects.get().user_email == "Anna@post.example"


def test_erase_removes_everything_of_the_mailbox_and_logs_a_hash() -> None:
    page = blog.post()
    own = comment(page, user_email=ANNA)
    comment(page, user_email="Anna@post.example", parent=own)
    other = comment(page)
    answered = comment(page, user_email=ANNA)
    comment(page, parent=answered, user_email="haus", badge=Badge.SUPPORT)
    Following.objects.create(
        address=ANNA, content_type_id=own.content_type_id, target_id=page.pk, scope=Follow.POST, language="de"
    )
    letters.order(kind=MY_COMMENTS, to=Recipient(language="de", address=ANNA))

    assert mailboxes.erase(address=ANNA) == 3

    left = dict(ReaderComment.objects.values_list("pk", "status"))
    assert left[other.pk] == Status.PUBLIC
    assert (left[answered.pk], own.pk in left, len(left)) == (Status.ERASED, False, 3)
    assert not Letter.objects.exists()
    assert not Following.objects.exists()
    log = Deletion.objects.get()
    assert (log.address_hash, log.comments) == (mailbox_hash(ANNA), 3)


def test_erase_forgets_tasks_that_may_quote_the_person_but_none_that_runs() -> None:
    row = comment(user_email=ANNA, user_name="Anna Eigen")
    common: dict[str, Any] = {"task_path": "x.y", "priority": 0, "queue_name": "mail", "backend_name": "background"}
    quoting = DBTaskResult.objects.create(args_kwargs={"args": [], "kwargs": {}}, traceback="… Anna Eigen …", **common)
    about = {"args": [], "kwargs": {"comment_id": row.pk}}
    naming = DBTaskResult.objects.create(args_kwargs=about, **common)
    running = DBTaskResult.objects.create(args_kwargs=about, status=TaskResultStatus.RUNNING, **common)
    other = DBTaskResult.objects.create(args_kwargs={"args": [], "kwargs": {"comment_id": 0}}, **common)

    mailboxes.erase(address=ANNA)

    left = set(DBTaskResult.objects.values_list("pk", flat=True))
    assert {running.pk, other.pk} <= left
    assert not {quoting.pk, naming.pk} & left


def test_erase_keeps_the_objection_and_the_wish_for_no_mail() -> None:
    comment(user_email=ANNA)
    objecting.object_to_use(address=ANNA)
    stops.note(ANNA)

    mailboxes.erase(address=ANNA)

    assert Objection.objects.by(ANNA).exists()
    assert stops.is_stopped(ANNA)


def test_erase_lets_go_of_people_whom_no_comment_supports() -> None:
    person = candidate(user_email=ANNA)
    person.sources.all().delete()

    mailboxes.erase(address=ANNA)

    assert not Candidate.objects.exists()


def test_erase_leaves_no_proof_of_address_behind() -> None:
    row = comment(user_email=ANNA, status=Status.UNCONFIRMED)
    Confirmation.objects.create(comment=row)
    analysis(row)

    mailboxes.erase(address=ANNA)

    assert not Confirmation.objects.exists()
    assert not CommentAnalysis.objects.exists()


def test_deletion_log_is_pruned_after_three_years() -> None:
    mailboxes.erase(address=ANNA)
    assert mailboxes.prune_log() == 0

    assert mailboxes.prune_log(timezone.now() + mailboxes.KEPT_FOR + timedelta(days=1)) == 1
