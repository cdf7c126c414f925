"""From a draft to the mailbox and back: a colleague writes, the worker delivers, the person objects by the link in the mail."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail as post_office
from django.test import Client
from django.utils import timezone

from comments.enums import Purpose
from comments.models import Letter
from core.due import run_due
from recruiting.actions import outreach
from recruiting.actions.consideration import consider
from recruiting.enums import Act, Stage
from recruiting.models import Candidate, OutreachMail, PartnerLead, ReviewEntry
from tests.factories import blog
from tests.factories.comments import consent
from tests.factories.recruiting import candidate, lead, remark

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"


def write_to(client: Client, person: Any, queue: str = QUEUE) -> Any:
    """Open the form, look at the mail, send it, as the buttons do."""
    path = f"{queue}{person.public_id}/write/"
    form = client.get(path).context["form"]
    sent = {"key": form.key, "mails": form.mails, "subject": form.words.subject, "text": form.words.text}
    looked = client.post(path, {**sent, "do": "look"}).context["mail"]
    return client.post(path, {**sent, "mark": looked.mark, "do": "send"})


def test_journey_a_mail_is_delivered_and_its_link_ends_everything_at_once(
    work_off: Callable[[], None], login: Callable[[str], Client], client: Client
) -> None:
    hr, person = login("hr"), candidate()
    page = f"{QUEUE}{person.public_id}/"

    assert write_to(hr, person)["Location"] == page
    work_off()
    letter = post_office.outbox[-1]
    assert letter.to == [person.email]
    write_to(hr, person)
    assert Letter.objects.filter(kind=outreach.OUTREACH, sent_at=None).count() == 1
    link = re.findall(r"http://testserver(/de/objection/\S+)", str(letter.body))[0]
    for _scan in range(3):
        assert client.get(link).status_code == 200
    assert Candidate.objects.exists()
    assert client.post(link).status_code == 200
    work_off()

    assert len([mail for mail in post_office.outbox if mail.to == [person.email]]) == 1
    assert not Candidate.objects.exists()
    assert not OutreachMail.objects.exists()
    assert [hr.get(address)["Location"] for address in (page, f"{page}write/")] == [QUEUE, QUEUE]
    acts = list(ReviewEntry.objects.filter(person=person.public_id).order_by("pk").values_list("act", flat=True))
    assert acts[2:7] == [Act.DRAFTED, Act.WRITTEN, Act.MAILED, Act.DRAFTED, Act.WRITTEN]
    assert acts[-1] == Act.WITHDRAWN
    assert person.name not in str(list(ReviewEntry.objects.values()))
    assert person.email not in str(list(ReviewEntry.objects.values()))


def test_journey_an_objection_to_one_purpose_ends_the_mail_about_the_other(
    work_off: Callable[[], None], login: Callable[[str], Client], client: Client
) -> None:
    row = remark(blog.post())
    consent(row, Purpose.PARTNERSHIP)
    consider(comment_id=row.pk)
    person, partner = Candidate.objects.get(), PartnerLead.objects.get()
    write_to(login("hr"), person)
    work_off()
    write_to(login("partners"), partner, "/admin/recruiting/leads/")
    link = re.findall(r"http://testserver(/de/objection/\S+)", str(post_office.outbox[-1].body))[0]

    client.post(link)
    work_off()

    assert len([mail for mail in post_office.outbox if mail.to == [person.email]]) == 1
    assert not PartnerLead.objects.exists()


def test_no_job_writes_to_anybody_and_none_changes_a_stage(work_off: Callable[[], None]) -> None:
    """Nobody is contacted by itself, not in a year (features.md, CR-13)."""
    page = blog.post()
    people = [candidate(page), lead(page)]
    Candidate.objects.update(stage=Stage.SHORTLISTED, delete_after=timezone.now() + timedelta(days=400))

    for days in (1, 29, 182, 365):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            run_due(force=True)
            work_off()

    assert not Letter.objects.filter(kind=outreach.OUTREACH).exists()
    assert not ReviewEntry.objects.filter(act__in=[Act.DRAFTED, Act.WRITTEN, Act.MAILED]).exists()
    assert not [mail for mail in post_office.outbox if set(mail.to) & {person.email for person in people}]
    assert Candidate.objects.get().stage == Stage.SHORTLISTED
