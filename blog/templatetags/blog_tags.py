"""What a post shows besides its own fields."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.db.models import prefetch_related_objects
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from blog import after_posts, cards, selectors, sharing, structured, viewing
from blog.answering import Answered, answered
from blog.models import Author, PostPage
from blog.models.finding import tag_names, tag_slug
from blog.neighbours import Neighbours, neighbours
from blog.selectors import TopicLink
from comments.choice import Choice
from comments.selectors import Thread, thread
from core.models import CompanySettings
from core.page_cache import recording
from core.selectors import Frame, absolute

register = template.Library()


@dataclass(frozen=True, slots=True)
class PostFacts:
    """Topics, neighbours, numbers and links of one post."""

    topics: list[TopicLink]
    tags: list[TopicLink]
    series: TopicLink | None
    author_url: str
    neighbours: Neighbours
    thread: Thread | None
    share: list[sharing.ShareLink]
    structured: dict[str, Any]
    answered: Answered | None
    minutes: int
    read_url: str

    @property
    def comments(self) -> int:
        return self.thread.count if self.thread else 0


@register.simple_tag(takes_context=True)
def post_facts(context: Context, post: PostPage, frame: Frame) -> PostFacts:
    """Everything around a post, its comments included, read once a page."""
    pictures = [post.picture, post.author and post.author.portrait]
    prefetch_related_objects([picture for picture in pictures if picture], "renditions")
    if post.author:
        recording.note_named(post.author)
    request = context.get("request")
    choice = Choice.from_query(request.GET) if request else None
    is_draft = bool(getattr(request, "draft_until", None))
    found = thread(post, choice, versions=frame.versions) if post.pk and not is_draft else None
    topics = selectors.topics_of(post)
    series = selectors.series_of(post)
    base = index_address(post)
    author_url = f"{base}author/{post.author.slug}/" if post.author else ""
    return PostFacts(
        topics=selectors.topic_links(topics, base),
        tags=[TopicLink(name=name, url=f"{base}tag/{tag_slug(name)}/") for name in tag_names(post.tags)],
        series=TopicLink(name=series.name, url=f"{base}series/{series.slug}/") if series else None,
        author_url=author_url,
        neighbours=neighbours(post),
        thread=found,
        answered=answered(post),
        minutes=post.reading_minutes,
        read_url=viewing.read_url(post, request),
        share=sharing.links(title=post.title, url=frame.canonical, mail_label=_("E-mail")),
        structured=structured.blog_posting(
            post,
            url=frame.canonical,
            publisher=structured.organisation(frame.company, url=absolute(frame.home_url)),
            comments=found.count if found else 0,
            latest=found.newest if found else (),
            image_url=card_picture(post, frame.company),
            author_url=absolute(author_url) if author_url else "",
        ),
    )


@register.simple_tag
def after_post() -> list[SafeString]:
    """What apps above show at the end of every post."""
    return after_posts.all_parts()


@register.simple_tag
def author_facts(author: Author, frame: Frame, path: str) -> dict[str, Any]:
    """The page of an author as structured data."""
    house = structured.organisation(frame.company, url=absolute(frame.home_url))
    return structured.profile(author, url=absolute(path), publisher=house)


@register.simple_tag
def site_facts(frame: Frame) -> dict[str, Any]:
    """The first page as structured data: the site and how it is searched."""
    return structured.website(
        frame.company,
        url=absolute(frame.home_url),
        search_url=absolute(reverse("blog:search")),
        language=get_language() or settings.LANGUAGE_CODE,
    )


@register.simple_tag
def card_picture(post: PostPage, company: CompanySettings) -> str:
    """The full address of the picture networks show; empty for a post that was never stored."""
    return absolute(cards.path(post, cards.facts(post, company))) if post.pk else ""


def index_address(post: PostPage) -> str:
    """The address of the list a post stands in: its own without the last part."""
    return post.get_absolute_url().removesuffix(f"{post.slug}/")
