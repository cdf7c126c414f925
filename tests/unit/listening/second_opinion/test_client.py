"""One request, one small answer, a hard end, whatever the other side does."""

import time
from typing import Any

import pytest

from listening.second_opinion import client
from listening.second_opinion.client import LARGEST_ANSWER, Service, UnreachableError, complete
from tests.unit.listening.second_opinion import model_server as say
from tests.unit.listening.second_opinion.model_server import ModelServer

MESSAGES = [{"role": "user", "content": "Grüße"}]


def _service(server: ModelServer, **values: Any) -> Service:
    return Service(**{"url": server.url, "model": "m", "key": "k", "seconds": 1.0, **values})


def _code(service: Service) -> str:
    with pytest.raises(UnreachableError) as caught:
        complete(service, MESSAGES)
    return caught.value.code


def test_service_without_address_or_model_is_off(settings: Any) -> None:
    settings.SALON_LLM_URL, settings.SALON_LLM_MODEL = "", "m"
    assert client.service() is None

    settings.SALON_LLM_URL, settings.SALON_LLM_MODEL = "https://model.example", ""
    assert client.service() is None


def test_service_in_a_traceback_shows_no_key() -> None:
    assert "secret" not in repr(Service("https://model.example", "m", "secret"))


@pytest.mark.parametrize("path", ["", "/", "/chat/completions", "/chat/completions/"])
def test_complete_any_way_to_write_the_address_asks_the_same_path(server: ModelServer, path: str) -> None:
    server.behave = say.answer(b"{}")

    answer = complete(_service(server, url=server.url + path), MESSAGES)

    assert answer == b"{}"
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["Authorization"] == "Bearer k"
    assert server.received[0]["messages"] == MESSAGES
    assert (server.received[0]["temperature"], server.received[0]["stream"]) == (0, False)


def test_complete_without_a_key_sends_none(server: ModelServer) -> None:
    server.behave = say.answer(b"{}")

    complete(_service(server, key=""), MESSAGES)

    assert "Authorization" not in server.headers[0]


@pytest.mark.parametrize("code", [201, 204, 400, 401, 404, 429, 500, 503])
def test_complete_any_other_status_is_no_answer(server: ModelServer, code: int) -> None:
    server.behave = say.status(code) if code != 204 else say.answer(b"", 204)

    assert _code(_service(server)) == f"status_{code}"


def test_complete_redirect_is_not_followed(server: ModelServer) -> None:
    server.behave = say.redirect(f"{server.url}/elsewhere")

    assert _code(_service(server)) == "status_307"
    assert len(server.received) == 1


def test_complete_answer_over_the_limit_is_dropped(server: ModelServer) -> None:
    server.behave = say.answer(b"x" * (LARGEST_ANSWER + 1))

    assert _code(_service(server)) == "too_large"


def test_complete_answer_at_the_limit_is_taken(server: ModelServer) -> None:
    server.behave = say.answer(b"x" * LARGEST_ANSWER)

    assert len(complete(_service(server), MESSAGES)) == LARGEST_ANSWER


def test_complete_hanging_server_ends_in_time(server: ModelServer) -> None:
    server.behave = say.hang(server)
    started = time.monotonic()

    code = _code(_service(server, seconds=0.4))

    assert code == "timeout"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("head", [True, False])
def test_complete_slow_drip_ends_in_time(server: ModelServer, head: bool) -> None:
    server.behave = say.drip(server, head=head)
    started = time.monotonic()

    code = _code(_service(server, seconds=0.5))

    assert code in {"timeout", "cut_off"}
    assert time.monotonic() - started < 2


def test_complete_answer_that_breaks_off_is_none(server: ModelServer) -> None:
    def half(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 500\r\n\r\n{}")

    server.behave = half

    assert _code(_service(server)) in {"cut_off", "no_connection"}


def test_complete_server_that_hangs_up_is_no_connection(server: ModelServer) -> None:
    server.behave = say.hang_up

    assert _code(_service(server)) == "no_connection"


def test_complete_nobody_there_is_no_connection() -> None:
    assert _code(Service("http://127.0.0.1:9/v1", "m", "")) == "no_connection"


@pytest.mark.parametrize(
    "url",
    [
        "http://model.example/v1", "ftp://127.0.0.1/v1", "127.0.0.1:80", "http://", "https://", "http://127.0.0.1:99999",
        "http://8.8.8.8/v1", "file:/etc/hosts",
    ],
)  # fmt: skip
def test_complete_address_that_is_none_or_unencrypted_outside_is_refused(url: str) -> None:
    assert _code(Service(url, "m", "k")) == "bad_address"


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://localhost:11434/v1", True), ("http://127.0.0.1/v1", True), ("http://[::1]:8000/v1", True),
        ("http://10.1.2.3/v1", True), ("http://model-box:8000/v1", True), ("https://model.example/v1", False),
        ("https://8.8.8.8/v1", False), ("https://", False),
    ],
)  # fmt: skip
def test_own_network_is_told_from_outside(url: str, own: bool) -> None:
    assert Service(url, "m", "").is_own_network is own
