"""Keeps the stored consent wordings complete, and followers up to date with what happens to comments."""

from django.db.models.signals import post_delete, post_migrate, post_save
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment

from comments import moving, on_pages
from comments.models import AskBack, CommentSettings, Following, Invitation, PassedOn, Pause, ReaderComment, Report
from comments.signals import comment_confirmed, comment_erased, comment_published, comment_withdrawn
from comments.tasks import tell_followers
from core.page_cache import recording


def publish_wordings(sender: object, **kwargs: object) -> None:
    """After every migration of this app, add new versions of the wordings."""
    from comments.actions.wordings import publish

    publish()


def begin_following(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    from comments.actions.following import begin

    begin(comment=comment)


def expect_telling(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    tell_followers.enqueue(comment_id=comment.pk)


def forget_following(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    """The row of an erased comment may stay as a place in the thread; what its writer wished and was asked may not."""
    for model in (Following, AskBack, PassedOn, Invitation):
        model.objects.filter(comment=comment).delete()


def stop_asking(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    from comments.actions.asking_back import withdraw

    for row in AskBack.objects.open().filter(comment=comment):
        withdraw(ask_back=row)


def settle_reports(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    from comments.actions.reporting import settle

    settle(comment=comment)


def forget_reports(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    """What readers wrote about a comment may quote it."""
    Report.objects.filter(comment=comment).delete()


def connect(sender: object) -> None:
    """Connect the receivers once."""
    post_migrate.connect(publish_wordings, sender=sender, dispatch_uid="comments.publish_wordings")
    comment_confirmed.connect(begin_following, dispatch_uid="comments.begin_following")
    comment_published.connect(expect_telling, dispatch_uid="comments.expect_telling")
    comment_withdrawn.connect(stop_asking, dispatch_uid="comments.stop_asking")
    comment_erased.connect(forget_following, dispatch_uid="comments.forget_following")
    comment_withdrawn.connect(settle_reports, dispatch_uid="comments.settle_reports")
    comment_erased.connect(forget_reports, dispatch_uid="comments.forget_reports")
    for signal in (post_save, post_delete):
        signal.connect(moving.appeared_or_gone, sender=ReaderComment, dispatch_uid=f"comments.moving.{id(signal)}")
    _tell_page_cache()


def _tell_page_cache() -> None:
    recording.watched(CommentSettings, Pause)
    recording.told(
        *(model._meta.db_table for model in (Comment, XtdComment, ReaderComment, AskBack, PassedOn, Invitation))
    )
    for number, signal in enumerate((post_save, post_delete)):
        signal.connect(on_pages.appeared_or_gone, sender=ReaderComment, dispatch_uid=f"comments.on_pages.{number}")
        for model in (AskBack, PassedOn, Invitation):
            signal.connect(on_pages.beside, sender=model, dispatch_uid=f"comments.beside.{model.__name__}.{number}")
