"""Several posts published in one step from the list of pages."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from blog import plans
from blog.models import PostPage


def refuse_unplanned(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Publishes none of the chosen pages while a post among them has no plan, and names the posts."""
    if action_type != "publish":
        return None
    drafts = [page.specific.get_latest_revision_as_object() for page in objects if isinstance(page, Page)]
    unplanned = [draft.title for draft in drafts if isinstance(draft, PostPage) and plans.missing(draft)]
    if not unplanned:
        return None
    said = _("Nothing was published: the presence plan of these posts is not complete yet: %(titles)s")
    messages.error(request, said % {"titles": ", ".join(unplanned)})
    return redirect("wagtailadmin_explore", objects[0].get_parent().pk)
