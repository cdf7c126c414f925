"""The screen on which the rules are tried on comments that are there already."""

from typing import Any

from django.utils.translation import gettext_lazy

from desks import trial
from desks.models import Case
from desks.views import comments_of
from listening.views import AdminPage

LONGEST_NUMBER = 18


class TrialView(AdminPage):
    """What each rule takes, where they disagree, and which examples they meet; the comments of one rule on request."""

    template_name = "desks/trial.html"
    page_title = gettext_lazy("Try the rules")
    header_icon = "glasses"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = trial.run()
        wanted = self.request.GET.get("rule", "")
        shown = next((row for row in found.rules if str(row.rule.pk) == wanted[:LONGEST_NUMBER]), None)
        missed = [example for example in found.examples if not example.is_met][: trial.SHOWN]
        cases = dict(Case.objects.filter(comment__in=[row.comment for row in missed]).values_list("comment", "pk"))
        return {
            **super().get_context_data(**kwargs),
            "trial": found,
            "shown": shown,
            "heard": comments_of(shown.comments, self.request) if shown else [],
            "missed": [(example, cases.get(example.comment)) for example in missed],
        }
