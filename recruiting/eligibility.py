"""Whose comment may be considered for what; every condition of the law and the house in one place."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.crypto import salted_hmac

from blog.models import PostPage
from comments import stops, writers
from comments.drafts import same_mailbox
from comments.enums import Origin, Purpose, Relation
from comments.models import CommentQuerySet, Consent, Objection, ReaderComment
from core.visibility import open_to_all
from listening.models import FLAG, CommentAnalysis
from recruiting import interest, keeping
from recruiting.enums import Basis
from recruiting.models import Source


def person_key(purpose: Purpose, address: str) -> str:
    """A keyed hash of a proven address; another key per purpose, so that the two lists cannot be joined."""
    return salted_hmac(f"recruiting.person.{purpose}", same_mailbox(address), algorithm="sha256").hexdigest()


def posts() -> QuerySet[PostPage]:
    """Posts a stranger can read whose comments may serve recruiting; stance posts never (features.md, LB-5)."""
    return _serving_posts().filter(open_to_all())


def _serving_posts() -> QuerySet[PostPage]:
    barred = [model for model in apps.get_models() if issubclass(model, PostPage) and not model.may_serve_recruiting]
    types = ContentType.objects.get_for_models(*barred).values()
    return PostPage.objects.exclude(content_type__in=[kind.pk for kind in types])


def strangers() -> QuerySet[ReaderComment]:
    """Public comments of proven adult strangers, written in our own form, on posts that may serve recruiting (features.md, LB-4, LB-6).

    Alone no reason to keep anything about a person.
    """
    return _by_strangers(posts()).visible().filter(is_public=True, is_removed=False, confirmed_at__isnull=False)


def _by_strangers(serving: QuerySet[PostPage]) -> CommentQuerySet:
    """Whatever may become of the comment: adults of no account who wrote it in our own form on one of these posts."""
    post_type = ContentType.objects.get_for_model(PostPage)
    return (
        ReaderComment.objects.by_readers()
        .filter(
            user__isnull=True,
            origin=Origin.FORM,
            is_minor=False,
            content_type=post_type,
            target_id__in=serving.values("pk"),
        )
        .exclude(relation=Relation.EMPLOYEE)
        .exclude(user_email="")
    )


def open_to(purpose: Purpose) -> QuerySet[ReaderComment]:
    """Comments, also those that wait to be read or seen, whose writers a reading may say something about for `purpose` (GDPR 25)."""
    found = _by_strangers(_serving_posts()).filter(~Exists(minors().filter(writer=OuterRef("writer"))))
    return _or_told(_agreeing(found, purpose), found, purpose)


def purposes_of(comment: ReaderComment) -> list[Purpose]:
    """The same of one comment; most say nothing about that, and are not looked at any further."""
    said = Consent.objects.standing().filter(comment=comment).values_list("wording__purpose", flat=True)
    possible = Purpose if interest.is_on() else map(Purpose, sorted(set(said)))
    return [purpose for purpose in possible if open_to(purpose).filter(pk=comment.pk).exists()]


def lawful(purpose: Purpose) -> QuerySet[ReaderComment]:
    """Comments of strangers who agree to `purpose`, and those the house may consider on its interest while it does (features.md, LB-3)."""
    return _or_told(agreed(purpose), strangers(), purpose)


def _or_told(
    agreeing: QuerySet[ReaderComment], comments: QuerySet[ReaderComment], purpose: Purpose
) -> QuerySet[ReaderComment]:
    """Those who agree, and while legitimate interest is on, whoever of `comments` was told of it."""
    since = interest.since()
    if since is None:
        return agreeing
    return comments.filter(Q(pk__in=agreeing.values("pk")) | Q(pk__in=_told(comments, purpose, since).values("pk")))


def lawful_among(purpose: Purpose, keys: Collection[int]) -> set[int]:
    """Which of these comments are lawful; asked only where there are any."""
    return set(lawful(purpose).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def agreed(purpose: Purpose) -> QuerySet[ReaderComment]:
    """Comments of strangers who agree to `purpose`."""
    return _agreeing(strangers(), purpose).distinct()


def _agreeing(comments: QuerySet[ReaderComment], purpose: Purpose) -> QuerySet[ReaderComment]:
    """One row for each agreement: for whoever only asks whether a comment is among them, without gathering all of them first."""
    return comments.filter(consents__wording__purpose=purpose, consents__withdrawn_at__isnull=True)


def _told(comments: QuerySet[ReaderComment], purpose: Purpose, since: datetime) -> QuerySet[ReaderComment]:
    """Comments written after the notice and under it, by writers who never said anything to `purpose`.

    Whoever agreed rests on that alone, and whoever withdrew has said no: another basis is no way around it.
    """
    spoken = Consent.objects.to(purpose).filter(comment__writer=OuterRef("writer"))
    told = comments.filter(form_notice__in=interest.notices(), submit_date__gt=since)
    return told.exclude(writer="").filter(~Exists(spoken))


def may_be_invited(comment: ReaderComment) -> bool:
    """Whether an agreement to this comment could serve recruiting at all; else asking for one would promise what never comes.

    Nor is anybody asked who is considered without an agreement and has not been told so yet (features.md, LI-2).
    """
    untold = Q(candidate__informed_at=None, lead=None) | Q(lead__informed_at=None, candidate=None)
    is_untold = Source.objects.filter(untold, comment=comment, basis=Basis.INTEREST).exists()
    return not is_untold and strangers().filter(pk=comment.pk).exists()


def lawful_of(purpose: Purpose, address: str) -> list[ReaderComment]:
    """The lawful comments of one mailbox, oldest first; none where its owner has objected (features.md, LR-1) or is under age."""
    if Objection.objects.by(address).exists() or is_by_minor(address):
        return []
    found = with_agreement(purpose).filter(user_email__iexact=address.strip()).order_by("submit_date", "pk")
    rows = [comment for comment in found if same_mailbox(comment.user_email) == same_mailbox(address)]
    # Whoever wants no mail could not be told (GDPR 14).
    return [] if basis_of(rows) == Basis.INTEREST and stops.is_stopped(address) else rows


def basis_of(comments: Iterable[ReaderComment]) -> Basis:
    """On what the lawful comments of one mailbox rest; all of them on the same."""
    return Basis.CONSENT if all(is_agreed(comment) for comment in comments) else Basis.INTEREST


def is_agreed(comment: ReaderComment) -> bool:
    """Whether a comment out of `with_agreement` is here by an agreement."""
    return getattr(comment, "agreed_at", None) is not None


def minors() -> QuerySet[ReaderComment]:
    """Comments whose proven writers say that they are under 18."""
    return ReaderComment.objects.proven().by_readers().filter(is_minor=True)


def is_by_minor(address: str) -> bool:
    """Whether the owner of a mailbox has said so anywhere (features.md, LB-6)."""
    return minors().filter(writer=writers.mark(address)).exists()


def with_agreement(purpose: Purpose) -> QuerySet[ReaderComment]:
    """The lawful comments, each with the moment of its latest agreement as `agreed_at`."""
    given = Consent.objects.standing().to(purpose).filter(comment=OuterRef("pk")).order_by("-given_at")
    return lawful(purpose).annotate(agreed_at=Subquery(given.values("given_at")[:1]))


def counts_from(comment: ReaderComment) -> datetime | None:
    """Since when a comment may bring somebody in: its publication, or a later agreement given on an invitation."""
    decided_at = comment.moderated_at or comment.confirmed_at
    return max(decided_at, getattr(comment, "agreed_at", None) or decided_at) if decided_at else None


def is_fresh(*comments: ReaderComment, now: datetime | None = None) -> bool:
    """Whether one of these comments may still bring somebody in.

    Whoever was deleted after their time without a decision (30 days, or what the house shortened that to) must not come back through the same comment when it is read again, and
    nothing may be kept to remember them by. So only comments decided on, or agreed to, within that time open a new row.
    """
    limit = keeping.times().fresh_from(now or timezone.now(), basis_of(comments))
    return any(since is not None and since > limit for since in map(counts_from, comments))


def fresh(purpose: Purpose, *, now: datetime) -> QuerySet[ReaderComment]:
    """The same condition as a filter over the lawful comments."""
    times = keeping.times()
    limit, shorter = times.fresh_from(now), times.fresh_from(now, Basis.INTEREST)
    comments = with_agreement(purpose).annotate(decided_at=Coalesce("moderated_at", "confirmed_at"))
    with_consent = Q(agreed_at__isnull=False) & (Q(decided_at__gt=limit) | Q(agreed_at__gt=limit))
    return comments.filter(with_consent | Q(agreed_at=None, decided_at__gt=shorter))


def is_sound(analysis: CommentAnalysis) -> bool:
    """Neither spam nor abuse."""
    return analysis.spam < FLAG and analysis.toxic < FLAG
