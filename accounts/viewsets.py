"""Wagtail's account screens with our forms."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from accounts.forms import AccountCreationForm, AccountEditForm
from accounts.models import User
from accounts.permissions import may_edit


class AccountCreateView(CreateView):
    """Adds an account."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}


class AccountEditView(EditView):
    """Changes an account, unless it is out of reach."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if isinstance(request.user, User) and not may_edit(self.object, by=request.user):
            raise PermissionDenied

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}


class AccountViewSet(UserViewSet):
    """The accounts in the settings menu. Accounts are not copied: each belongs to one person."""

    add_view_class = AccountCreateView
    copy_view_enabled = False
    edit_view_class = AccountEditView

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[User]]:  # noqa: FBT001, FBT002  # Wagtail's signature
        form: type[ModelForm[User]] = AccountEditForm if for_update else AccountCreationForm
        return form
