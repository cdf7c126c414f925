"""From a comment with an agreement to a decision by a human, through the real actions and the real worker."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.test import Client

from comments.actions.erasure import erase as erase_comment
from comments.actions.moderation import approve, reject
from comments.enums import Purpose, Status
from comments.models import ReaderComment
from comments.signals import comment_posted
from recruiting.enums import Act, Stage
from recruiting.models import Candidate, ReviewEntry
from tests.factories import blog
from tests.factories.comments import comment, consent

pytestmark = pytest.mark.django_db
TEXT = (
    "Wir haben die Lager der Linie 3 zwei Jahre lang gemessen: 38 Prozent der Ausfälle kamen von der Dichtung, weil sie bei "
    "Temperaturwechsel schrumpft. Deshalb tauschen wir sie seither alle 4.000 Stunden. Ich würde gern bei Ihnen arbeiten."
)
QUEUE = "/admin/recruiting/candidates/"


def write(*purposes: str) -> ReaderComment:
    """A proven comment that waits for approval, as the intake leaves it."""
    row = comment(blog.post(), status=Status.HELD, comment=TEXT, user_name="M. Rehling", user_email="m@post.example")
    for purpose in purposes:
        consent(row, purpose)
    comment_posted.send(sender=ReaderComment, comment=row)
    return row


def test_journey_a_consenting_writer_is_read_approved_and_decided(
    work_off: Callable[[], None], login: Callable[[str], Client]
) -> None:
    row, hr = write(Purpose.WORK), login("hr")
    work_off()
    assert not Candidate.objects.exists()

    approve(comment=row)
    work_off()
    person = Candidate.objects.get()
    page = f"{QUEUE}{person.public_id}/"
    assert "M. Rehling" in hr.get(QUEUE).content.decode()
    assert "review__mark" in hr.get(page).content.decode()
    decision = {"revision": person.revision, "to_stage": "shortlisted", "reason": "expertise", "note": ""}
    assert hr.post(f"{page}decide/", decision)["Location"] == QUEUE

    person.refresh_from_db()
    acts = list(ReviewEntry.objects.order_by("pk").values_list("act", flat=True))
    assert person.stage == Stage.SHORTLISTED
    assert acts == [Act.WEIGHED, Act.SUGGESTED, Act.VIEWED, Act.DECIDED]


@pytest.mark.parametrize("purposes", [(), (Purpose.PARTNERSHIP,)])
def test_journey_without_the_work_consent_hr_never_sees_the_writer(
    work_off: Callable[[], None], login: Callable[[str], Client], purposes: tuple[str, ...]
) -> None:
    row = write(*purposes)
    work_off()
    approve(comment=row)
    work_off()

    assert "M. Rehling" not in login("hr").get(f"{QUEUE}?who=all&stage=all").content.decode()
    assert not Candidate.objects.exists()


def test_journey_without_any_consent_every_recruiting_table_stays_empty(work_off: Callable[[], None]) -> None:
    row = write()
    work_off()
    approve(comment=row)
    work_off()

    assert not any(model.objects.exists() for model in apps.get_app_config("recruiting").get_models())


@pytest.mark.parametrize("end", ["reject", "erase"])
def test_journey_a_comment_taken_down_takes_the_candidate_along_at_once(work_off: Callable[[], None], end: str) -> None:
    row = write(Purpose.WORK)
    work_off()
    approve(comment=row)
    work_off()
    assert Candidate.objects.exists()

    row.refresh_from_db()
    if end == "reject":
        reject(comment=row)
    else:
        erase_comment(comment=row)

    assert not Candidate.objects.exists()
    assert "Rehling" not in str(list(ReviewEntry.objects.values()))
