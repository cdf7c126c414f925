"""Listens to comments: has them read as they come and forgets them as they go."""

from django.conf import settings
from django.db.models.signals import post_migrate, post_save
from wagtail.models import Page
from wagtail.signals import page_published

from blog.models import LaunchPage
from comments import on_pages
from comments.models import ReaderComment
from comments.signals import (
    comment_edited,
    comment_erased,
    comment_posted,
    comment_released,
    comment_restricted,
    comments_moved,
    consent_given,
    consent_withdrawn,
    use_objected,
)
from core.page_cache import recording
from listening.actions import forgetting, minimising, queueing, summing
from listening.expected import ANSWERABLE
from listening.models import CommentAnalysis, RuleSet, SumState
from listening.tasks import renew_aspects


def connect(sender: object) -> None:
    """Connect the receivers once."""
    comment_posted.connect(expect_reading, dispatch_uid="listening.expect_reading")
    comment_edited.connect(read_corrected, dispatch_uid="listening.read_corrected")
    comment_released.connect(read_anew, dispatch_uid="listening.read_anew")
    for signal in (comment_erased, comment_restricted):
        signal.connect(forget_reading, dispatch_uid="listening.forget_reading")
    for signal in (consent_given, consent_withdrawn, use_objected):
        signal.connect(know_what_was_agreed, dispatch_uid="listening.know_what_was_agreed")
    page_published.connect(aspects_named, dispatch_uid="listening.aspects_named")
    recording.watched(RuleSet)
    recording.told(CommentAnalysis._meta.db_table)
    comments_moved.connect(count_anew, dispatch_uid="listening.count_anew")
    post_save.connect(read_differently, sender=CommentAnalysis, dispatch_uid="listening.read_differently")
    post_migrate.connect(build_sums, sender=sender, dispatch_uid="listening.build_sums")
    post_save.connect(question_found, sender=CommentAnalysis, dispatch_uid="listening.question_found")


def aspects_named(sender: object, instance: Page, **kwargs: object) -> None:
    """A launch may name other aspects than before."""
    if isinstance(instance, LaunchPage):
        renew_aspects.enqueue(page_id=instance.pk)


def count_anew(sender: object, keys: set[int], **kwargs: object) -> None:
    summing.note(keys)


def read_differently(sender: object, instance: CommentAnalysis, **kwargs: object) -> None:
    summing.note([instance.comment_id])


def build_sums(sender: object, **kwargs: object) -> None:
    """Once, when their tables are new; again, when the days of the house begin at another time."""
    if not SumState.objects.filter(zone=settings.TIME_ZONE).exists():
        summing.rebuild()


def question_found(sender: object, instance: CommentAnalysis, **kwargs: object) -> None:
    """A page says under a question or a problem what became of it."""
    if instance.kind in ANSWERABLE:
        on_pages.about([instance.comment_id])


def expect_reading(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    queueing.expect(comment=comment)


def read_anew(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    forgetting.forget(comment_id=comment.pk)
    summing.note([comment.pk])
    queueing.expect(comment=comment)


def read_corrected(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    """What was read in the old words goes in the transaction that replaces them; that it was replaced, and which labels it had, stays."""
    forgetting.replace(comment_id=comment.pk)
    summing.note([comment.pk])
    queueing.expect(comment=comment)


def know_what_was_agreed(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    """The writer agreed, withdrew or objected: what readings say of them changes in the same transaction, or is read again."""
    minimising.bring_in_line(comment_id=comment.pk)


def forget_reading(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    """At once, in the transaction of the deletion: what was read must not outlive the text by a minute."""
    forgetting.forget(comment_id=comment.pk)
    summing.forget(comment_id=comment.pk)
