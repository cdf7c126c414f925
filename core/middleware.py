"""Headers and request checks that hold for the whole site."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.views import error_page

GetResponse = Callable[[HttpRequest], HttpResponse]
ADMIN_PREFIX = "/admin/"


class ContentPolicyMiddleware:
    """Gives the CMS admin its own content policy and lets it frame previews; public pages keep the strict one of django-csp."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PREFIX):
            response["Content-Security-Policy"] = settings.ADMIN_CONTENT_SECURITY_POLICY
            response["X-Frame-Options"] = "SAMEORIGIN"
        return response


class WellFormedRequestMiddleware:
    """Refuses what Django answers with a 500 later: foreign charsets, NUL in the address or in a form."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._is_well_formed(request):
            return error_page(request, 400)
        return self.get_response(request)

    @staticmethod
    def _is_well_formed(request: HttpRequest) -> bool:
        charset = (request.content_params or {}).get("charset", "utf-8").lower()
        if charset not in {"utf-8", "utf8"}:
            return False
        return "\0" not in request.path and "%00" not in request.META.get("QUERY_STRING", "")
