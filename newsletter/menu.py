"""The menu item of the newsletter."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from newsletter import permissions


class NewsletterMenuItem(MenuItem):
    """For those who may see its figures."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_see_figures(request.user)
