"""The step of log-in after the password, and the reset of what somebody lost."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts import attempts, passkeys, second_factor
from accounts.actions import factors
from accounts.factor_mails import Notice
from accounts.factor_views import FactorScreen
from accounts.models import User
from accounts.permissions import may_reset_factors
from accounts.tasks import tell
from accounts.ways import next_of


class CheckView(FactorScreen):
    """Takes a code or a passkey."""

    template_name = "accounts/factor/check.html"
    page_title = gettext_lazy("Confirm that it is you")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not second_factor.has_factor(self.user):
            second_factor.forget(request.session)
            return self.go("accounts_factors")
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refusal = self._with_passkey() if request.POST.get("credential") else self._with_code()
        if refusal:
            return refusal
        request.session.cycle_key()
        second_factor.passed(request.session)
        return HttpResponseRedirect(next_of(request) or reverse("wagtailadmin_home"))

    def _with_code(self) -> HttpResponse | None:
        count = attempts.take(self.user)
        if count > attempts.LIMIT:
            if count == attempts.LIMIT + 1:
                tell.enqueue(self.user.pk, Notice.LOCKED)
            return self._refused(
                _("There were too many wrong codes. For %(minutes)s minutes none is taken; then try again.")
                % {"minutes": attempts.WAIT_MINUTES},
                status=429,
            )
        if not factors.use_code(by=self.user, typed=self.request.POST.get("code", "")):
            return self._refused(
                _("This code does not fit, or it was used before. Wait for the next one, or take a recovery code.")
            )
        attempts.clear(self.user)
        return None

    def _with_passkey(self) -> HttpResponse | None:
        try:
            factor = passkeys.matching(self.user, self.request.POST["credential"])
        except passkeys.NoPasskey:
            return self._refused(_("This passkey could not be used. Please try again, or enter a code."))
        Authenticator.objects.filter(pk=factor.pk).update(last_used_at=timezone.now())
        return None

    def _refused(self, fault: str, status: int = 400) -> HttpResponse:
        return self.render_to_response(self.get_context_data(fault=fault), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = set(Authenticator.objects.filter(user=self.user).values_list("type", flat=True))
        has_passkey = Authenticator.Type.WEBAUTHN in kinds
        options = passkeys.challenge(self.user) if has_passkey else None
        has_app = Authenticator.Type.TOTP in kinds
        return super().get_context_data(options=options, has_app=has_app, **kwargs)


@require_safe
def still_here(request: HttpRequest) -> HttpResponse:
    """Asked by a page while somebody types; asking is using the log-in. The token is for forms older than the log-in."""
    return JsonResponse({"token": get_token(request)})


class ResetView(FactorScreen):
    """For colleagues who lost their factors; asks first."""

    template_name = "accounts/factor/reset.html"
    page_title = gettext_lazy("Reset second factors")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.account = get_object_or_404(User, pk=kwargs["pk"])
        if not may_reset_factors(self.account, by=self.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        count = second_factor.main_factors(self.account).count()
        return self.render_to_response(self.get_context_data(account=self.account, count=count))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        factors.reset(account=self.account, by=self.user)
        messages.success(request, _("The second factors were reset. The account was logged out and told by mail."))
        return HttpResponseRedirect(reverse("wagtailusers_users:edit", args=[self.account.pk]))
