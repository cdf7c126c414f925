"""Shows in the editor what a post takes over where its own steps are empty."""

from typing import Any

from wagtail.admin.panels import Panel


class WritersPlanPanel(Panel):
    """The plan of the author the post is signed by; nothing where there is none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "blog/admin/writers_plan.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from blog import plans

            author = self.instance.author
            return {
                **super().get_context_data(parent_context),
                "author": author,
                "plan": plans.of_the_writer(author),
            }
