"""Whoever guesses a password too often reads when to come back."""

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("language", "words"), [("en", "You can try again in 15 minutes."), ("de", '<html lang="de">')]
)
def test_login_after_too_many_failures_says_when_to_try_again(db: None, language: str, words: str) -> None:
    client = Client(headers={"accept-language": language})
    attempt = {"username": "ceo", "password": "falsch"}

    answers = [client.post("/admin/login/", attempt) for _each in range(6)]

    assert answers[-1].status_code == 429
    text = answers[-1].content.decode()
    assert words in text
    assert "falsch" not in text
