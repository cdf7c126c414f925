"""Links to drafts: the screen that lists and makes them, and the draft itself for whoever has one."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blog import moments, permissions
from blog.actions import showing
from blog.check_views import draft_of, somebody
from blog.models import DraftLink

DAYS = (1, 3, 7, 30)


class DraftLinkForm(forms.Form):
    """For how long, and for whom."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("Works for"),
        coerce=int,
        initial=7,
        choices=[(days, ngettext_lazy("%(days)s day", "%(days)s days", days) % {"days": days}) for days in DAYS],
    )
    note = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Shown only here, so that you know later whom you gave it to."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, pk: str) -> HttpResponse:
    """Who made which link, until when it works, and a new one."""
    post = draft_of(pk)
    if not permissions.may_edit(somebody(request), post):
        raise PermissionDenied
    form = DraftLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        until = timedelta(days=form.cleaned_data["days"])
        showing.show(post=post, until=until, note=form.cleaned_data["note"], by=somebody(request))
        messages.success(request, _("The link is made. Copy it from the list."))
        return redirect("blog_links", pk=pk)
    context = {
        "post": post,
        "form": form,
        "rows": DraftLink.objects.filter(post=post.pk).select_related("made_by", "revoked_by", "post__locale"),
        "zone": moments.zone(),
        "edit": reverse("wagtailadmin_pages:edit", args=[post.pk]),
        "header_title": _("Links to this draft"),
        "page_title": _("Links to this draft"),
        "page_subtitle": post.title,
        "header_icon": "link",
    }
    return TemplateResponse(request, "blog/admin/links.html", context)


@require_POST
def revoke(request: HttpRequest, pk: str) -> HttpResponse:
    """Take one link back."""
    link = get_object_or_404(DraftLink.objects.select_related("post"), pk=pk)
    showing.revoke(link=link, by=somebody(request))
    messages.success(request, _("The link does not work any more."))
    return redirect("blog_links", pk=link.post_id)


@require_safe
def draft(request: HttpRequest, pk: int, seal: str) -> HttpResponse:
    """The latest version as readers would see it. Nothing of the request is handed on, so it is the same for everybody who has the link."""
    link = DraftLink.objects.select_related("post").filter(pk=pk).first()
    if link is None or not link.has_seal(seal) or not link.is_working:
        return _closed(render(request, "blog/draft_over.html", status=404))
    page = draft_of(link.post_id)
    shown = page.make_preview_request(None, page.default_preview_mode, {"draft_until": link.until})
    return _closed(shown)


def _closed(response: HttpResponse) -> HttpResponse:
    """In no cache, in no index, and no page that is followed from here learns the address."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
