"""The editor's form of a post: without a plan it is stored as a draft, but not published, scheduled or submitted."""

from wagtail.admin.forms import WagtailAdminPageForm


class PlanForm(WagtailAdminPageForm):
    """Says at each of the four steps what is still open, once somebody publishes."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation:
            return
        from blog import plans

        for name, says in plans.missing(self.instance).items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, says)
