"""Tries the reading on a pasted text, and shows the measured figures and how reading again goes."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import User
from blog.models import PostPage
from comments import commentable
from listening import reader, rereading, trial, words
from listening.actions import queueing
from listening.models import RuleSet
from listening.trial_report import report
from listening.workbench.base import Bench, is_worker_silent
from listening.workbench.forms import TryForm

LONGEST_POST = 20_000
FEW = 30


class TryView(Bench):
    """A form and, below it, what the reading finds. The text is in no address, no table and no log."""

    template_name = "listening/workbench/try.html"
    page_title = gettext_lazy("Try a text")
    tab = "workbench_try"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TryForm(request.POST)
        context: dict[str, Any] = {"form": form}
        if form.is_valid():
            pasted = _pasted(form.cleaned_data)
            try:
                found = trial.read([pasted], RuleSet.objects.in_force().rules)[0]
                context["report"] = report(pasted.text, found)
            except trial.TrialError as error:
                context["fault"] = str(error)
        return self.render_to_response(self.get_context_data(**context))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": TryForm(), **kwargs})


class ReadingAgainView(Bench):
    """How far the version in force has come."""

    template_name = "listening/workbench/reading.html"
    page_title = gettext_lazy("Reading again")
    tab = "workbench_reading"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            progress=rereading.progress(),
            version=reader.current_version(),
            rule_sets=RuleSet.objects.prefetch_related("members")[:20],
            is_silent=is_worker_silent(),
            **kwargs,
        )


class FiguresView(Bench):
    """The figures per signal and language that ship with the models."""

    template_name = "listening/workbench/figures.html"
    page_title = gettext_lazy("Figures")
    tab = "workbench_figures"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = reader.figures()
        shown = [_figure(row) for row in rows or ()]
        return super().get_context_data(
            rows=shown, is_missing=rows is None, version=reader.analyser_version(), **kwargs
        )


def _figure(row: dict[str, Any]) -> dict[str, Any]:
    """One figure as shown; a small number says that it is small."""
    number = row.get("n")
    return {
        **row,
        "words": capfirst(words.label(str(row.get("label", "")))),
        "has_range": row.get("low") is not None and row.get("high") is not None,
        "is_small": isinstance(number, int) and number < FEW,
    }


@require_POST
def reread(request: HttpRequest) -> HttpResponse:
    """Start by hand what a release starts by itself."""
    left = queueing.reread(by=cast("User", request.user), reason=request.POST.get("reason", "")[:1000])
    messages.success(request, _("Reading again has been started. Comments left: %(left)s.") % {"left": left})
    return redirect("workbench_reading")


def _pasted(values: dict[str, Any]) -> trial.Pasted:
    title, text = _post(values["post"])
    return trial.Pasted(
        text=values["text"], language=values["language"], post_title=title, post_text=text or values["post_text"]
    )


def _post(page: PostPage | None) -> tuple[str, str]:
    """Title and text as a reading of a comment would see them."""
    if page is None:
        return "", ""
    kind = commentable.of(page)
    found = kind.find(page.pk)
    return (kind.title(found), kind.text(found)[:LONGEST_POST]) if found else ("", "")
