"""The moderator's screens for notices of illegal content: the list with what is due, one notice with its decision, the export."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from accounts.models import User
from comments import notice_export
from comments.actions import noticing
from comments.enums import Ground, Outcome
from comments.models import Notice
from comments.refusals import AlreadyDecided, SamePerson
from core.text import normalise

PAGE_SIZE = 50


class RulingForm(forms.Form):
    """A decision, on what it rests, and the reasons both sides get to read."""

    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), choices=Outcome.choices, widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=gettext_lazy("It rests on"), choices=Ground.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Reasons, as both sides read them"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_reason(self) -> str:
        return normalise(self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("outcome") == Outcome.REMOVED and values.get("ground") == Ground.NONE:
            self.add_error("ground", _("What is taken down must be against the law or against our terms."))
        return values


class NoticesView(WagtailAdminTemplateMixin, TemplateView):
    """All notices, those that wait for a decision first, the longest waiting at the top."""

    template_name = "comments/admin/notices.html"
    page_title = gettext_lazy("Notices of illegal content")
    header_icon = "warning"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        settled = Notice.objects.exclude(pk__in=Notice.objects.waiting().values("pk")).order_by("-created_at")
        page = Paginator(settled.prefetch_related("rulings"), PAGE_SIZE).get_page(self.request.GET.get("p"))
        waiting = Notice.objects.waiting().prefetch_related("rulings", "complaints")
        return {
            **super().get_context_data(**kwargs),
            "waiting": waiting,
            "settled": page,
            "page_obj": page,
            "is_paginated": page.has_other_pages(),
            "elided_page_range": page.paginator.get_elided_page_range(page.number),
            "now": timezone.now(),
        }


class NoticeView(WagtailAdminTemplateMixin, TemplateView):
    """One notice: what it says, the comment it is about, the decisions, the complaints, and the form for the next decision."""

    template_name = "comments/admin/notice.html"
    header_icon = "warning"

    def get_page_title(self) -> str:
        return _("Notice %(number)s") % {"number": self.kwargs["number"]}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("comments_notices"), "label": _("Notices of illegal content")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notice = get_object_or_404(Notice.objects.select_related("comment"), number=self.kwargs["number"])
        rulings = list(notice.rulings.select_related("made_by"))
        is_waiting = Notice.objects.waiting().filter(pk=notice.pk).exists()
        return {
            **super().get_context_data(**kwargs),
            "notice": notice,
            "rulings": rulings,
            "complaints": notice.complaints.all(),
            "is_waiting": is_waiting,
            "is_for_somebody_else": is_waiting and any(row.made_by_id == self.request.user.pk for row in rulings),
            "form": kwargs.get("form") or RulingForm(),
        }

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        notice, form = get_object_or_404(Notice, number=number), RulingForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        values = form.cleaned_data
        try:
            noticing.decide(
                notice=notice, outcome=Outcome(values["outcome"]), ground=Ground(values["ground"]),
                reason=values["reason"], by=cast("User", request.user),
            )  # fmt: skip
        except AlreadyDecided:
            messages.warning(request, _("This notice has been decided meanwhile."))
        except SamePerson:
            messages.error(request, _("A complaint is decided by somebody other than whoever made the first decision."))
        else:
            messages.success(request, _("The decision is stored; both sides are told."))
        return redirect("comments_notice", number=number)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Every notice with its decisions as a file, for the yearly report."""
    log(instance=cast("User", request.user), action="comments.export_notices", user=cast("User", request.user))
    response = HttpResponse(notice_export.csv_of(Notice.objects.all()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="notices.csv"'
    response["Cache-Control"] = "no-store"
    return response
