"""The screens of tokens: the list, a new one, which is shown once, and the end of one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from automation import permissions, selectors
from automation.actions.tokens import make, revoke
from automation.curl import example
from automation.forms import TokenForm
from automation.models import Token


def somebody(request: HttpRequest) -> User:
    """Who asks, by name. Raises PermissionDenied where nobody is logged in, or nobody whom tokens concern."""
    if not isinstance(request.user, User) or not permissions.may_open(request.user):
        raise PermissionDenied
    return request.user


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """Which tokens there are, what each may do, and when it was last used."""
    user = somebody(request)
    context = {
        "rows": selectors.shown_to(user),
        "is_all": permissions.may_see_all(user),
        "may_make": permissions.may_make(user),
        **_heading(_("Tokens for programs")),
    }
    return TemplateResponse(request, "automation/tokens.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a token. The answer to the form is the only page that ever shows it."""
    user = somebody(request)
    if not permissions.may_make(user):
        raise PermissionDenied
    form = TokenForm(request.POST if request.method == "POST" else None)
    context = {"form": form, **_heading(_("New token"))}
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return TemplateResponse(request, "automation/new.html", context, status=status)
    made = make(by=user, **form.cleaned_data)
    context |= {"token": made.token, "secret": made.secret, "example": example(made.token, made.secret)}
    response = TemplateResponse(request, "automation/made.html", context | _heading(_("Your new token")))
    add_never_cache_headers(response)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def end(request: HttpRequest, pk: str) -> HttpResponse:
    """Revoke one token; it does not work from the next request on."""
    token = get_object_or_404(Token, pk=pk)
    if not isinstance(request.user, User):
        raise PermissionDenied
    if revoke(token=token, by=request.user):
        messages.success(request, _("“%(name)s” does not work any more.") % {"name": token.name})
    return redirect("automation_tokens")


def _heading(title: str) -> dict[str, str]:
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": "key",
        "index": reverse("automation_tokens"),
    }
