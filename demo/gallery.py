"""Every component of the public site on one page, filled with what the demo holds: what a change of the stylesheet is looked at on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from blog import selectors
from blog.models import PostPage, StancePage
from comments import targets
from comments.forms import CommentForm
from core.blocks import TextBody

LISTED = 3


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Light or dark as the browser asks. Parts that need a post show the one with most parts."""
    posts = list(PostPage.objects.live().filter(locale=Locale.get_active()).order_by("-first_published_at").specific())
    if not posts:
        raise Http404
    post = max(posts, key=lambda one: len(one.body))
    target = targets.find("blog.postpage", post.pk)
    refused, form = CommentForm({}, target=target), CommentForm(target=target)
    refused.is_valid()
    context = {
        "page": post,
        "blocks": samples(posts, post),
        "stance": next((one for one in posts if isinstance(one, StancePage)), None),
        "teasers": selectors.teasers(posts[:LISTED]),
        "target": target,
        "form": form,
        "refused": refused,
        "author": post.author,
    }
    return render(request, "demo/components.html", context)


def samples(posts: list[PostPage], pictured: PostPage) -> list[Any]:
    """One of each block of a text, the latest that a post has; a figure, which none has, from the picture of a post."""
    kind = TextBody()
    image = {"image": pictured.picture_id, "decorative": False, "alt_text": pictured.alternative_text}
    made = kind.to_python([{"type": "figure", "value": {"image": image, "caption": pictured.title}}])
    found = {block.block_type: block for post in reversed(posts) for block in [*made, *post.body]}
    return [found[name] for name in kind.child_blocks if name in found]
