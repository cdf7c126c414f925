"""Who wants to hear of new comments, and who wants to hear nothing any more."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import commentable
from comments.enums import Follow, Pace, Round
from comments.models.comment import ReaderComment
from comments.models.letter import Letter


class FollowingQuerySet(models.QuerySet["Following"]):
    """Filters over wishes to be told."""

    def standing(self) -> Self:
        """Wishes in effect: the address is proven, and nobody has ended them."""
        return self.filter(confirmed_at__isnull=False, ended_at__isnull=True)

    def of_mailbox(self, address: str) -> Self:
        return self.filter(address=address.casefold())

    def hearing(self, comment: ReaderComment) -> Self:
        """Wishes that a new comment fulfils, the longest standing first. What stood on the page before a wish is not news to it."""
        appeared_at = comment.moderated_at or comment.confirmed_at or comment.submit_date
        answered = Q(scope=Follow.REPLIES, comment_id=comment.in_reply_to_id, comment_id__isnull=False)
        shared = commentable.thread_of(comment.content_type_id, comment.target_id)
        place = self.filter(content_type=comment.content_type_id, target_id__in=shared)
        made_before = place.filter(confirmed_at__lte=appeared_at)
        return made_before.filter(Q(scope=Follow.POST) | answered).standing().order_by("pk")

    def unproven_before(self, moment: datetime) -> Self:
        return self.filter(confirmed_at__isnull=True, created_at__lt=moment)

    def ended_before(self, moment: datetime) -> Self:
        return self.filter(ended_at__lt=moment)


class Following(models.Model):
    """One reader's wish to be told of comments on one object, made with a comment of theirs or without.

    Addresses are stored in lower case, so that a mailbox is found however it was written.
    """

    address = models.EmailField(max_length=254, db_index=True)
    comment = models.OneToOneField(ReaderComment, on_delete=models.CASCADE, null=True, related_name="following")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    target_id = models.PositiveBigIntegerField()
    scope = models.CharField(max_length=8, choices=Follow)
    language = models.CharField(max_length=8)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["target_id", "scope"], name="comments_following_target")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("address", "content_type", "target_id"), condition=Q(comment=None), name="comments_following_once"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"following {self.pk}"


class News(models.Model):
    """That a letter tells of a comment. Nobody is told of the same comment twice."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="news")
    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("letter", "comment"), name="comments_news_once")]

    def __str__(self) -> str:
        return f"news {self.pk}"


class MailStop(models.Model):
    """An address that wants no more mail from us, kept as a keyed hash: enough to honour the wish, too little to write to."""

    address_hash = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"stop {self.pk}"


class MailChoice(models.Model):
    """How soon somebody with an account is told of comments on their own posts, and of those that wait for a moderator."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice")
    waiting = models.CharField(_("comments that wait"), max_length=8, choices=Round, default=Round.DAILY)
    new_comments = models.CharField(_("comments on your posts"), max_length=8, choices=Pace, default=Pace.DAILY)

    def __str__(self) -> str:
        return f"choice of account {self.user_id}"
