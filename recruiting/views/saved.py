"""Saved views of a list: keep, open, rename, share, delete, and with which one the list opens."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from recruiting import saved_views
from recruiting.actions import saved_views as actions
from recruiting.actions.decisions import Questionable, Refused
from recruiting.filters import Filters
from recruiting.models import SavedView
from recruiting.views.base import RoomScreen
from recruiting.views.queue import QueueView


class SaveView(QueueView):
    """Shows one's views, and keeps what the list shows now; what is refused stays in the list's form."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return show(self)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user, sent = self.user, request.POST
        filters = Filters.read(request.GET.dict(), me=user.pk)
        try:
            view = actions.save(
                purpose=self.purpose, filters=filters, name=sent.get("name", ""), is_shared=bool(sent.get("is_shared")),
                by=user, confirmed_name=sent.get("confirmed_name", ""),
            )  # fmt: skip
        except Refused as refusal:
            typed = {"view": sent.get("name", "").replace("\0", ""), "is_shared": bool(sent.get("is_shared"))}
            asked = typed["view"] if isinstance(refusal, Questionable) else ""
            return self.show(filters, refusal=refusal.message, status=400, **typed, asked=asked)
        messages.success(request, _("“%(name)s” is saved.") % {"name": view.name})
        return redirect(self.room.view(view.pk))


class OpenView(RoomScreen):
    """Leads to the list as the view shows it, and says what of it is gone."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = self.user
        found = [row.view for row in saved_views.listed(self.purpose, user) if row.view.pk == int(kwargs["pk"])]
        if not found:
            messages.warning(request, _("This view is no longer there."))
            return redirect(self.room.waiting)
        opened = saved_views.opened(found[0], me=user.pk)
        for sentence in opened.lost:
            messages.warning(
                request, _("%(what)s The rest of “%(name)s” is shown.") % {"what": sentence, "name": found[0].name}
            )
        return redirect(self.room.queue_like(opened.filters) if opened.filters.query else self.room.waiting)


class ChangeView(RoomScreen):
    """Renames, shares, deletes, or lets the list open with it."""

    http_method_names = ["post"]  # noqa: RUF012  (Django declares it on the instance)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        pk = int(kwargs["pk"])
        if not any(row.view.pk == pk for row in saved_views.listed(self.purpose, self.user)):
            messages.warning(request, _("This view is no longer there."))
            return HttpResponseRedirect(self.room.views(Filters()))
        try:
            messages.success(request, self._told(pk, request.POST.get("do", "")))
        except Refused as refusal:
            typed = {"pk": pk, "name": request.POST.get("name", ""), "is_shared": bool(request.POST.get("is_shared"))}
            return show(self, refusal=refusal, typed=typed)
        return HttpResponseRedirect(self.room.views(Filters()))

    def _told(self, pk: int, do: str) -> str:
        user, sent = self.user, self.request.POST
        if do == "delete":
            return _("“%(name)s” is deleted.") % {"name": actions.delete(purpose=self.purpose, pk=pk, by=user)}
        if do in {"default", "no_default"}:
            view = actions.open_with(purpose=self.purpose, pk=pk if do == "default" else None, by=user)
            return (
                _("The list opens with “%(name)s”.") % {"name": view.name}
                if view
                else _("The list opens with those who wait.")
            )
        changed = actions.change(
            purpose=self.purpose, pk=pk, name=sent.get("name", ""), was=sent.get("was", ""),
            is_shared=bool(sent.get("is_shared")), by=user, confirmed_name=sent.get("confirmed_name", ""),
        )  # fmt: skip
        return _("“%(name)s” is saved.") % {"name": changed.name}


def show(screen: RoomScreen, *, refusal: Refused | None = None, typed: dict[str, Any] | None = None) -> HttpResponse:
    """The page of all views of a list."""
    user = screen.user
    rows = [(row, screen.room.view(row.view.pk), _change(screen, row.view), saved_views.may_remove(user, row.view))
            for row in saved_views.listed(screen.purpose, user)]  # fmt: skip
    screen.template_name = "recruiting/views.html"
    context = RoomScreen.get_context_data(
        screen, room=screen.room, rows=rows, refusal=refusal and refusal.message, typed=typed or {},
        asked=isinstance(refusal, Questionable),
    )  # fmt: skip
    crumbs = screen.crumbs((screen.room.waiting, str(screen.room.title)), ("", _("Saved views")))
    return screen.render_to_response({**context, "breadcrumbs_items": crumbs}, status=400 if refusal else 200)


def _change(screen: RoomScreen, view: SavedView) -> str:
    return screen.room.view(view.pk, step="change")
