"""What colleagues write on a draft is called a remark: in a house full of readers' comments, Wagtail's own word for it misleads.

Wagtail's texts are named here, so that our catalogues hold them in both languages and win over its own.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.ui.side_panels import CommentsSidePanel
from wagtail.admin.views import i18n

TEXTS = (
    gettext_noop("Approve with comment"),
    gettext_noop("Add comment"),
    gettext_noop('Added a comment on field %(field)s: "%(text)s"'),
    gettext_noop("Added a comment"),
    gettext_noop("Edit comment"),
    gettext_noop('Edited a comment on field %(field)s: "%(text)s"'),
    gettext_noop("Edited a comment"),
    gettext_noop("Delete comment"),
    gettext_noop('Deleted a comment on field %(field)s: "%(text)s"'),
    gettext_noop("Deleted a comment"),
    gettext_noop("Resolve comment"),
    gettext_noop('Resolved a comment on field %(field)s: "%(text)s"'),
    gettext_noop("Resolved a comment"),
    gettext_noop("Reply to comment"),
    gettext_noop('Replied to comment on field %(field)s: "%(text)s"'),
    gettext_noop("Replied to a comment"),
    gettext_noop("Edit reply to comment"),
    gettext_noop('Edited a reply to a comment on field %(field)s: "%(text)s"'),
    gettext_noop("Delete reply to comment"),
    gettext_noop('Deleted a reply to a comment on field %(field)s: "%(text)s"'),
    gettext_noop("You cannot edit another user's comment."),
    gettext_noop('%(editor)s has updated comments on "%(title)s".'),
    gettext_noop('%(editor)s has updated comments on "%(title)s"'),
    gettext_noop("New comments"),
    gettext_noop("Resolved comments"),
    gettext_noop("Deleted comments"),
    gettext_noop("New comments:"),
    gettext_noop("Resolved comments:"),
    gettext_noop("Deleted comments:"),
    gettext_noop('The following comment was left: "%(comment)s"'),
    gettext_noop("Comment notifications"),
    gettext_noop("with comment:"),
    gettext_noop("Add or show comments"),
    gettext_noop("Toggle comments"),
    gettext_noop(
        "Receive notification when comments have been created, resolved, or deleted on a page that you have subscribed to receive comment notifications on"
    ),
)
# What the editor's scripts ask their own catalogue for.
IN_SCRIPTS = {
    "Add a comment": _("Add a remark"),
    "Comment": _("Remark"),
    "Enter your comments...": _("Enter your remark …"),
    "Focus comment": _("Show this remark"),
    "Unfocus comment": _("Leave this remark"),
}


class EditorCatalog(JavaScriptCatalog):
    """Wagtail's texts for scripts, with our word."""

    packages = ["wagtail.admin"]  # noqa: RUF012  (Django's attribute)

    def get_catalog(self) -> dict[str, Any]:
        return {**super().get_catalog(), **{text: str(word) for text, word in IN_SCRIPTS.items()}}


def install() -> None:
    """Wagtail offers no setting for the title of this panel, nor for what its scripts say."""
    CommentsSidePanel.title = _("Remarks")
    i18n.js_catalog = EditorCatalog.as_view()
