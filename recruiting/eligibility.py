"""Whose comment may be considered for what; every condition of the law and the house in one place."""

from datetime import datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.crypto import salted_hmac

from blog.models import PostPage
from comments.drafts import same_mailbox
from comments.enums import Purpose, Relation
from comments.models import Objection, ReaderComment
from core.visibility import open_to_all
from listening.models import FLAG, CommentAnalysis
from recruiting.enums import Stage
from recruiting.stages import RETENTION


def person_key(purpose: Purpose, address: str) -> str:
    """A keyed hash of a proven address; another key per purpose, so that the two lists cannot be joined."""
    return salted_hmac(f"recruiting.person.{purpose}", same_mailbox(address), algorithm="sha256").hexdigest()


def posts() -> QuerySet[PostPage]:
    """Posts a stranger can read whose comments may serve recruiting; stance posts never (features.md, LB-5)."""
    barred = [model for model in apps.get_models() if issubclass(model, PostPage) and not model.may_serve_recruiting]
    types = ContentType.objects.get_for_models(*barred).values()
    return PostPage.objects.filter(open_to_all()).exclude(content_type__in=[kind.pk for kind in types])


def strangers() -> QuerySet[ReaderComment]:
    """Public comments of proven strangers on posts that may serve recruiting; alone no reason to keep anything about a person."""
    post_type = ContentType.objects.get_for_model(PostPage)
    return (
        ReaderComment.objects.visible()
        .by_readers()
        .filter(
            is_public=True,
            is_removed=False,
            confirmed_at__isnull=False,
            user__isnull=True,
            content_type=post_type,
            target_id__in=posts().values("pk"),
        )
        .exclude(relation=Relation.EMPLOYEE)
        .exclude(user_email="")
    )


def lawful(purpose: Purpose) -> QuerySet[ReaderComment]:
    """Comments of strangers who agree to `purpose`."""
    agreed = strangers().filter(consents__wording__purpose=purpose, consents__withdrawn_at__isnull=True)
    return agreed.distinct()


def lawful_of(purpose: Purpose, address: str) -> list[ReaderComment]:
    """The lawful comments of one mailbox, oldest first; none where its owner has objected (features.md, LR-1)."""
    if Objection.objects.by(address).exists():
        return []
    found = lawful(purpose).filter(user_email__iexact=address.strip()).order_by("submit_date", "pk")
    return [comment for comment in found if same_mailbox(comment.user_email) == same_mailbox(address)]


def is_fresh(comment: ReaderComment, *, now: datetime | None = None) -> bool:
    """Whether a comment may still bring somebody in.

    Whoever was deleted after 30 days without a decision must not come back through the same comment when it is read again, and
    nothing may be kept to remember them by. So only comments decided on within that time open a new row.
    """
    decided_at = comment.moderated_at or comment.confirmed_at
    return decided_at is not None and decided_at > (now or timezone.now()) - RETENTION[Stage.NEW]


def fresh(comments: QuerySet[ReaderComment], *, now: datetime) -> QuerySet[ReaderComment]:
    """The same condition as a filter."""
    return comments.annotate(decided_at=Coalesce("moderated_at", "confirmed_at")).filter(
        decided_at__gt=now - RETENTION[Stage.NEW]
    )


def is_sound(analysis: CommentAnalysis) -> bool:
    """Neither spam nor abuse."""
    return analysis.spam < FLAG and analysis.toxic < FLAG
