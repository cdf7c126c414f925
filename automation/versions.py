"""Which version of a draft a program has seen: whoever changes it says so, so that nothing typed meanwhile is overwritten."""

from hashlib import sha256

from django.utils.translation import gettext as _

from automation import states
from blog.models import PostPage
from core.problems import Problem


def etag(post: PostPage) -> str:
    """Another one with every save, also with those that the editor writes over the same revision, and with every state."""
    revision = post.latest_revision
    said = f"{post.pk} {revision.pk} {revision.created_at.isoformat()} {states.of(post)}"
    return f'"{sha256(said.encode()).hexdigest()[:32]}"'


def refuse_stale(post: PostPage, seen: str) -> None:
    """Raises Problem where no version is named, or another one than the latest."""
    if not seen or seen == "*":
        title = _("Which version shall be changed?")
        detail = _("Send the ETag of the version you have seen in the header If-Match.")
        raise Problem(428, "version_missing", title, detail=detail)
    if etag(post) not in [name.strip() for name in seen.split(",")]:
        title = _("Somebody has changed this draft meanwhile.")
        detail = _("Nothing was saved. Look at the latest version, then send yours with its ETag.")
        raise Problem(412, "stale", title, detail=detail, headers={"ETag": etag(post)})
