"""The page on which a post is approved or sent back, made for a phone: the text, what the check found, two buttons."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from blog import moments, permissions
from blog.actions.approving import decide
from blog.actions.publishing import ChangedMeanwhile
from blog.check_views import draft_of, somebody
from blog.checking import report
from blog.holding import Held
from blog.models import PostPage
from blog.reading import minutes_aloud

DECISIONS = {"approve": True, "reject": False}


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, pk: str) -> HttpResponse:
    """Whoever's turn it is reads and decides; whoever may edit sees that it is not theirs."""
    post = draft_of(pk)
    user = somebody(request)
    may_decide = permissions.may_decide(user, post)
    if not may_decide and not permissions.may_edit(user, post):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, post, may_decide=may_decide)
    revision, word = request.POST.get("revision", ""), request.POST.get("word", "")
    is_approved = DECISIONS.get(request.POST.get("decision", ""))
    if is_approved is None:
        return _page(request, post, may_decide=may_decide)
    try:
        decide(
            post=post,
            revision_id=int(revision) if revision.isdecimal() else 0,
            is_approved=is_approved,
            word=word[:2000],
            findings=len(report.of(post)),
            by=user,
        )
    except ChangedMeanwhile:
        messages.warning(request, _("The text was changed meanwhile. Please read it again before you decide."))
        return redirect("blog_approve", pk=pk)
    except ValidationError as error:
        return _page(request, post, may_decide=may_decide, fault=error.messages[0])
    except Held as error:
        return _page(request, post, may_decide=may_decide, fault=str(error))
    messages.success(request, _("Approved.") if is_approved else _("Sent back. The text stays as it is."))
    return redirect("blog_approved")


@require_http_methods(["GET", "HEAD"])
def approved(request: HttpRequest) -> HttpResponse:
    """What was decided, and a way on; the post itself may be out of reach now."""
    return TemplateResponse(request, "blog/admin/approved.html", {"page_title": _("Thank you")})


def _page(request: HttpRequest, post: PostPage, *, may_decide: bool, fault: str = "") -> HttpResponse:
    flow = post.current_workflow_state
    context: dict[str, Any] = {
        "post": post,
        "flow": flow,
        "may_decide": may_decide,
        "fault": fault,
        "report": report.of(post),
        "edit": reverse("wagtailadmin_pages:edit", args=[post.pk]),
        "aloud": minutes_aloud(post.plain_text),
        "label": moments.approve_label(post.go_live_at) if flow and flow.is_at_final_task else _("Approve"),
        "zone": moments.zone(),
        "is_timed": moments.is_ahead(post.go_live_at),
        "page_title": post.title,
    }
    return TemplateResponse(request, "blog/admin/approve.html", context)
