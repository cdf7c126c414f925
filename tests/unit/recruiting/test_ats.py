"""One signed request to the ATS, whatever the other side does."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from recruiting import ats
from recruiting.ats import Target, Unreachable
from recruiting.enums import Hitch
from tests.unit.listening.second_opinion import model_server as say
from tests.unit.listening.second_opinion.model_server import ModelServer, model_server

SECRET = "only-for-tests-and-long-enough-for-us"
BODY = json.dumps({"name": "Inès Muster"}, ensure_ascii=False, indent=2).encode()


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture
def target(server: ModelServer, settings: Any) -> Target:
    settings.ATS_WEBHOOK_URL, settings.ATS_WEBHOOK_SECRET = f"{server.url}/hook?tenant=1", SECRET
    settings.ATS_WEBHOOK_PLAIN = True
    found = ats.target()
    assert found is not None
    return found


def post(target: Target, **values: Any) -> int:
    return ats.post(target, BODY, **{"delivery": uuid4(), "at": timezone.now(), "seconds": 2.0, **values})


def test_post_is_signed_so_that_the_other_side_can_check_it(server: ModelServer, target: Target) -> None:
    server.behave = say.answer(b"x" * 70_000, 202)
    delivery, now = uuid4(), timezone.now()

    assert post(target, delivery=delivery, at=now) == 202

    headers = server.headers[0]
    received = json.dumps(server.received[0], ensure_ascii=False, indent=2).encode()
    signed = headers["X-Salon-Timestamp"].encode() + b"." + received
    assert server.paths == ["/v1/hook?tenant=1"]
    assert received == BODY
    assert headers["Content-Length"] == str(len(BODY))
    assert headers["X-Salon-Timestamp"] == str(int(now.timestamp()))
    assert headers["X-Salon-Signature"] == "sha256=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert headers["Idempotency-Key"] == str(delivery)
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert SECRET not in str(headers)
    assert SECRET not in repr(target)


@pytest.mark.parametrize("code", [200, 204, 400, 410, 500, 503])
def test_post_tells_the_status(server: ModelServer, target: Target, code: int) -> None:
    server.behave = say.status(code)

    assert post(target) == code


def test_post_follows_no_redirect(server: ModelServer, target: Target) -> None:
    server.behave = say.redirect(f"{server.url}/elsewhere")

    assert post(target) == 307
    assert len(server.paths) == 1


def test_post_ends_when_the_other_side_hangs_drips_or_hangs_up(server: ModelServer, target: Target) -> None:
    for behave, hitch in (
        (say.hang(server), Hitch.TIMEOUT),
        (say.drip(server, head=True), Hitch.TIMEOUT),
        (say.hang_up, Hitch.NO_CONNECTION),
    ):
        server.behave = behave
        with pytest.raises(Unreachable) as caught:
            post(target, seconds=0.3)
        assert caught.value.hitch == hitch


def test_post_that_was_connected_too_late_sends_nothing(
    server: ModelServer, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Late(ats.Watchdog):
        def __init__(self, connection: Any) -> None:
            super().__init__(connection)
            self.has_bitten = True

    monkeypatch.setattr(ats, "Watchdog", Late)

    with pytest.raises(Unreachable) as caught:
        post(target)

    assert caught.value.hitch == Hitch.TIMEOUT
    assert server.paths == []


def test_post_to_nobody_is_no_connection_and_https_is_checked(target: Target, server: ModelServer) -> None:
    secure = Target(target.host, target.port, "/", False, SECRET)
    nobody = Target(target.host, 1, "/", True, SECRET)

    for wrong in (secure, nobody):
        with pytest.raises(Unreachable) as caught:
            post(wrong)
        assert caught.value.hitch == Hitch.NO_CONNECTION
    assert server.paths == []


@pytest.mark.parametrize(
    ("url", "secret", "is_plain_allowed", "found"),
    [
        ("", SECRET, False, None),
        ("https://ats.example/hook", "", False, None),
        ("https://ats.example/hook", SECRET, False, ("ats.example", None, "/hook", False)),
        ("https://ats.example:8443", SECRET, False, ("ats.example", 8443, "/", False)),
        ("http://ats.example/hook", SECRET, False, None),
        ("http://127.0.0.1:9/hook?a=b", SECRET, True, ("127.0.0.1", 9, "/hook?a=b", True)),
        ("https://ats.example:port/", SECRET, False, None),
        ("https:///hook", SECRET, False, None),
        ("ftp://ats.example/hook", SECRET, True, None),
    ],
)
def test_target_is_off_unless_address_and_secret_are_good(
    settings: Any, url: str, secret: str, is_plain_allowed: bool, found: Any
) -> None:
    settings.ATS_WEBHOOK_URL, settings.ATS_WEBHOOK_SECRET = url, secret
    settings.ATS_WEBHOOK_PLAIN = is_plain_allowed

    target = ats.target()

    assert (target and (target.host, target.port, target.path, target.is_plain)) == found
