"""The reader's address cannot be invented."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from config.proxy import TrustedProxyMiddleware

PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("count", "header", "address"),
    [
        (0, "203.0.113.7", PROXY),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        (2, "6.6.6.6, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", PROXY),
        (1, "", PROXY),
        (1, " , ", PROXY),
    ],
)
def test_trusted_proxy_address_is_counted_from_the_right(count: int, header: str, address: str) -> None:
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=header)

    with override_settings(TRUSTED_PROXIES=count):
        TrustedProxyMiddleware(view)(request)

    assert seen == [address]
