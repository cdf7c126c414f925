"""Begins a post that answers a reader's comment."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from accounts.models import User
from blog.models import EssayPage, PostPage
from blog.permissions import may_begin
from blog.slugs import free_slug
from comments.models import ReaderComment


class NotPublic(Exception):  # noqa: N818  (an answer, not a fault)
    """What not everybody may read cannot be answered before everybody."""


@transaction.atomic
def begin(*, comment_id: int, by: User) -> EssayPage:
    """A draft beside the post the comment stands under, signed by the same author, in its language.

    Raises NotPublic where the comment or its post is not public, PermissionDenied for whoever may not write here.
    """
    comment = ReaderComment.objects.visible().filter(pk=comment_id).first()
    under = PostPage.objects.live().filter(pk=comment.target_id).first() if comment else None
    if comment is None or under is None:
        raise NotPublic
    if not may_begin(by, under):
        raise PermissionDenied
    parent = under.get_parent()
    with override(under.locale.language_code):
        title = _("An answer to a comment on “%(title)s”") % {"title": under.title}
        summary = _("What a reader wrote, and what I say to it.")
    draft = EssayPage(
        title=title[:255],
        summary=summary,
        slug=free_slug(title, set(parent.get_children().values_list("slug", flat=True))),
        locale=under.locale,
        owner=by,
        author=under.author,
        answers=comment,
        live=False,
    )
    parent.add_child(instance=draft)
    draft.topics.set(under.topics.all())
    draft.save_revision(user=by)
    log(instance=draft, action="wagtail.create", user=by)
    return draft
