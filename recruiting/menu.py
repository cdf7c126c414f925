"""Menu items that only show where they lead somewhere."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class PermittedItem(MenuItem):
    """A menu item for those whom `allows` lets in."""

    def __init__(self, *args: Any, allows: Callable[[Any], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allows = allows

    def is_shown(self, request: HttpRequest) -> bool:
        return self.allows(request.user)
