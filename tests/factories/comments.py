"""Comments for tests, one trait per state."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from blog.models import PostPage
from comments.enums import Badge, Purpose, Status
from comments.models import Consent, ConsentWording, ReaderComment
from tests.factories import blog


def comment(
    on: PostPage | None = None, *, status: str = Status.PUBLIC, parent: ReaderComment | None = None, **values: Any
) -> ReaderComment:
    """A stored comment in the given state, without passing the intake."""
    page = on or blog.post()
    now = timezone.now()
    number = ReaderComment.objects.count() + 1
    is_proven = status != Status.UNCONFIRMED
    row = ReaderComment(
        **{
            "content_type": ContentType.objects.get_for_model(PostPage),
            "object_pk": str(page.pk),
            "target_id": page.pk,
            "site_id": 1,
            "user_name": f"Leser {number}",
            "user_email": f"leser{number}@post.example",
            "comment": "Bei uns hält das Lager elf Jahre, weil wir es jedes Jahr schmieren.",
            "submit_date": now - timedelta(minutes=5),
            "confirmed_at": now if is_proven else None,
            "status": status,
            "is_public": status == Status.PUBLIC,
            "language": page.locale.language_code,
            "number": number,
            "badge": Badge.NONE,
            "parent_id": parent.pk if parent else 0,
            "in_reply_to": parent,
            **values,
        }
    )
    row.save()
    return row


def wording(purpose: str = Purpose.WORK, language: str = "de") -> ConsentWording:
    """The first version of a consent wording."""
    row, _created = ConsentWording.objects.get_or_create(
        purpose=purpose,
        language=language,
        version=1,
        defaults={"label": "Sie dürfen mich ansprechen.", "explanation": "…"},
    )
    return row


def consent(to: ReaderComment, purpose: str = Purpose.WORK, **values: Any) -> Consent:
    """A standing consent given with a comment."""
    return Consent.objects.create(
        **{"comment": to, "wording": wording(purpose, to.language), "given_at": to.submit_date, **values}
    )
