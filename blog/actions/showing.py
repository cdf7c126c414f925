"""Shows a draft to people without an account, and takes that back."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from blog.log_entries import LINK_MADE, LINK_REVOKED
from blog.models import DraftLink, PostPage
from blog.permissions import may_edit

LONGEST = timedelta(days=30)
EVERY = timedelta(days=1)


@transaction.atomic
def show(*, post: PostPage, until: timedelta, note: str, by: User) -> DraftLink:
    """Make a link that works for so long, thirty days at most. Raises PermissionDenied for whoever may not edit the post."""
    if not may_edit(by, post):
        raise PermissionDenied
    end = timezone.now() + min(until, LONGEST)
    link = DraftLink.objects.create(post_id=post.pk, note=note.strip()[:80], made_by=by, until=end)
    log(instance=post, action=LINK_MADE, user=by, data={"link": link.pk})
    return link


@transaction.atomic
def revoke(*, link: DraftLink, by: User) -> bool:
    """Take a link back at once; whether it still worked. Whoever may edit the post may take back any link to it."""
    if not may_edit(by, link.post):
        raise PermissionDenied
    is_taken = bool(DraftLink.objects.working().filter(pk=link.pk).update(revoked_at=timezone.now(), revoked_by=by))
    if is_taken:
        log(instance=link.post, action=LINK_REVOKED, user=by, data={"link": link.pk})
    return is_taken


def forget_old() -> int:
    """Entries about links that ended long ago."""
    return DraftLink.objects.old().delete()[0]
