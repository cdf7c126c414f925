"""What a person takes with them: a canary sits in every personal column; all of theirs sing, none of anybody else's."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from comments import disclosure
from comments.actions import letters, objecting
from comments.disclosure import LEFT_OUT
from comments.enums import Badge, BlockKind, Follow, Ground, Outcome, Party, Purpose, ReportReason, Verdict
from comments.letters import Recipient
from comments.models import (
    AskBack,
    Block,
    Complaint,
    Confirmation,
    Following,
    Hold,
    ModerationStep,
    Notice,
    PassedOn,
    Report,
    Ruling,
    Suspicion,
)
from comments.self_service import MY_COMMENTS
from comments.writers import mark
from core.privacy import DECLARATIONS
from listening.models import AspectMention, FormerReading, SecondOpinion
from recruiting.actions import decisions, handling, handover, notes, outreach, pool, scorecards, touchpoints
from recruiting.actions.consideration import consider
from recruiting.actions.outreach import Shown
from recruiting.actions.scorecards import Judgement
from recruiting.actions.touchpoints import Told
from recruiting.attributes import ATTRIBUTES
from recruiting.enums import Contact, Reason, Stage
from recruiting.models import BlindJudgement, Candidate, NextStep, PartnerLead, RightsRequest
from recruiting.outreach_text import Words
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment, consent
from tests.factories.listening import reading
from tests.factories.newsletter import delivery, subscriber
from tests.factories.recruiting import remark, seen

pytestmark = pytest.mark.django_db
ROOMS = ("comments", "listening", "newsletter", "recruiting")
# Tables about nobody outside the house, or about nobody by address; each with its reason.
NOT_A_READERS = {
    "comments.MailChoice": "an account's own setting",
    "listening.SavedView": "conditions of a list that an account keeps",
    "listening.PinnedView": "which views an account has on its overview",
    "comments.Report": "what others say of a comment; only its reason and its outcome are told",
    "comments.UsefulMark": "a keyed hash of whoever found the comment useful",
    "comments.News": "only joins a letter to a comment",
    "listening.RuleChange": "who of the house changed a rule",
    "listening.RuleEntry": "who of the house changed a rule",
    "listening.BackTest": "who of the house tested a rule",
    "listening.Standing": "labels of the comment and of its readings, exported with these",
    "listening.Difference": "two readings of a comment in a back-test, exported with it while one is kept",
    "recruiting.ReviewEntry": "holds no text of anybody, exported by its number",
    "comments.Deletion": "a keyed hash and a time",
    "comments.Objection": "a keyed hash and a time",
    "comments.MailStop": "a keyed hash and a time",
    "comments.Confirmation": "times only",
    "comments.Invitation": "joins a comment to a purpose and two times; no text of its own",
    "comments.Consent": "its wording is exported; it has no text of its own",
    "recruiting.Source": "joins a person to a comment; no text of its own",
}
FOUND_BY = {"user_email", "email", "address"}


def personal_text_columns() -> dict[type[models.Model], list[str]]:
    """Every personal column that can hold a canary, from the declarations."""
    found = {}
    for label, declaration in DECLARATIONS.items():
        if label.split(".")[0] in ROOMS and label not in NOT_A_READERS:
            model = apps.get_model(label)
            fields = [model._meta.get_field(name) for name in declaration.personal if name not in LEFT_OUT | FOUND_BY]
            names = [field.name for field in fields if _holds_words(field)]
            if names:
                found[model] = names
    return found


def _holds_words(field: Any) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return is_text and not field.choices and field.name not in {"public_id", "language"}


def create(address: str) -> None:
    """One person with a row in every table."""
    row = remark(blog.post(), user_email=address)
    consent(row, Purpose.PARTNERSHIP)
    consider(comment_id=row.pk)
    Confirmation.objects.create(comment=row)
    reading(row, "done")
    Suspicion.objects.create(comment=row, verdict=Verdict.HOLD)
    Hold.objects.create(comment=row, rule="spam")
    Block.objects.create(kind=BlockKind.ADDRESS, writer=mark(address), reason="r")
    Report.objects.create(comment=row, reason=ReportReason.OTHER, text="fremd", fingerprint=f"r{row.pk}")
    notice = Notice.objects.create(
        location="/", why="w", name="n", email=address, language="de", fingerprint=f"n{row.pk}"
    )
    Ruling.objects.create(notice=notice, outcome=Outcome.values[0], ground=Ground.values[0], reason="r")
    Complaint.objects.create(notice=notice, party=Party.NOTIFIER, text="t")
    PassedOn.objects.create(comment=row, to=Badge.SUPPORT)
    AskBack.objects.create(comment=row, question=comment(user_email="", badge=Badge.SUPPORT), expires_at=timezone.now())
    ModerationStep.objects.create(comment=row, act="approve", status="public")
    FormerReading.objects.create(comment=row, version="v", kind="statement", read_at=timezone.now())
    AspectMention.objects.create(comment=row, name="Preis")
    SecondOpinion.objects.create(analysis=row.analyses.get(), model_name="m")
    today = timezone.localdate()
    RightsRequest.objects.create(
        kind="access", way="letter", received_on=today, due_on=today, reference="r", who="w", address=address
    )
    Following.objects.create(
        address=address, content_type_id=row.content_type_id, target_id=row.target_id, scope=Follow.POST, language="de"
    )
    delivery(subscriber(address))
    letters.order(kind=MY_COMMENTS, to=Recipient(language="de", address=address))
    lead = PartnerLead.objects.get(email=address)
    BlindJudgement.objects.create(lead=lead, by=UserFactory(), is_useful=True)
    BlindJudgement.objects.create(candidate=Candidate.objects.get(email=address), by=UserFactory(), is_useful=True)
    NextStep.objects.create(lead=lead, text="t", due_on=timezone.localdate(), token=str(lead.pk))
    hr = UserFactory(role="hr")
    for model, role in ((Candidate, hr), (PartnerLead, UserFactory(role="partners"))):
        person = model.objects.get(email=address)
        seen(person, role)
        notes.write(person=person, text="Notiz", by=role)
        words = Words("Betreff", "Text")
        looked_at = outreach.look(person=person, words=words, by=role).mark
        key = f"{person.purpose}{person.pk}".ljust(32, "k")
        outreach.send(person=person, words=words, shown=Shown(key, looked_at, 0), by=role)
        handed = handover.look(person=person, by=role).mark
        handover.take(person=person, shown=handover.Shown(key, handed), by=role)
        touchpoints.write(person=person, told=Told(Contact.CALL, timezone.localdate(), "Notiz"), by=role)
        handling.tag(person=person, typed=f"wort{person.pk}", by=role)
        judgements = {attribute.key: Judgement(3, "Zwei Messreihen.") for attribute in ATTRIBUTES}
        scorecards.save(person=person, judgements=judgements, by=role, revision=person.revision)
        decisions.decide(
            person=person, to_stage=Stage.LATER, reason=Reason.INTEREST, note="", by=role, revision=person.revision
        )
        person.refresh_from_db()
        seen(person, role)
        pool.ask(person=person, by=role, revision=person.revision)


def place_canaries(prefix: str, known: dict[type[models.Model], set[Any]]) -> set[str]:
    """Write a canary of its own into every personal column of every row that was not there before."""
    placed = set()
    for model, names in personal_text_columns().items():
        for row in model._base_manager.exclude(pk__in=known.get(model, set())):
            for name in names if not getattr(row, "badge", "") else ():
                canary = f"{prefix}{len(placed)}x"
                value = [canary] if isinstance(model._meta.get_field(name), models.JSONField) else canary
                model._base_manager.filter(pk=row.pk).update(**{name: value})
                placed.add(canary)
    return placed


def test_export_holds_every_canary_of_the_person_and_none_of_anybody_else() -> None:
    create("anna@post.example")
    own = place_canaries("ca", {})
    known = {model: set(model._base_manager.values_list("pk", flat=True)) for model in personal_text_columns()}
    create("bernd@post.example")
    foreign = place_canaries("cb", known)

    told = json.dumps(disclosure.everything("ANNA@post.example"))

    assert [model for model, pks in known.items() if not pks] == [], "a table the test does not fill"
    assert len(own) > 20
    assert len(foreign) == len(own)
    assert {canary for canary in own if canary not in told} == set()
    assert {canary for canary in foreign if canary in told} == set()
    assert "bernd@post.example" not in told


def test_export_names_every_table_the_person_is_in() -> None:
    create("anna@post.example")
    objecting.Objection.objects.create(address_hash=objecting.mailbox_hash("anna@post.example"))

    told = disclosure.everything("anna@post.example")

    assert set(told) == {
        "comments", "confirmations", "consents", "suspicions", "holds", "reports_about_you", "questions_back", "passed_on", "notices_by_you", "block_list", "rulings_on_your_notices",
        "complaints_on_your_notices", "moderation_steps", "letters", "followings", "newsletter", "newsletter_mails", "objections", "readings", "aspects", "replaced_readings", "second_opinions",
        "reading_states", "candidates", "candidates_sources", "candidates_observations", "candidates_decisions",
        "candidates_record", "candidates_places", "candidates_place_wordings", "partner_leads_places", "partner_leads_place_wordings", "candidates_mails", "candidates_handovers", "candidates_contacts", "partner_leads_mails", "partner_leads_handovers", "partner_leads_contacts", "candidates_notes", "candidates_tags", "candidates_scorecards", "candidates_ratings", "candidates_blind_judgements", "partner_leads_blind_judgements",
        "partner_leads_notes", "partner_leads_tags", "partner_leads_scorecards", "partner_leads_ratings", "partner_leads", "partner_leads_sources", "partner_leads_observations",
        "partner_leads_decisions", "partner_leads_next_steps", "partner_leads_record", "requests",
    }  # fmt: skip


def test_export_tells_no_account_of_the_house() -> None:
    create("anna@post.example")

    told = disclosure.everything("anna@post.example")

    assert not [row for rows in told.values() for row in rows if {"by", "user", "moderated_by"} & set(row)]


def test_tables_left_out_of_the_canary_test_all_exist() -> None:
    assert set(NOT_A_READERS) <= set(DECLARATIONS)
