"""Notes the log-in before this one while it is still known."""

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from accounts.models import User
from dashboard import visits


def connect() -> None:
    """Connect before Django's own receiver, which overwrites `last_login`: our app stands before `django.contrib.auth`."""
    user_logged_in.connect(note_last_visit, dispatch_uid="dashboard.note_last_visit")


def note_last_visit(sender: object, request: HttpRequest, user: User, **kwargs: object) -> None:
    visits.remember(request, user.last_login)
