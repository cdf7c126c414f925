"""What readers reported about a comment, on the moderator's screens, with the button that leaves the comment as it is."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from comments.actions import reporting
from comments.models import ReaderComment, Report


def panel(comments: Sequence[ReaderComment]) -> Mapping[int, SafeString]:
    """The open reports of each comment, oldest first."""
    found: dict[int, list[Report]] = {}
    for row in Report.objects.open().filter(comment__in=[comment.pk for comment in comments]):
        found.setdefault(row.comment_id, []).append(row)
    return {pk: render_to_string("comments/admin/reports.html", {"reports": reports}) for pk, reports in found.items()}


@require_POST
def dismiss(request: HttpRequest, pk: str) -> HttpResponse:
    """Close the reports of a comment and leave it as it is."""
    comment = get_object_or_404(ReaderComment, pk=pk)
    if reporting.dismiss(comment=comment, by=cast("User", request.user)):
        messages.success(request, _("The comment stays; its reports are closed."))
    wanted, queue = request.POST.get("next", ""), reverse("comments_queue")
    is_ours = wanted.startswith(queue) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return redirect(wanted if is_ours else queue)
