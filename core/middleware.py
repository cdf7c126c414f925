"""Headers and request checks that hold for the whole site."""

from collections.abc import Callable
from hashlib import sha256

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


class PublicPageMiddleware:
    """Lets shared caches keep pages that are the same for everybody, asking each time whether they still are."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 200 and self._is_public(request) and not response.has_header("Cache-Control"):
            # The cookie is only looked at, never read: reading the session would make the answer vary by cookie.
            is_logged_in = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
            response["Cache-Control"] = "private, no-cache" if is_logged_in else "public, max-age=0, must-revalidate"
            if not response.streaming and not response.has_header("ETag"):
                # Django would use MD5, which takes three times as long where the processor knows SHA-256.
                response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        return response

    @staticmethod
    def _is_public(request: HttpRequest) -> bool:
        match = request.resolver_match
        return match is not None and match.view_name in settings.PUBLIC_VIEWS


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
