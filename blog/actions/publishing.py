"""Publishes a post whose findings somebody has seen."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from blog.log_entries import PUBLISHED_DESPITE
from blog.models import PostPage
from blog.permissions import may_publish


class ChangedMeanwhile(Exception):  # noqa: N818  (an answer, not a fault)
    """What was looked at is not the latest version any more."""


@transaction.atomic
def publish_seen(*, post: PostPage, revision_id: int, findings: int, by: User) -> None:
    """Publish, or schedule, the version whose findings were shown; how many there were stands in the history.

    Raises ChangedMeanwhile when there is a later version, PermissionDenied for whoever may not publish.
    """
    if not may_publish(by, post) or (post.get_lock() and post.get_lock().for_user(by)):
        raise PermissionDenied
    if post.latest_revision_id != revision_id:
        raise ChangedMeanwhile
    post.latest_revision.publish(user=by)
    if findings:
        log(instance=post, action=PUBLISHED_DESPITE, user=by, data={"findings": findings})
