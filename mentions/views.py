"""What is said elsewhere, in the admin."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from mentions import permissions, selectors
from mentions.actions import forgetting

ON_A_PAGE = 50


class MentionsView(WagtailAdminTemplateMixin, TemplateView):
    """The latest mentions, by source and by words, and how the sources are."""

    template_name = "mentions/mentions.html"
    page_title = _("Mentions")
    header_icon = "globe"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = {name: self.request.GET.get(name, "") for name in ("source", "q")}
        found = selectors.mentions(source=asked["source"], search=asked["q"])
        return {
            **super().get_context_data(**kwargs),
            "rows": Paginator(found, ON_A_PAGE).get_page(self.request.GET.get("p")),
            "asked": asked,
            "query": urlencode(asked),
            "sources": selectors.sources(),
            "is_on": settings.MENTIONS,
            "days": forgetting.life().days,
            "may_keep": permissions.may_keep(self.request.user),
        }
