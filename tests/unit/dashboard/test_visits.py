"""The log-in before this one."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client, RequestFactory

from accounts.models import User
from dashboard import visits

BEFORE = datetime(2026, 3, 1, 16, 40, tzinfo=UTC)
BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_last_visit_second_log_in_is_the_one_before(account: Any) -> None:
    user = account("ceo")
    User.objects.filter(pk=user.pk).update(last_login=BEFORE)
    client = Client()

    client.force_login(User.objects.get(pk=user.pk), backend=BACKEND)

    assert client.session[visits.KEY] == BEFORE.isoformat()
    assert User.objects.get(pk=user.pk).last_login > BEFORE


def test_last_visit_first_log_in_is_unknown(account: Any) -> None:
    client = Client()

    client.force_login(account("ceo"), backend=BACKEND)

    assert visits.KEY not in client.session


def test_last_visit_remembered_in_the_session_is_read_back() -> None:
    request = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]

    visits.remember(request, BEFORE)

    assert visits.last_visit(request) == BEFORE
