"""Keeps the lists of free words in step with what the posts say."""

from django.db import transaction

from blog.models import PostPage, PostTag
from blog.models.finding import tag_names, tag_slug


@transaction.atomic
def list_under_tags(*, post: PostPage) -> list[PostTag]:
    """Write the rows that the lists of a post's free words are asked from, in place of the former ones."""
    names = {tag_slug(name): name for name in reversed(tag_names(post.tags)) if tag_slug(name)}
    PostTag.objects.filter(post=post).delete()
    return PostTag.objects.bulk_create(
        [PostTag(post_id=post.pk, name=name, slug=slug) for slug, name in reversed(names.items())]
    )
