"""Pictures are resized when a post is published, not while its first reader waits."""

from django.template.loader import render_to_string
from django.utils.translation import override

from blog import cards
from blog.models import PostPage
from core.models import CompanySettings


def prepare(*, page_id: int) -> int:
    """Make every size a post shows, by rendering the parts that show them; returns how many sizes there are."""
    post = PostPage.objects.filter(pk=page_id).first()
    if post is None:
        return 0
    for block in post.body:
        block.render()
    with override(post.locale.language_code):
        cards.stored(cards.facts(post, CompanySettings.load()))
    if post.picture is None:
        return 0
    render_to_string("blog/parts/plate.html", {"page": post})
    return int(post.picture.renditions.count())
