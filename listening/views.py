"""The admin screens of listening: what readers say, and how its reading goes."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from core import table_files
from core.spreadsheets import Cell
from core.table_files import TableFileView
from listening import comment_table, saved_views, selectors
from listening.actions import queueing
from listening.chips import chips
from listening.enums import ReadingState
from listening.filters import CommentFilter
from listening.forms import FilterForm
from listening.models import Reading
from listening.second_opinion import notice

PAGE_SIZE = 25


class AdminPage(WagtailAdminTemplateMixin, TemplateView):
    """A page in Wagtail's frame with its breadcrumbs."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def paginated(self, rows: QuerySet[Any]) -> dict[str, Any]:
        paginator = Paginator(rows, PAGE_SIZE)
        page = paginator.get_page(self.request.GET.get("p"))
        return {
            "page_obj": page,
            "total": paginator.count,
            "is_paginated": page.has_other_pages(),
            "elided_page_range": paginator.get_elided_page_range(page.number),
        }


class CommentsView(AdminPage):
    """The list behind every figure about comments."""

    template_name = "listening/comments.html"
    page_title = gettext_lazy("What readers say")
    header_icon = "comment"

    @cached_property
    def chosen(self) -> CommentFilter:
        return CommentFilter.from_query(self.request.GET)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = self.paginated(comment_table.in_order(self.chosen))
        return {
            **super().get_context_data(**kwargs),
            **pages,
            "heard": selectors.heard(pages["page_obj"], request=self.request),
            "chips": chips(self.chosen),
            "form": FilterForm(self.chosen),
            "list_url": reverse("listening_comments"),
            "opinion_notice": notice.for_staff(),
            "may_answer": self.request.user.has_perm("comments.answer_readercomment"),
            "query": self.chosen.query,
            "files": table_files.links("listening_comments_file", query=self.chosen.query),
            "most_in_a_file": comment_table.MOST,
            "views": [(row, row.view.query == self.chosen.query) for row in self._views],
            "audiences": saved_views.audiences(),
        }

    @property
    def _views(self) -> list[saved_views.Listed]:
        return saved_views.listed(cast("User", self.request.user))


class CommentsFileView(TableFileView):
    """The list as a file, with its conditions."""

    stem = "comments"

    def head(self) -> Sequence[str]:
        return comment_table.head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        return comment_table.rows(CommentFilter.from_query(self.request.GET))


class ReadingsView(AdminPage):
    """How the reading goes, without a word of any comment."""

    template_name = "listening/readings.html"
    page_title = gettext_lazy("Readings")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.request.GET.get("state", "")
        rows = Reading.objects.troubled_first()
        if state in ReadingState.values:
            rows = rows.filter(state=state)
        return {
            **super().get_context_data(**kwargs),
            **self.paginated(rows),
            "state": state,
            "states": self._states(),
            "opinion_notice": notice.for_staff(),
            "may_retry": self.request.user.has_perm("listening.change_reading"),
        }

    @staticmethod
    def _states() -> list[dict[str, Any]]:
        counts = dict(Reading.objects.order_by().values_list("state").annotate(Count("pk")))
        return [{"value": state.value, "label": state.label, "count": counts.get(state, 0)} for state in ReadingState]


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Have one comment read again."""
    reading = get_object_or_404(Reading, pk=pk)
    if queueing.retry(reading=reading, by=cast("User", request.user)):
        messages.success(request, _("The comment will be read again."))
    else:
        messages.info(request, _("Nothing to do: this reading has not failed, or somebody was faster."))
    return redirect(f"{reverse('listening_readings')}?state={ReadingState.GIVEN_UP}")
