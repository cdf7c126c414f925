"""The people of the queue as a file."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from core.spreadsheets import TYPES
from recruiting.actions import exporting
from recruiting.filters import Filters
from recruiting.permissions import may_export
from recruiting.views.base import RoomScreen


class ExportView(RoomScreen):
    """Only by a button: no link that is fetched in passing takes people out."""

    http_method_names = ["post"]  # noqa: RUF012  (Django declares it on the instance)

    def allows(self, request: HttpRequest) -> bool:
        return may_export(request.user, self.purpose)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        filters, kind = Filters.read(request.GET.dict(), me=self.user.pk), str(kwargs["kind"])
        try:
            made = exporting.export(purpose=self.purpose, filters=filters, kind=kind, by=self.user)
        except exporting.NobodyToExport:
            messages.warning(request, _("Nobody matches this choice; there is nothing to take out."))
            return HttpResponseRedirect(self.room.queue_like(filters))
        return FileResponse(made.file, as_attachment=True, filename=made.name, content_type=TYPES[kind])
