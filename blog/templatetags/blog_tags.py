"""What a post shows besides its own fields."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext as _

from blog import selectors, sharing, structured
from blog.models import PostPage
from blog.pictures import card_rendition
from blog.selectors import TopicLink
from core.selectors import Frame, absolute

register = template.Library()


@dataclass(frozen=True, slots=True)
class PostFacts:
    """Topics, neighbours, numbers and links of one post."""

    topics: list[TopicLink]
    related: list[PostPage]
    comments: int
    share: list[sharing.ShareLink]
    structured: dict[str, Any]


@register.simple_tag
def post_facts(post: PostPage, frame: Frame) -> PostFacts:
    """Everything around a post, read once a page."""
    comments = selectors.comment_counts([post]).get(post.pk, 0)
    topics = selectors.topics_of(post)
    return PostFacts(
        topics=selectors.topic_links(topics, index_address(post)),
        related=selectors.related(post),
        comments=comments,
        share=sharing.links(title=post.title, url=frame.canonical, mail_label=_("E-mail")),
        structured=structured.blog_posting(
            post, url=frame.canonical, publisher=frame.company.name, comments=comments, image_url=card_picture(post)
        ),
    )


@register.simple_tag
def card_picture(post: PostPage) -> str:
    """The full address of the picture in the size networks show; empty without a picture."""
    if not post.picture:
        return ""
    return absolute(card_rendition(post.picture).url)


def index_address(post: PostPage) -> str:
    """The address of the list a post stands in: its own without the last part."""
    return post.get_absolute_url().removesuffix(f"{post.slug}/")
