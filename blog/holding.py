"""Posts that legal holds back: nothing of them is published until the entry in the settings is taken out."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from blog.models import PostPage, WritingSettings


class Held(PermissionDenied):
    """The post is on hold; its message says why."""


def why(post: PostPage) -> str:
    """Why a post is on hold, in the words of whoever holds it; empty for one that is not. A hold counts in all languages."""
    for hold in WritingSettings.load().holds:
        held = hold.value["post"]
        if held and held.translation_key == post.translation_key:
            return str(hold.value["reason"])
    return ""


def refuse(post: PostPage) -> None:
    """Raises Held."""
    if reason := why(post):
        raise Held(says(reason))


def says(reason: str) -> str:
    return _(
        "Legal holds this post: %(reason)s It can be neither published, scheduled nor submitted until the hold is taken out of Settings → Check before publication."
    ) % {"reason": f"{reason.rstrip('.')}."}
