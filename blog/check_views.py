"""The screen of the check, and the same screen as the gate before publication."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from accounts.models import User
from blog import moments, permissions
from blog.actions import looking
from blog.actions.publishing import ChangedMeanwhile, publish_seen
from blog.checking import report
from blog.models import PostPage


def somebody(request: HttpRequest) -> User:
    """Who asks, by name. Raises PermissionDenied where nobody is logged in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def draft_of(pk: str | int) -> PostPage:
    """The latest version of a post, published or not."""
    stored = get_object_or_404(PostPage.objects.all(), pk=pk).specific
    draft: PostPage = stored.get_latest_revision_as_object()
    return draft


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, pk: str) -> HttpResponse:
    """What was found in a draft; POST has the worker look at the links again."""
    post = draft_of(pk)
    if not permissions.may_edit(somebody(request), post):
        raise PermissionDenied
    if request.method == "POST":
        count = looking.ask(post=post, again=True)
        said = ngettext("%(count)s link is being looked at.", "%(count)s links are being looked at.", count)
        messages.success(request, said % {"count": count})
        return redirect("blog_check", pk=pk)
    return TemplateResponse(request, "blog/admin/check.html", context_of(post))


@require_POST
def publish(request: HttpRequest, pk: str) -> HttpResponse:
    """Publish what the gate has shown."""
    post = draft_of(pk)
    revision = request.POST.get("revision", "")
    try:
        publish_seen(
            post=post,
            revision_id=int(revision) if revision.isdecimal() else 0,
            findings=len(report.of(post)),
            by=somebody(request),
        )
    except ChangedMeanwhile:
        messages.warning(request, _("The text was changed meanwhile. Please look at it again before it is published."))
        return redirect("blog_check", pk=pk)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:edit", pk)
    stored = PostPage.objects.get(pk=post.pk)
    said = (
        _("“%(title)s” is published.")
        if stored.live and not stored.scheduled_revision
        else _("“%(title)s” is scheduled.")
    )
    messages.success(request, said % {"title": post.title})
    return redirect("wagtailadmin_pages:edit", post.pk)


def gate(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a post is published, whoever publishes sees what was found; where nothing was, there is no gate."""
    if not isinstance(page, PostPage):
        return None
    looking.ask(post=page)
    context = context_of(page)
    if not context["report"].findings:
        return None
    return TemplateResponse(request, "blog/admin/check.html", {**context, "is_gate": True})


def note_links(request: HttpRequest, page: Page) -> None:
    """Has new links looked at when a draft is saved by hand; an address still being typed is none yet."""
    if isinstance(page, PostPage) and "application/json" not in request.headers.get("Accept", ""):
        looking.ask(post=page)


def context_of(post: PostPage) -> dict[str, Any]:
    found = report.of(post)
    return {
        "post": post,
        "report": found,
        "label": moments.publish_label(post.go_live_at) if moments.is_ahead(post.go_live_at) else "",
        "zone": moments.zone(),
        "edit": reverse("wagtailadmin_pages:edit", args=[post.pk]),
        "header_title": _("Check before publication"),
        "page_title": _("Check before publication"),
        "page_subtitle": post.title,
        "header_icon": "check",
    }
