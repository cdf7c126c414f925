"""Headers of the admin and of the public site."""

import pytest
from django.test import Client
from django.urls import reverse


def test_admin_page_may_frame_itself_and_nothing_else(client: Client, db: None) -> None:
    answer = client.get(reverse("wagtailadmin_login"))

    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/de/gibt-es-nicht/"])
def test_public_answer_may_not_be_framed(client: Client, db: None, path: str) -> None:
    answer = client.get(path)

    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert not answer.cookies
