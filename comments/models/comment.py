"""A reader's comment with the state it is in."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment

from comments import commentable, moving, on_pages, writers
from comments.enums import PROVEN, WAITING, Badge, Origin, Rejection, Relation, Status
from core.page_cache import is_on


class CommentQuerySet(models.QuerySet["ReaderComment"]):
    """Filters over comments; changes of what readers see are told to the page cache."""

    def update(self, **values: Any) -> int:
        is_seen, is_moved = is_on() and not on_pages.UNSEEN.issuperset(values), moving.may_move(values)
        if not is_seen and not is_moved:
            return super().update(**values)
        rows = list(self.order_by().values_list(*on_pages.COLUMNS, *moving.COLUMNS))
        if is_seen:
            on_pages.written((row[: len(on_pages.COLUMNS)] for row in rows), values)
        count = super().update(**values)
        if is_moved:
            moving.moved(row[len(on_pages.COLUMNS) :] for row in rows)
        return count

    def on(self, *targets: models.Model) -> Self:
        """Comments on one page or other object, or on several of one kind."""
        kind = commentable.of(targets[0])
        return self.filter(content_type=kind.content_type, target_id__in=[target.pk for target in targets])

    def visible(self) -> Self:
        return self.filter(status=Status.PUBLIC)

    def from_mailbox(self, address: str) -> Self:
        """Comments by readers with one address, proven or not."""
        return self.filter(user_email__iexact=address.strip(), badge=Badge.NONE).exclude(status=Status.ERASED)

    def waiting(self) -> Self:
        return self.filter(status__in=WAITING)

    def proven(self) -> Self:
        """Comments whose writer has shown that the address is theirs."""
        return self.filter(status__in=PROVEN, confirmed_at__isnull=False)

    def reported(self) -> Self:
        """Public comments with a report nobody has dealt with yet."""
        reports = ReaderComment.objects.filter(reports__isnull=False, reports__outcome="").values("pk")
        return self.filter(status=Status.PUBLIC, pk__in=reports)

    def by_readers(self) -> Self:
        return self.filter(badge=Badge.NONE)

    def answers(self) -> Self:
        """What the house has answered; a question back is no answer."""
        return self.exclude(badge=Badge.NONE).filter(asks_back=False)

    def unconfirmed_before(self, moment: datetime) -> Self:
        return self.filter(status=Status.UNCONFIRMED, submit_date__lt=moment)


class ReaderComment(XtdComment):
    """One comment on one commentable object, with the state it is in.

    Never call `save()` on a stored row: comments-xtd shifts counters on every save. Changes go through `comments.actions`,
    which use `update()`.
    """

    xtd = models.OneToOneField(
        XtdComment, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="reader_comment"
    )
    target_id = models.PositiveBigIntegerField(_("object"), db_index=True)
    number = models.PositiveIntegerField(_("number in the thread"), default=0)
    in_reply_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies", verbose_name=_("answer to")
    )
    status = models.CharField(_("state"), max_length=16, choices=Status, default=Status.UNCONFIRMED, db_index=True)
    language = models.CharField(_("language of the page"), max_length=8)
    relation = models.CharField(_("relation to the company"), max_length=16, choices=Relation, blank=True)
    origin = models.CharField(
        _("came in by"), max_length=8, choices=Origin, default=Origin.FORM, db_default=Origin.FORM
    )
    form_notice = models.ForeignKey(
        "comments.FormNotice",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("notice at the form"),
    )
    is_minor = models.BooleanField(_("says that they are under 18"), default=False, db_default=False)
    badge = models.CharField(_("answers as"), max_length=16, choices=Badge, blank=True)
    writer = models.CharField(max_length=writers.LENGTH, blank=True, db_index=True, editable=False)
    asks_back = models.BooleanField(_("asks the writer back"), default=False, db_default=False)
    fingerprint = models.CharField(max_length=64, unique=True, null=True, editable=False)
    text_mark = models.CharField(max_length=16, blank=True, default="", db_default="", db_index=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    moderated_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="moderated_comments"
    )
    edited_at = models.DateTimeField(_("changed by its writer at"), null=True, blank=True)
    rejection = models.CharField(_("reason for rejection"), max_length=16, choices=Rejection, blank=True)
    withheld_because = models.CharField(_("held back because"), max_length=200, blank=True)
    useful = models.PositiveIntegerField(_("readers who found it useful"), default=0, db_default=0)
    is_pinned = models.BooleanField(_("pinned"), default=False, db_default=False)

    objects = CommentQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reader comment")
        verbose_name_plural = _("reader comments")
        ordering: ClassVar = ["-submit_date"]
        permissions: ClassVar = [
            ("moderate_readercomment", "Can approve and reject reader comments"),
            ("answer_readercomment", "Can answer reader comments for the company"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["target_id", "status"], name="comments_target_status"),
            models.Index(fields=["writer"], condition=models.Q(is_minor=True), name="comments_minor_writer"),
            # What may bring somebody in, or is counted as of this month, is a small part of a large table.
            models.Index(Coalesce("moderated_at", "confirmed_at"), name="comments_decided"),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Marks the writer here, so that no way in can forget it."""
        self.writer = writers.mark(self.user_email)
        super().save(*args, **kwargs)

    @property
    def is_reported(self) -> bool:
        """Whether a report of this public comment is open; asks the database."""
        return ReaderComment.objects.reported().filter(pk=self.pk).exists()

    @property
    def is_staff_answer(self) -> bool:
        return bool(self.badge)

    @property
    def edit_ends_at(self) -> datetime:
        """Until when its writer may change a published comment: some minutes after the proof and after the approval."""
        moments = [moment for moment in (self.confirmed_at, self.moderated_at) if moment]
        return max(moments, default=self.submit_date) + timedelta(minutes=settings.COMMENT_EDIT_MINUTES)

    @property
    def is_editable(self) -> bool:
        """Whether its writer may change the text now."""
        return self.status in WAITING or (self.status == Status.PUBLIC and timezone.now() < self.edit_ends_at)

    @property
    def seen_as(self) -> str:
        """State and version of the text, for whoever decides about what they saw."""
        return f"{self.status} {self.edited_at.isoformat()}" if self.edited_at else self.status
