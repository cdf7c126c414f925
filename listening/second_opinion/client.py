"""Sends one request to an OpenAI-compatible address and takes one small answer: no redirects, no proxies, a hard end."""

import ipaddress
import json
import ssl
import threading
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings

from core.watchdog import Watchdog

LARGEST_ANSWER = 64 * 1024
PATH = "/chat/completions"


class UnreachableError(Exception):
    """The service could not be asked or did not answer as it should; `code` says why, without a word of any text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Service:
    """Where to ask, and which model."""

    url: str
    model: str
    key: str = field(repr=False)
    seconds: float = 20.0

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def is_own_network(self) -> bool:
        """Whether the text stays in the house: this machine, a private address, or a name without a dot."""
        if self.host == "localhost" or (self.host and "." not in self.host and ":" not in self.host):
            return True
        try:
            return ipaddress.ip_address(self.host).is_private
        except ValueError:
            return False


def service() -> Service | None:
    """The service of the settings, or None when it is off. A key never goes over a plain connection out of the house."""
    url, model = settings.SALON_LLM_URL, settings.SALON_LLM_MODEL
    if not url or not model:
        return None
    return Service(url=url, model=model, key=settings.SALON_LLM_KEY, seconds=settings.SALON_LLM_SECONDS)


def complete(service: Service, messages: list[dict[str, str]]) -> bytes:
    """The raw answer. Raises UnreachableError within `service.seconds`, whatever the other side does."""
    connection = _connection(service)
    watchdog = Watchdog(connection)
    timer = threading.Timer(service.seconds, watchdog.bite)
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        watchdog.socket = connection.sock
        answer = _exchange(connection, service, messages)
    except (OSError, HTTPException, ValueError, AttributeError, UnreachableError) as error:
        if watchdog.has_bitten or isinstance(error, TimeoutError):
            raise UnreachableError("timeout") from None
        raise error if isinstance(error, UnreachableError) else UnreachableError("no_connection") from None
    finally:
        timer.cancel()
        connection.close()
    if watchdog.has_bitten:
        raise UnreachableError("timeout")
    return answer


def _connection(service: Service) -> HTTPConnection:
    address = urlsplit(service.url)
    try:
        port = address.port
    except ValueError:
        raise UnreachableError("bad_address") from None
    if address.scheme == "https" and address.hostname:
        return HTTPSConnection(address.hostname, port, timeout=service.seconds, context=ssl.create_default_context())
    if address.scheme == "http" and address.hostname and service.is_own_network:
        return HTTPConnection(address.hostname, port, timeout=service.seconds)
    raise UnreachableError("bad_address")


def _exchange(connection: HTTPConnection, service: Service, messages: list[dict[str, str]]) -> bytes:
    body = {
        "model": service.model, "messages": messages, "temperature": 0, "max_tokens": 600, "stream": False,
        "response_format": {"type": "json_object"},
    }  # fmt: skip
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    if service.key:
        headers["Authorization"] = f"Bearer {service.key}"
    path = urlsplit(service.url).path.rstrip("/")
    path = path if path.endswith(PATH) else path + PATH
    connection.request("POST", path, json.dumps(body).encode(), headers)
    return _small(connection.getresponse())


def _small(response: HTTPResponse) -> bytes:
    if response.status != 200:
        raise UnreachableError(f"status_{response.status}")
    answer = response.read(LARGEST_ANSWER + 1)
    if len(answer) > LARGEST_ANSWER:
        raise UnreachableError("too_large")
    if response.length:
        raise UnreachableError("cut_off")
    return answer
