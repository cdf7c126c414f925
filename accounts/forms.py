"""Wagtail's forms of accounts, as this house needs them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from accounts.models import User
from accounts.permissions import grantable_roles, is_guarded

IDENTITY = ("username", "email", "first_name", "last_name")


class NamedLoginForm(LoginForm):
    """Wagtail's log-in, whose second field has no name of its own and is called “Password” in every language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")


class AccountCreationForm(UserCreationForm):
    """A new account with roles that `by` may give."""

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = grantable_roles(by)
        if not by.is_superuser:
            del self.fields["is_superuser"]


class AccountEditForm(UserEditForm):
    """An account as `by` may change it: no own roles, and of guarded accounts only whether they are active."""

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by.is_superuser:
            return
        self.fields.pop("is_superuser", None)
        self.fields["groups"].queryset = grantable_roles(by)
        is_own = self.instance.pk == by.pk
        if is_own or is_guarded(self.instance):
            del self.fields["groups"]
        if not is_own and is_guarded(self.instance):
            self._lock_identity()

    def _lock_identity(self) -> None:
        """Whoever can set the password or the address that resets it owns the account."""
        self.password_required = False
        for name in ("password1", "password2"):
            self.fields.pop(name, None)
        for name in IDENTITY:
            self.fields[name].disabled = True
            self.fields[name].required = False

    @property
    def password_enabled(self) -> bool:
        """Wagtail asks this before it sets a password."""
        return "password1" in self.fields
