"""The menu item of the mentions."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from mentions import permissions


class MentionsMenuItem(MenuItem):
    """For those who may read them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_read(request.user)
