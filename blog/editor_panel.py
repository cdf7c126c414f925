"""What stands above a draft in the editor: what the check found, and the way to it."""

from typing import Any

from wagtail.admin.panels import Panel


class CheckPanel(Panel):
    """Shown once the draft is stored: before that there is nothing to look at."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "blog/admin/check_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance and self.instance.pk)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from blog import holding, permissions
            from blog.checking import report

            return {
                **super().get_context_data(parent_context),
                "links": list(self.instance.draft_links.working().select_related("made_by")),
                "report": report.of(self.instance),
                "held": holding.why(self.instance),
                "may_decide": permissions.may_decide(self.request.user, self.instance),
            }
