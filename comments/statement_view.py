"""Takes in the moderator's own words for the letter about a rejection."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from comments import statements
from comments.actions import stating
from comments.models import ReaderComment
from core.text import normalise


@require_POST
def rewrite(request: HttpRequest, pk: str) -> HttpResponse:
    """Send the letter in other words, if it has not gone out."""
    letter = statements.latest_to(get_object_or_404(ReaderComment, pk=pk))
    text = normalise(request.POST.get("text", ""))[: stating.LONGEST]
    if not text:
        messages.error(request, _("The letter needs a text."))
    elif letter and stating.rewrite(letter=letter, text=text, by=cast("User", request.user)):
        messages.success(request, _("The letter goes out with your words."))
    else:
        messages.warning(request, _("The letter has gone out already, or the decision was taken back."))
    return redirect("comments_detail", pk=pk)
