"""Routing rules in the admin: whoever changes one is told at once what that does to the others and to the examples."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView

from desks import trial
from desks.models import RoutingRule
from desks.trial import Standing


class Trying:
    """A change of the rules, tried on what people moved by hand."""

    request: Any

    def form_valid(self, form: Any) -> HttpResponse:
        before = trial.standing()
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        after = trial.standing()
        for said in newly_covered(before, after):
            messages.warning(self.request, said)
        if after.total:
            tell = messages.warning if after.met < before.met else messages.info
            tell(self.request, on_examples(before, after))
        return response


def newly_covered(before: Standing, after: Standing) -> Iterator[str]:
    """The rules that are reached no more, together where the same one comes first, and where what they were for goes instead."""
    found: dict[RoutingRule, list[RoutingRule]] = {}
    for rule, first in after.covered.items():
        if before.covered.get(rule) != first:
            found.setdefault(first, []).append(rule)
    for first, rules in found.items():
        said = ngettext(
            "Never reached: %(rules)s. “%(first)s” comes first, takes everything it is for and sends it to %(desk)s.",
            "Never reached: %(rules)s. “%(first)s” comes first, takes everything they are for and sends it to %(desk)s.",
            len(rules),
        )
        names = ", ".join(_("“%(name)s”") % {"name": rule} for rule in rules)
        yield said % {"rules": names, "first": first, "desk": first.desk}


def on_examples(before: Standing, after: Standing) -> str:
    if after.met == before.met:
        said = _("Tried on comments that were moved by hand: %(met)s of %(total)s go where they belong, as before.")
    else:
        said = _(
            "Tried on comments that were moved by hand: %(met)s of %(total)s go where they belong, %(before)s before."
        )
    return said % {"met": after.met, "total": after.total, "before": before.met}


class RuleCreateView(Trying, CreateView):
    """Adds a rule."""


class RuleEditView(Trying, EditView):
    """Changes a rule."""


class RuleDeleteView(Trying, DeleteView):
    """Takes a rule away."""
