"""The reader's network address behind proxies of our own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class TrustedProxyMiddleware:
    """Takes the address from X-Forwarded-For, counted from the right: what stands further left a reader can invent.

    `TRUSTED_PROXIES` is the number of proxies of our own; with 0 the header is ignored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chain = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        count: int = settings.TRUSTED_PROXIES
        if 0 < count <= len(chain):
            request.META["REMOTE_ADDR"] = chain[-count]
        return self.get_response(request)
