"""The record: who opened or decided about which number, and when."""

import re
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from listening.models import ScoringSwitch
from recruiting import on_file, selectors
from recruiting.enums import Act
from recruiting.oversight import reviewing
from recruiting.permissions import may_oversee, may_read_record
from recruiting.views.base import Screen

_NUMBER = re.compile(r"[2-9A-HJ-NP-Z]{8}")


class RecordView(Screen):
    """For data protection and works council; holds no name of anybody who was considered."""

    template_name = "recruiting/record.html"
    header_icon = "history"

    def allows(self, request: HttpRequest) -> bool:
        return may_read_record(request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        return _("Record")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs(("", self.get_page_title()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET
        act, person = query.get("act", ""), query.get("person", "").strip().upper()
        act = act if act in Act.values else ""
        number = person if _NUMBER.fullmatch(person) else ""
        leaf = selectors.record(act=act, person=number, page=query.get("p", "1"))
        return super().get_context_data(
            leaf=leaf,
            check=selectors.last_check(),
            act=act,
            person=number,
            query=urlencode({"act": act, "person": number}),
            acts=Act.choices,
            is_unknown=bool(person and not number),
            pace=reviewing.pace(),
            bounds={
                "days": reviewing.WINDOW.days,
                "seconds": reviewing.WITHIN.seconds,
                "least": reviewing.AT_LEAST,
                "reviewers": reviewing.REVIEWERS,
            },
            switch_off=ScoringSwitch.objects.now(),
            council=on_file.council(),
            may_oversee=may_oversee(self.request.user),
            **kwargs,
        )
