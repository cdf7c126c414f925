"""Takes a moderator's decision in: at once, or after showing which comments it is about."""

import uuid
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from comments import decisions, outcomes, queue
from comments.actions import deciding
from comments.enums import Act, Rejection
from comments.filters import Filter
from comments.models import ReaderComment

ITEMS_SHOWN = 20


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Carry out a decision, or ask first where it is about many comments or cannot be undone."""
    decision = decisions.parse(request.POST)
    if decision is None or not (decision.ids or decision.is_all):
        messages.warning(request, _("Nothing was chosen. Please tick at least one comment."))
        return redirect(_back(request))
    if decision.needs_confirmation:
        return _ask(request, decision)
    by = cast("User", request.user)
    outcome = deciding.decide(act=decision.act, ids=decision.ids, seen=decision.seen, by=by, reason=decision.reason)
    # What can be undone is said by the bar that undoes it.
    if outcome.done and decision.act == Act.ERASE:
        messages.success(request, outcomes.done(decision.act, len(outcome.done)))
    if outcome.left:
        messages.warning(request, outcomes.left_alone(outcome.left))
    back = _back(request)
    is_gone = decision.act == Act.ERASE and urlsplit(back).path != reverse("comments_queue")
    return redirect("comments_queue" if is_gone else back)


@require_POST
def undo(request: HttpRequest, batch: str) -> HttpResponse:
    """Take a decision back."""
    outcome = deciding.undo(batch=uuid.UUID(batch), by=cast("User", request.user))
    if outcome.done:
        messages.success(request, outcomes.undone(len(outcome.done)))
    if outcome.left:
        messages.warning(request, outcomes.left_alone(outcome.left))
    if not outcome.done and not outcome.left:
        messages.warning(request, _("There is nothing to undo any more."))
    return redirect(_back(request))


def _ask(request: HttpRequest, decision: decisions.Decision) -> HttpResponse:
    """Which comments it would be about, exactly: they travel with the form, and no later ones slip in."""
    found = _of_list(request) if decision.is_all else _ticked(decision)
    chosen = [(comment.pk, decision.seen.get(comment.pk, comment.seen_as)) for comment in found]
    if not chosen:
        messages.warning(request, outcomes.left_alone(decision.ids))
        return HttpResponseRedirect(_back(request))
    context = {
        "decision": decision,
        "count": len(chosen),
        "chosen": ";".join(f"{pk}={seen}" for pk, seen in chosen),
        "rows": queue.rows_of(found[:ITEMS_SHOWN]),
        "more": max(0, len(chosen) - ITEMS_SHOWN),
        "most": decisions.MOST,
        "reason": Rejection(decision.reason).label,
        "next": _back(request),
    }
    return render(request, "comments/admin/confirm.html", context)


def _of_list(request: HttpRequest) -> list[ReaderComment]:
    query = dict(parse_qsl(urlsplit(_back(request)).query))
    return list(Filter.from_query(query).rows()[: decisions.MOST])


def _ticked(decision: decisions.Decision) -> list[ReaderComment]:
    known = ReaderComment.objects.by_readers().select_related("in_reply_to", "moderated_by").in_bulk(decision.ids)
    return [known[pk] for pk in decision.ids if pk in known]


def _back(request: HttpRequest) -> str:
    """Where the moderator came from, if that is one of our screens."""
    wanted = request.POST.get("next", "")
    queue_url = reverse("comments_queue")
    is_ours = wanted.startswith(queue_url) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else queue_url
