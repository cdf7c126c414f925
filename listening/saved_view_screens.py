"""Saved views of what readers say: keep, open, rename, share, put on the overview, delete."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from accounts.models import User
from core.view_names import ViewRefused
from listening import saved_views
from listening.actions import saving
from listening.chips import chips
from listening.filters import CommentFilter
from listening.views import AdminPage


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent and refused; `pk` is None for a new view."""

    pk: int | None
    name: str
    shared_with: str


class SavedViewsView(AdminPage):
    """One's views and those of colleagues; keeps a new one whose conditions stand in the address."""

    template_name = "listening/saved_views.html"
    page_title = gettext_lazy("Saved views")
    header_icon = "view"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        sent = request.POST
        typed = Typed(None, sent.get("name", ""), sent.get("shared_with", ""))
        chosen = CommentFilter.from_query(request.GET)
        try:
            view = saving.save(chosen=chosen, name=typed.name, shared_with=typed.shared_with, by=_user(request))
        except ViewRefused as refusal:
            return self.refuse(refusal, typed)
        messages.success(request, _("“%(name)s” is saved.") % {"name": view.name})
        return redirect(chosen.url)

    def refuse(self, refusal: ViewRefused, typed: Typed) -> HttpResponse:
        """The page again with what was sent, and why it was not kept."""
        context = self.get_context_data(refusal=refusal.message, typed=typed)
        return self.render_to_response(context, status=400)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("listening_comments"), "label": _("What readers say")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = CommentFilter.from_query(self.request.GET)
        user = _user(self.request)
        return {
            **super().get_context_data(**kwargs),
            "rows": saved_views.listed(user),
            "may_pin": saved_views.may_pin(user),
            "audiences": saved_views.audiences(),
            "query": chosen.query,
            "chips": chips(chosen),
        }


class OpenView(View):
    """Leads to the list exactly as the view has it, and says what it names that is gone."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        found = [row.view for row in saved_views.listed(_user(request)) if row.view.pk == int(pk)]
        if not found:
            messages.warning(request, _("This view is no longer there."))
            return redirect("listening_views")
        opened = saved_views.opened(found[0])
        for sentence in opened.lost:
            messages.warning(request, _("“%(name)s”: %(what)s") % {"name": opened.view.name, "what": sentence})
        if opened.filter is None:
            messages.info(
                request, _("It is not shown, since the rest of it would show more comments than was asked for.")
            )
            return redirect("listening_views")
        return redirect(opened.filter.url)


class ChangeView(SavedViewsView):
    """Renames, shares, puts on the overview or takes from it, deletes."""

    http_method_names = ["post"]  # noqa: RUF012  (Django declares it on the instance)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        pk, sent = int(kwargs["pk"]), request.POST
        if not any(row.view.pk == pk for row in saved_views.listed(_user(request))):
            messages.warning(request, _("This view is no longer there."))
            return redirect("listening_views")
        typed = Typed(pk, sent.get("name", ""), sent.get("shared_with", ""))
        try:
            messages.success(request, self._done(typed, pk))
        except ViewRefused as refusal:
            return self.refuse(refusal, typed)
        return redirect("listening_views")

    def _done(self, typed: Typed, pk: int) -> str:
        user, do = _user(self.request), self.request.POST.get("do", "")
        if do == "delete":
            return _("“%(name)s” is deleted.") % {"name": saving.delete(pk=pk, by=user)}
        if do == "pin":
            return _("“%(name)s” stands on your overview.") % {"name": saving.pin(pk=pk, by=user).name}
        if do == "unpin":
            return _("“%(name)s” no longer stands on your overview.") % {"name": saving.unpin(pk=pk, by=user).name}
        was = self.request.POST.get("was", "")
        view = saving.change(pk=pk, name=typed.name, was=was, shared_with=typed.shared_with, by=user)
        return _("“%(name)s” is saved.") % {"name": view.name}


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)
