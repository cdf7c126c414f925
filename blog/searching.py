"""Finds posts by words: what the search index ranks first, then posts with words that begin like the ones typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import InvalidPage, Paginator
from django.core.paginator import Page as PaginatorPage
from django.db.models import Exists, OuterRef
from wagtail.models import Locale

from blog import selectors
from blog.excerpts import Part, excerpt
from blog.models import Author, PostPage
from blog.selectors import Teaser, TopicLink
from core.text import one_line

LONGEST = 100
MOST = 200
HITS_PER_PAGE = 10
SUGGESTIONS = 8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A post that was found, with the place that shows why."""

    teaser: Teaser
    title: list[Part]
    excerpt: list[Part]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and topics and authors of that name."""

    hits: Sequence[Hit]
    page: "PaginatorPage[int]"
    links: Sequence[TopicLink]

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than are told."""
        return self.page.paginator.count >= MOST


def words_of(query: str) -> str:
    """The words of what was typed, without signs that a search index would take for commands."""
    return " ".join(_WORD.findall(one_line(query)[:LONGEST].casefold()))


def find(locale: Locale, query: str, *, page: int) -> Found | None:
    """What the words lead to; None when there is no such page of it."""
    words = words_of(query)
    keys = _keys(locale, words) if words else []
    try:
        chosen = Paginator(keys, HITS_PER_PAGE).page(page)
    except InvalidPage:
        return None
    return Found(hits=_hits(list(chosen.object_list), words), page=chosen, links=_links(locale, words))


def suggest(locale: Locale, query: str) -> list[str]:
    """Topics, authors and titles that begin with, or contain words that begin with, what was typed so far."""
    words = words_of(query)
    if len(words) < 2:
        return []
    titles = PostPage.objects.filter(live=True, locale=locale).only("pk").autocomplete(words, fields=["title"])
    names = [link.name for link in _links(locale, words)]
    public = selectors.published(locale).filter(pk__in=[post.pk for post in titles[:SUGGESTIONS]])
    return list(dict.fromkeys([*names, *public.values_list("title", flat=True)]))[:SUGGESTIONS]


def _keys(locale: Locale, words: str) -> list[int]:
    """Primary keys of public posts, the best first."""
    posts = PostPage.objects.filter(live=True, locale=locale).only("pk")
    ranked = dict.fromkeys(post.pk for post in posts.search(words)[:MOST])
    if len(ranked) < MOST:
        ranked |= dict.fromkeys(post.pk for post in posts.autocomplete(words)[:MOST])
    public = set(selectors.published(locale).filter(pk__in=ranked).order_by().values_list("pk", flat=True))
    return [pk for pk in ranked if pk in public][:MOST]


def _hits(keys: Sequence[int], words: str) -> list[Hit]:
    rows = {post.pk: post for post in PostPage.objects.filter(pk__in=keys)}
    shown = selectors.teasers(rows[pk] for pk in keys)
    return [
        Hit(teaser, excerpt(teaser.post.title, words), excerpt(_body(teaser.post), words, around=True))
        for teaser in shown
    ]


def _body(post: PostPage) -> str:
    return f"{post.plain_text.removeprefix(post.title).strip()} {post.tags}".strip()


def _links(locale: Locale, words: str) -> list[TopicLink]:
    """Topics and authors with public posts whose name begins with the words."""
    if not words:
        return []
    base = f"/{locale.language_code}/blog/"
    public = selectors.published(locale).order_by()
    used = selectors.topics_about(public, locale.pk).filter(name__istartswith=words)
    signed = Exists(public.filter(author=OuterRef("pk")))
    authors = Author.objects.filter(signed, locale=locale, name__icontains=words).order_by("pk")
    return [
        *selectors.topic_links(used[:SUGGESTIONS], base),
        *(TopicLink(author.name, f"{base}author/{author.slug}/") for author in authors[:SUGGESTIONS]),
    ]
