"""The button that pins a comment to the head of its thread."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from comments.actions import marking
from comments.models import ReaderComment


@require_POST
def pin(request: HttpRequest, pk: str) -> HttpResponse:
    """Pin a comment, or let go of it."""
    comment = get_object_or_404(ReaderComment.objects.visible(), pk=pk)
    by = cast("User", request.user)
    if request.POST.get("do") == "unpin":
        marking.unpin(comment=comment, by=by)
        messages.success(request, _("The comment stands in its place again."))
    else:
        marking.pin(comment=comment, by=by)
        messages.success(request, _("The comment stands at the head of its thread."))
    return redirect("comments_detail", pk=pk)
