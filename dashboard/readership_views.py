"""How posts are read: all of them, and one by one."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.models import PostPage
from core import table_files
from core.spreadsheets import Cell
from core.table_files import TableFileView
from dashboard import readers_of_a_post, readership
from dashboard.figures import Figure, counted
from dashboard.readership import SPANS, Span
from listening.filters import CommentFilter
from listening.views import AdminPage


class _Spanned(AdminPage):
    """Over the days that the address asks for."""

    @cached_property
    def span(self) -> Span:
        return Span.read(self.request.GET.get("days", ""), timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "span": self.span,
            "spans": SPANS,
            "counted_since": readership.counted_since(),
        }


class ReadershipView(_Spanned):
    """Every post that was opened, the most read first."""

    template_name = "dashboard/readership.html"
    page_title = gettext_lazy("Readers")
    header_icon = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = self.paginated(readership.listed(self.span))  # type: ignore[arg-type]  # a paginator takes a list too
        return {
            **super().get_context_data(**kwargs),
            **pages,
            "rows": pages["page_obj"],
            "whole": readership.whole(self.span),
            "files": table_files.links("dashboard_readership_file", query=f"days={self.span.days}"),
        }


class PostView(_Spanned):
    """One post: how it began, day by day, and what led there."""

    template_name = "dashboard/readers.html"
    header_icon = "view"

    @cached_property
    def post_page(self) -> PostPage:
        found = PostPage.objects.live().select_related("locale").filter(pk=int(self.kwargs["pk"])).first()
        if found is None:
            raise Http404
        return found

    def get_page_title(self) -> str:
        return self.post_page.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("dashboard_readership"), "label": _("Readers")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post, days = self.post_page, readers_of_a_post.days(self.post_page.pk, self.span)
        chosen = CommentFilter(post=post.pk)
        return {
            **super().get_context_data(**kwargs),
            "post": post,
            "ever": readership.by_post([post.pk], None)[post.pk],
            "found": readership.by_post([post.pk], self.span)[post.pk],
            "first_days": readers_of_a_post.first_days(post, self.span.today),
            "comments": Figure(counted(chosen), "", chosen.url),
            "days": days,
            "sentence": readers_of_a_post.days_in_words(days),
            "files": table_files.links("dashboard_days_file", post.pk),
        }


class ReadershipFileView(TableFileView):
    """Every post with its readers in the days of the address."""

    stem = "readers"

    def head(self) -> Sequence[str]:
        return readership.head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        return readership.table(Span.read(self.request.GET.get("days", ""), timezone.localdate()))


class PostFileView(TableFileView):
    """The days of one post."""

    stem = "readers-by-day"

    def head(self) -> Sequence[str]:
        return readers_of_a_post.day_head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        return readers_of_a_post.day_table(int(self.kwargs["pk"]))
