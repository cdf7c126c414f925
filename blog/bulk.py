"""Several posts published in one step from the list of pages."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from blog import holding, plans
from blog.models import PostPage


def refuse_unready(request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any) -> HttpResponse | None:
    """Publishes none of the chosen pages while a post among them has no plan or is on hold, and names the posts."""
    if action_type != "publish":
        return None
    drafts = [page.specific.get_latest_revision_as_object() for page in objects if isinstance(page, Page)]
    posts = [draft for draft in drafts if isinstance(draft, PostPage)]
    unplanned = [post.title for post in posts if plans.missing(post)]
    held = [post.title for post in posts if holding.why(post)]
    if not unplanned and not held:
        return None
    if unplanned:
        said = _("Nothing was published: the presence plan of these posts is not complete yet: %(titles)s")
        messages.error(request, said % {"titles": ", ".join(unplanned)})
    if held:
        messages.error(
            request, _("Nothing was published: legal holds these posts: %(titles)s") % {"titles": ", ".join(held)}
        )
    return redirect("wagtailadmin_explore", objects[0].get_parent().pk)
