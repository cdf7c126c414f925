"""People for tests. They come in through the real action, as in the product."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from blog.models import PostPage
from comments.enums import Purpose, Status
from comments.models import ReaderComment
from recruiting.actions.consideration import consider
from recruiting.actions.entries import write_view
from recruiting.enums import Act, CompanyKind, Stage
from recruiting.models import Candidate, Company, PartnerLead, Source
from recruiting.models.house import UNAGREED
from recruiting.stages import LONGEST
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment, consent
from tests.factories.listening import analysis

# What a reading alone puts into the record.
BY_ITSELF = (Act.WEIGHED, Act.SUGGESTED)


def remark(
    on: PostPage | None = None,
    *,
    purpose: str | None = Purpose.WORK,
    reading: dict[str, Any] | None = None,
    **values: Any,
) -> ReaderComment:
    """A comment with the consent to `purpose` (None: without), read by the version in force."""
    row = comment(on, **values)
    if purpose:
        consent(row, purpose)
    analysis(row, **(reading or {}))
    return row


def candidate(on: PostPage | None = None, **values: Any) -> Candidate:
    """Somebody suggested for work, with one comment."""
    row = remark(on, **values)
    consider(comment_id=row.pk)
    return Candidate.objects.get(sources__comment=row)


def lead(on: PostPage | None = None, **values: Any) -> PartnerLead:
    """Somebody suggested as a partner, with one comment."""
    row = remark(on, purpose=Purpose.PARTNERSHIP, **values)
    consider(comment_id=row.pk)
    return PartnerLead.objects.get(sources__comment=row)


def company(domains: Sequence[str] = ("firma.example",), **values: Any) -> Company:
    """A company in the register; an account of the partners' desk looks after it unless told otherwise."""
    if "account_owner" not in values:
        values["account_owner"] = UserFactory(role="partners")
    row = Company.objects.create(**{"name": "Firma Beispiel", "kind": CompanyKind.PARTNER, **values})
    for domain in domains:
        row.domains.create(domain=domain)
    return row


def people(number: int, on: PostPage) -> None:
    """Many candidates at once, for counting queries; one comment supports them all."""
    row = remark(on)
    given = row.consents.get()
    later = timezone.now() + timedelta(days=30)
    rows = Candidate.objects.bulk_create(
        Candidate(
            person_key=str(n), name=f"Leser {n}", email=f"viele{n}@post.example", language="de", is_suggested=True, delete_after=later,
            parts=[{"label": "experience", "weight": 0.4}],
        )
        for n in range(number)
    )  # fmt: skip
    Source.objects.bulk_create(
        Source(candidate=person, comment=row, consent=given, post=row.target_id) for person in rows
    )


def kept_longest() -> dict[str, int]:
    """What the rules of the house say of the times to keep people until somebody shortens them, as their form sends it."""
    longest = {**{stage.value: life for stage, life in LONGEST.items()}, **UNAGREED}
    return {f"keep_{name}": life.days for name, life in longest.items()}


def seen(person: Candidate | PartnerLead, by: Any) -> None:
    """`by` has opened the page in its present state."""
    write_view(person=person, by=by)


def move(person: Candidate | PartnerLead, stage: Stage, **values: Any) -> None:
    """Put a person into a stage without a decision."""
    type(person).objects.filter(pk=person.pk).update(stage=stage, **values)
    person.refresh_from_db()


def age(person: Candidate | PartnerLead, by: timedelta) -> None:
    """Let a person and their comments be that much older."""
    for source in person.sources.select_related("comment", "consent"):
        row = source.comment
        source.consent.given_at -= by
        source.consent.save()
        ReaderComment.objects.filter(pk=row.pk).update(
            confirmed_at=row.confirmed_at - by, submit_date=row.submit_date - by, status=Status.PUBLIC
        )
    type(person).objects.filter(pk=person.pk).update(
        first_seen_at=person.first_seen_at - by,
        stage_entered_at=person.stage_entered_at - by,
        delete_after=person.delete_after - by,
    )
    person.refresh_from_db()
