"""The yardstick for accepting a comment: a sign-up form of plain Django, with the two writes such a form makes."""

from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from accounts.models import User
from config.urls import urlpatterns as site_patterns


class SignUpForm(BaseUserCreationForm[User]):
    """Django's own form for a new account, on our model."""

    class Meta:
        model = User
        fields = ("username", "email")


@csrf_exempt
def sign_up(request: HttpRequest) -> HttpResponse:
    """Store the account and its group, then lead on; with an error, show the form again."""
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return render(request, "errors/400.html", {"form": form}, status=400)
    with transaction.atomic():
        user = form.save()
        user.groups.add(Group.objects.get(name="support"))
    return HttpResponseRedirect("/")


urlpatterns = [path("sign-up/", sign_up), *site_patterns]
