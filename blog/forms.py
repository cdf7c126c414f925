"""The editor's form of a post: a plan that is over is told at its field, and a hold above all, before anything is published by mistake."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from blog import moments
from blog.plan_form import PlanForm


class PostForm(PlanForm):
    """Says in which time zone the plan is read, and refuses one in the past."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"go_live_at", "expire_at"} & set(self.fields):
            self.fields[name].help_text = _("Time zone: %(zone)s") % {"zone": moments.zone()}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        moment = cleaned.get("go_live_at")
        if moment and "go_live_at" in self.changed_data and not moments.is_ahead(moment):
            said = _(
                "%(moment)s is over: it is %(now)s (%(zone)s). Choose a later time, or none to publish at once."
            ) % {"moment": moments.spelled(moment), "now": moments.spelled(timezone.now()), "zone": moments.zone()}
            self.add_error("go_live_at", said)
        if not self.is_deferred_validation:
            self._look_for_a_hold()
        return cleaned

    def _look_for_a_hold(self) -> None:
        from blog import holding

        if reason := holding.why(self.instance):
            self.add_error(None, holding.says(reason))
