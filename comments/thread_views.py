"""What readers do with a comment that stands on its page: come to it by its permanent address, mark it as useful."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from comments import limits, responses, selectors
from comments.actions import marking
from comments.models import ReaderComment
from comments.refusals import TargetGone

RETRY_AFTER = 3600


@require_safe
def permanent(request: HttpRequest, pk: int) -> HttpResponse:
    """To the comment, on whichever page of its thread it stands now, in the reader's language where there is one."""
    return HttpResponseRedirect(_address(_visible(pk)))


@csrf_exempt
@require_POST
@responses.from_here
def useful(request: HttpRequest, pk: int) -> HttpResponse:
    """Count that a reader found a comment useful."""
    comment = _visible(pk)
    back = _address(comment)
    address = request.META.get("REMOTE_ADDR")
    if limits.too_many_marks(address=address):
        response = render(request, "comments/too_many_marks.html", {"comment": comment, "back": back}, status=429)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    marking.mark_useful(comment=comment, address=address)
    return responses.SeeOther(reverse("comments:marked", args=[pk]))


@never_cache
@require_safe
def marked(request: HttpRequest, pk: int) -> HttpResponse:
    """What was counted."""
    comment = _visible(pk)
    back = _address(comment)
    if not comment.useful:
        return HttpResponseRedirect(back)
    return render(request, "comments/marked.html", {"comment": comment, "back": back})


def _visible(pk: int) -> ReaderComment:
    """A comment everybody may read. Raises Http404, also where only its page is hidden."""
    comment = ReaderComment.objects.visible().filter(pk=pk).first()
    if comment is None:
        raise Http404
    return comment


def _address(comment: ReaderComment) -> str:
    try:
        return selectors.address_of(comment, language=get_language() or "")
    except TargetGone:
        raise Http404 from None
