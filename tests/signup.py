"""The yardstick for accepting a comment: Django's own form for a new account, with the two writes such a form makes."""

from django.contrib.auth.forms import UserCreationForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from accounts.models import User
from comments.models import MailChoice
from config.urls import urlpatterns as site_patterns


class SignUpForm(UserCreationForm[User]):
    """Django's form as it is, on our model."""

    class Meta:
        model = User
        fields = ("username", "email")


@csrf_exempt
def sign_up(request: HttpRequest) -> HttpResponse:
    """Store the account and the row of its choices, then lead on; with an error, show the form again."""
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return render(request, "errors/400.html", {"form": form}, status=400)
    with transaction.atomic():
        MailChoice.objects.create(user=form.save())
    return HttpResponseRedirect("/")


urlpatterns = [path("sign-up/", sign_up), *site_patterns]
