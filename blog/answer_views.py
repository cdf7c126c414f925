"""From a comment to a post that answers it: one question, one button."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from blog import permissions
from blog.actions.answering import NotPublic, begin
from blog.check_views import somebody
from blog.models import PostPage
from comments.enums import Status
from comments.models import ReaderComment


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: str) -> HttpResponse:
    """Shows the comment and, on POST, begins the draft."""
    comment = get_object_or_404(ReaderComment.objects.visible(), pk=pk)
    under = get_object_or_404(PostPage.objects.live(), pk=comment.target_id)
    if not permissions.may_begin(somebody(request), under):
        raise PermissionDenied
    if request.method != "POST":
        context: dict[str, Any] = {
            "comment": comment,
            "under": under,
            "back": reverse("comments_detail", args=[comment.pk]),
            "header_title": _("Answer with a post"),
            "page_title": _("Answer with a post"),
            "header_icon": "edit",
        }
        return TemplateResponse(request, "blog/admin/answer.html", context)
    try:
        draft = begin(comment_id=comment.pk, by=somebody(request))
    except NotPublic:
        raise Http404 from None
    messages.success(
        request, _("The draft is begun. It shows the comment above your text as long as everybody may read it.")
    )
    return redirect("wagtailadmin_pages:edit", draft.pk)


def panel(comments: Sequence[ReaderComment]) -> dict[int, SafeString]:
    """For the moderator's screens: the way to answer a public comment with a post of one's own."""
    return {
        comment.pk: render_to_string("blog/admin/answer_line.html", {"pk": comment.pk})
        for comment in comments
        if comment.status == Status.PUBLIC and not comment.badge
    }
