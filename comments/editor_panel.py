"""Tells whoever edits a post how many comments on it wait, and leads to exactly these."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.panels import Panel

from comments import permissions
from comments.filters import Filter


class WaitingHerePanel(Panel):
    """Shown only where comments wait, to whoever may read them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "comments/admin/waiting_here.html"

        def is_shown(self) -> bool:
            is_stored = bool(self.instance and self.instance.pk)
            return is_stored and permissions.may_read(self.request.user) and self.count > 0

        @property
        def count(self) -> int:
            return int(Filter(post=self.instance.pk).rows().count())

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            address = f"{reverse('comments_queue')}?{urlencode({'post': self.instance.pk})}"
            return {**super().get_context_data(parent_context), "count": self.count, "address": address}
