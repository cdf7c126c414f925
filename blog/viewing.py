"""Where a page of a post says that it was read to the end."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from blog.models import PostPage
from core.viewing import journal


def read_url(post: PostPage, request: HttpRequest | None) -> str:
    """The address for that; empty for drafts, previews and where nothing is counted."""
    is_shown_to_somebody = getattr(request, "draft_until", None) or getattr(request, "is_preview", False)
    if not settings.VIEWS_DIR or is_shown_to_somebody or not (post.pk and post.live):
        return ""
    return reverse("blog:read", args=[post.pk])


@csrf_exempt
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it down. The answer is the same for every key; pages elsewhere and people who are logged in do not count."""
    is_own = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if is_own and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        journal.note_read(request.META, pk)
    return HttpResponse(status=204)
