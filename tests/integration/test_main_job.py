"""The main job without a browser: five writers, one post each way, one candidate, one decision, and no trace of the others."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.core.mail import EmailMessage
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment

from blog.models import EssayPage, PostPage, StancePage
from comments.enums import Purpose, Status
from comments.models import Consent, ReaderComment
from comments.signals import consent_withdrawn
from listening.models import CommentAnalysis, Reading
from recruiting.enums import Act, Reason, Stage
from recruiting.models import Candidate, Decision, PartnerLead, RecruitingSignal, ReviewEntry
from tests.factories import blog
from tests.factories.comments import wording

TEXT = (
    "Wir haben die Lager der Linie 3 zwei Jahre lang gemessen: 38 Prozent der Ausfälle kamen von der Dichtung, weil sie bei "
    "Temperaturwechsel schrumpft. Deshalb tauschen wir sie seither alle 4.000 Stunden. Ich würde gern bei Ihnen arbeiten."
)
QUEUE = "/admin/recruiting/candidates/"
LEADS = "/admin/recruiting/leads/"


@dataclass(frozen=True)
class Writer:
    """Somebody who comments; the name is found wherever it should not be."""

    name: str
    fields: dict[str, str]
    on: type[PostPage] = EssayPage

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@post.example"


WILLING = Writer("Willrich", {"consent_work": "1"})
SILENT = Writer("Stillmann", {})
OPINION = Writer("Meinhardt", {"consent_work": "1", "consent_partnership": "1"}, on=StancePage)
EMPLOYEE = Writer("Hausgenoss", {"consent_work": "1", "relation": "employee"})
PARTNER = Writer("Zulieferus", {"consent_partnership": "1"})
WRITERS = (WILLING, SILENT, OPINION, EMPLOYEE, PARTNER)


@dataclass
class Site:
    """The site with its visitors and its people."""

    reader: Client
    mails: list[EmailMessage]
    work_off: Callable[[], None]
    login: Callable[[str], Client]

    def write(self, writer: Writer) -> ReaderComment:
        page = PostPage.objects.filter(slug=f"zu-{writer.on.__name__.lower()}").first()
        page = page or blog.post(writer.on, slug=f"zu-{writer.on.__name__.lower()}")
        form = {
            "comment": f"{TEXT} Herzlich grüßt aus der Halle.",
            "name": writer.name,
            "email": writer.email,
            **writer.fields,
        }
        sent = self.reader.post(f"/de/comments/post/blog.postpage/{page.pk}/", form)
        assert sent.status_code == 303, sent.content.decode()
        return ReaderComment.objects.get(user_email=writer.email)

    def confirm(self, writer: Writer) -> None:
        self.work_off()
        body = next(str(mail.body) for mail in self.mails if mail.to == [writer.email])
        found = re.search(r"http://testserver(/\S+)", body)
        assert found
        assert self.reader.post(found[1]).status_code == 303

    def approve(self, row: ReaderComment) -> None:
        answer = self.login("moderator").post(reverse("comments_decide"), {"do": f"approve:{row.pk}"})
        assert answer.status_code < 400
        self.work_off()

    def bring(self, writer: Writer) -> ReaderComment:
        """The whole way of one comment."""
        row = self.write(writer)
        self.confirm(writer)
        self.approve(row)
        row.refresh_from_db()
        assert row.status == Status.PUBLIC
        return row


@pytest.fixture
def house(
    db: None,
    client: Client,
    mailoutbox: list[EmailMessage],
    work_off: Callable[[], None],
    login: Callable[[str], Client],
) -> Site:
    for purpose in Purpose:
        wording(purpose)
    return Site(reader=client, mails=mailoutbox, work_off=work_off, login=login)


def recruiting_rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_app_config("recruiting").get_models()}


def stored_text(*labels: str) -> str:
    """Everything in every table of some apps, as the database holds it."""
    found = []
    with connection.cursor() as cursor:
        for label in labels:
            for model in apps.get_app_config(label).get_models():
                cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # our own tables
                found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_main_job_from_comment_to_decision_goes_through_every_room(house: Site) -> None:
    row = house.write(WILLING)
    nothing_yet = recruiting_rows()
    house.confirm(WILLING)
    unapproved = recruiting_rows()
    house.approve(row)
    hr = house.login("hr")
    person = Candidate.objects.get()
    page = f"{QUEUE}{person.public_id}/"
    queue, review = hr.get(QUEUE).content.decode(), hr.get(page).content.decode()
    form = {
        "revision": person.revision,
        "to_stage": Stage.SHORTLISTED,
        "reason": Reason.EXPERTISE,
        "note": "Misst selbst.",
    }
    decided = hr.post(f"{page}decide/", form)

    assert not any(nothing_yet.values())
    assert not any(unapproved.values())
    assert WILLING.name in queue
    assert WILLING.name in review
    assert "review__mark" in review
    assert decided.status_code == 302
    decision = Decision.objects.get()
    assert (decision.by.groups.get().name, decision.candidate, decision.to_stage) == ("hr", person, Stage.SHORTLISTED)
    assert decision.version == CommentAnalysis.objects.get(comment=row).version
    acts = [entry.act for entry in ReviewEntry.objects.order_by("pk")]
    assert acts == [Act.WEIGHED, Act.SUGGESTED, Act.VIEWED, Act.DECIDED]


@pytest.mark.parametrize("writer", [SILENT, OPINION, EMPLOYEE], ids=lambda writer: writer.name)
def test_main_job_of_a_writer_who_may_not_be_considered_leaves_recruiting_empty(house: Site, writer: Writer) -> None:
    row = house.bring(writer)

    assert CommentAnalysis.objects.filter(comment=row).exists()
    assert not any(recruiting_rows().values())
    assert writer.name not in house.login("hr").get(f"{QUEUE}?who=all&stage=all").content.decode()
    assert writer.name not in house.login("partners").get(f"{LEADS}?who=all&stage=all").content.decode()


def test_main_job_of_a_partner_shows_them_to_partners_and_never_to_hr(house: Site) -> None:
    house.bring(PARTNER)

    assert (Candidate.objects.count(), PartnerLead.objects.count()) == (0, 1)
    assert PARTNER.name not in house.login("hr").get(f"{QUEUE}?who=all&stage=all").content.decode()
    assert PARTNER.name in house.login("partners").get(f"{LEADS}?who=all&stage=all").content.decode()


def test_main_job_with_a_withdrawn_consent_removes_the_person_at_once(house: Site) -> None:
    row = house.bring(WILLING)
    assert Candidate.objects.count() == 1

    with transaction.atomic():
        Consent.objects.filter(comment=row).update(withdrawn_at=timezone.now())
        consent_withdrawn.send(sender=ReaderComment, comment=row)

    house.work_off()
    assert not Candidate.objects.exists()
    assert not RecruitingSignal.objects.exists()
    assert WILLING.name not in stored_text("recruiting")
    assert WILLING.email not in stored_text("recruiting")


def test_main_job_with_everybody_keeps_in_recruiting_only_who_agreed(house: Site) -> None:
    rows = {writer.name: house.bring(writer) for writer in WRITERS}

    kept = stored_text("recruiting")
    assert {name for name in rows if name in kept} == {WILLING.name, PARTNER.name}
    assert {writer.name for writer in WRITERS if writer.email in kept} == {WILLING.name, PARTNER.name}
    read = stored_text("listening", "django_tasks_database")
    assert not [writer for writer in WRITERS if writer.name in read or writer.email in read]


def referring(to: set[type[models.Model]]) -> list[tuple[type[models.Model], str]]:
    """Every column of every table that points at one of these models."""
    return [
        (model, field.attname)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in to and not getattr(field.remote_field, "parent_link", False)
    ]


def test_main_job_leaves_no_reference_to_who_did_not_agree_outside_comments_and_readings(house: Site) -> None:
    """Read from the schema, so that a table added later is covered too."""
    rows = {writer.name: house.bring(writer) for writer in WRITERS}
    barred = {rows[writer.name].pk for writer in (SILENT, OPINION, EMPLOYEE)}
    analyses = set(CommentAnalysis.objects.filter(comment__in=barred).values_list("pk", flat=True))
    consents = set(Consent.objects.filter(comment__in=barred).values_list("pk", flat=True))
    own = {Comment, XtdComment, ReaderComment}

    found: dict[str, Any] = {}
    for targets, ids in ((own, barred), ({CommentAnalysis}, analyses), ({Consent}, consents)):
        for model, column in referring(targets):
            count = model._base_manager.filter(**{f"{column}__in": ids}).count()
            if (
                count
                and model not in {CommentAnalysis, Reading}
                and model._meta.app_label not in {"comments", "django_comments_xtd"}
            ):
                found[f"{model.__name__}.{column}"] = count

    assert analyses
    assert consents
    assert found == {}
