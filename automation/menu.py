"""The way to the tokens."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from automation import permissions


class TokensMenuItem(MenuItem):
    """For whoever may make tokens, and for whoever looks after accounts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_open(request.user)
