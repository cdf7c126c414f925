"""What the screens of recruiting share: refusal by default, breadcrumbs, and answers that nobody keeps."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from comments.enums import Purpose
from recruiting.addresses import ROOMS, Room
from recruiting.permissions import Guarded, Rights, may_view


class Screen(Guarded, WagtailAdminTemplateMixin, View):
    """A screen in the admin that no browser or proxy stores."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    @property
    def user(self) -> User:
        """Whoever got past `allows` has an account."""
        assert isinstance(self.request.user, User)  # noqa: S101  (tells the type checker what `Guarded` made sure of)
        return self.request.user

    def crumbs(self, *steps: tuple[str, str]) -> list[dict[str, str]]:
        home = (reverse("wagtailadmin_home"), _("Home"))
        return [{"url": url, "label": label} for url, label in (home, *steps)]


class RoomScreen(Screen):
    """A screen of one of the two lists; the other one's people do not exist here."""

    purpose: ClassVar[Purpose] = Purpose.WORK

    @property
    def room(self) -> Room:
        return ROOMS[self.purpose]

    @property
    def rights(self) -> Rights:
        return Rights.of(self.request.user, self.purpose)

    def allows(self, request: HttpRequest) -> bool:
        return may_view(request.user, self.purpose)
