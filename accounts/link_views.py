"""The page behind a link for one log-in: a passkey is all it asks for. Looking at it, as mail scanners do, uses nothing up."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from accounts import one_time_links, passkeys, second_factor
from accounts.factor_views import FactorScreen
from accounts.models import User
from accounts.ways import next_of, with_next

BACKEND = "django.contrib.auth.backends.ModelBackend"


@method_decorator(never_cache, name="dispatch")
class LinkView(FactorScreen):
    """Whoever is logged in already, or has a link that does not work any more, goes to the place itself, which asks for the log-in."""

    template_name = "accounts/factor/link.html"
    page_title = gettext_lazy("Confirm that it is you")
    _account: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        account = one_time_links.owner(kwargs["uid"], kwargs["token"])
        if account is None or request.user.is_authenticated:
            return HttpResponseRedirect(self._place)
        self._account = account
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        return self._account

    @property
    def _place(self) -> str:
        return next_of(self.request) or reverse("wagtailadmin_home")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            factor = passkeys.matching(self.user, request.POST.get("credential", ""), is_owner_verified=True)
        except passkeys.NoPasskey:
            return self.again(_("This passkey could not be used. Please try again, or log in with your password."))
        Authenticator.objects.filter(pk=factor.pk).update(last_used_at=timezone.now())
        login(request, self.user, backend=BACKEND)
        second_factor.passed(request.session)
        return HttpResponseRedirect(self._place)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        password = with_next(reverse("wagtailadmin_login"), self._place)
        door = {"frame": "accounts/factor/door.html", "options": passkeys.challenge(self.user), "password": password}
        return super().get_context_data(**{**door, **kwargs})
