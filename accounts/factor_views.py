"""The screens on which people set up, renew and remove their own second factors."""

from base64 import b64encode
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts import one_time_codes, passkeys, second_factor
from accounts.actions import factors
from accounts.models import User
from accounts.second_factor import Standing, standing
from accounts.ways import next_of, with_next

SECRET = "second_factor_secret"  # noqa: S105  (the name of its place in the session)


class FactorScreen(WagtailAdminTemplateMixin, View):
    """Bare while nothing else is open, in the frame of the admin afterwards."""

    page_title = gettext_lazy("Second factor")
    header_icon = "lock"

    @property
    def user(self) -> User:
        """Wagtail lets only accounts come this far."""
        assert isinstance(self.request.user, User)  # noqa: S101  (tells the type checker so)
        return self.request.user

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_open = standing(self.user, self.request.session) is Standing.FREE
        frame = "accounts/factor/inside.html" if is_open else "accounts/factor/door.html"
        return super().get_context_data(**{"frame": frame, "next": next_of(self.request), **kwargs})

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        steps = (
            (reverse("wagtailadmin_home"), _("Home")),
            (reverse("wagtailadmin_account"), _("Account")),
            ("", self.get_page_title()),
        )
        return [{"url": url, "label": str(label)} for url, label in steps]

    def go(self, name: str) -> HttpResponseRedirect:
        return HttpResponseRedirect(with_next(reverse(name), next_of(self.request)))

    def again(self, fault: str, **context: Any) -> HttpResponse:
        """The same screen with what was wrong."""
        return self.render_to_response(self.get_context_data(fault=fault, **context), status=400)


class ChangeScreen(FactorScreen):
    """Whoever has a factor gives it once more before factors change: an open window is not yet its owner."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if second_factor.has_factor(self.user) and not second_factor.is_fresh(request.session):
            place = request.path if request.method == "GET" else reverse("accounts_factors")
            return HttpResponseRedirect(with_next(reverse("accounts_factor_check"), place))
        return super().dispatch(request, *args, **kwargs)

    def after_adding(self) -> HttpResponseRedirect:
        """The first factor brings recovery codes that have to be kept; a further one brings none."""
        second_factor.passed(self.request.session)
        codes = Authenticator.objects.get(user=self.user, type=Authenticator.Type.RECOVERY_CODES)
        if not RecoveryCodes(codes).did_view:
            return self.go("accounts_factor_recovery")
        messages.success(self.request, _("Your second factor is set up."))
        return HttpResponseRedirect(next_of(self.request) or reverse("accounts_factors"))


class OverviewView(FactorScreen):
    """What is set up, and what can be."""

    template_name = "accounts/factor/overview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = list(second_factor.main_factors(self.user))
        codes = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.RECOVERY_CODES).first()
        left = len(RecoveryCodes(codes).get_unused_codes()) if codes else 0
        has_app = any(factor.type == Authenticator.Type.TOTP for factor in found)
        is_required = second_factor.is_required(self.user)
        return self.render_to_response(
            self.get_context_data(factors=found, left=left, has_app=has_app, is_required=is_required)
        )


class AppView(ChangeScreen):
    """Shows the secret until the app has made a code from it."""

    template_name = "accounts/factor/app.html"
    page_title = gettext_lazy("Set up an app with one-time codes")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = one_time_codes.digits(request.POST.get("code", ""))
        secret = request.session.get(SECRET)
        step = one_time_codes.step_of(secret, code) if secret else None
        if secret is None or step is None:
            return self.again(
                _(
                    "This code does not fit. Wait for the next one and type it in; if it fails again, check that the clock of your device is right."
                )
            )
        factors.add_app(by=self.user, secret=secret, step=step)
        del request.session[SECRET]
        return self.after_adding()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        secret = self.request.session.setdefault(SECRET, one_time_codes.new_secret())
        picture = get_adapter().build_totp_svg(get_adapter().build_totp_url(self.user, secret))
        groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        code = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
        return super().get_context_data(picture=code, secret=" ".join(groups), **kwargs)


class PasskeyView(ChangeScreen):
    """Asks the browser for a new passkey."""

    template_name = "accounts/factor/passkey.html"
    page_title = gettext_lazy("Add a passkey")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(options=passkeys.registration(self.user)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.POST.get("name", "").strip() or _("Passkey")
        try:
            credential = passkeys.registered(request.POST.get("credential", ""))
        except passkeys.NoPasskey:
            fault = _("No passkey was stored. Please try again, or choose an app with one-time codes.")
            return self.again(fault, options=passkeys.registration(self.user), name=name)
        factors.add_passkey(by=self.user, name=name, credential=credential)
        return self.after_adding()


class RecoveryView(ChangeScreen):
    """Shows recovery codes until somebody says they are kept; afterwards only new ones can be made."""

    template_name = "accounts/factor/recovery.html"
    page_title = gettext_lazy("Recovery codes")
    _codes: RecoveryCodes

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        factor = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.RECOVERY_CODES).first()
        if factor is None:
            return HttpResponseRedirect(reverse("accounts_factors"))
        self._codes = RecoveryCodes(factor)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        codes = self._codes
        shown = [] if codes.did_view else codes.get_unused_codes()
        return self.render_to_response(self.get_context_data(codes=shown, left=len(codes.get_unused_codes())))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        codes = self._codes
        if "renew" in request.POST:
            factors.renew_recovery_codes(by=self.user)
            return self.go("accounts_factor_recovery")
        codes.mark_as_viewed()
        messages.success(request, _("Your second factor is set up."))
        return HttpResponseRedirect(next_of(request) or reverse("accounts_factors"))


class RemoveView(ChangeScreen):
    """Takes one of one's own factors away."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        factor = second_factor.main_factors(self.user).filter(pk=kwargs["pk"]).first()
        if factor is None:
            messages.warning(request, _("This factor is not there any more."))
            return HttpResponseRedirect(reverse("accounts_factors"))
        try:
            factors.remove(by=self.user, factor=factor)
        except factors.LastFactor:
            messages.error(request, _("You see records of people, so one factor has to remain. Add another one first."))
            return HttpResponseRedirect(reverse("accounts_factors"))
        if not second_factor.has_factor(self.user):
            second_factor.forget(request.session)
        messages.success(request, _("The factor was removed."))
        return HttpResponseRedirect(reverse("accounts_factors"))
