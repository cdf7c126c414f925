"""A blog with very many posts, written into the tables directly: realistic texts, topics, words, series, neighbours, and the search index."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

PARAGRAPHS, SENTENCES, WORDS = 9, 5, 14
AUTHORS, TOPICS, SERIES, TAGS, NEAR = 12, 30, 40, 400, 6
MOST, POSTS_PER_PAGE, AT_ONCE = 10_000, 10, 250
# Every other post is about the common word, one in two thousand about the rare one.
COMMON, OTHER, RARE, NONSENSE = "wartung", "versuch", "quarzglas", "qwxyz"
EVERY_RARE = 2000
GRAMMAR = "und der die das ein eine in mit auf für wir sie nicht auch ist wird von zu den dem als bei nach".split()
FRONT = "pumpen lager motor ventil rohr dichtungs getriebe antriebs mess regel druck kühl werk kunden liefer".split()
MIDDLE = "bau teil stück schicht wechsel schutz kraft lauf netz raum stand form satz zug fluss halte".split()
END = "prüfung technik planung kosten zeit stelle menge frage leistung messung ordnung führung sorge reihe".split()
VOCABULARY = [front + middle + end for front in FRONT for middle in MIDDLE for end in END]


@dataclass(frozen=True)
class House:
    """What the posts belong to."""

    index: Any
    authors: Sequence[Any]
    topics: Sequence[Any]
    series: Sequence[Any]


def house() -> House:
    """The list of posts, those who write, and what they write about."""
    from blog.models import Series, Topic
    from tests.factories import blog

    index = blog.blog_index()
    named = {"locale": index.locale}
    return House(
        index=index,
        authors=[blog.author(name=f"Ada Beispiel {number}") for number in range(AUTHORS)],
        topics=[
            Topic.objects.create(name=f"Thema {number}", slug=f"thema-{number}", **named) for number in range(TOPICS)
        ],
        series=[
            Series.objects.create(name=f"Reihe {number}", slug=f"reihe-{number}", **named) for number in range(SERIES)
        ],
    )


def plant(of: House, numbers: range) -> None:
    """Published posts with these numbers, which follow on those that are there."""
    from django.db import transaction

    chance = random.Random(numbers.start)
    for start in range(numbers.start, numbers.stop, AT_ONCE):
        with transaction.atomic():
            posts = [_post(of, number, chance) for number in range(start, min(start + AT_ONCE, numbers.stop))]
            _write(posts)
            _surround(of, posts, chance)
    type(of.index).objects.filter(pk=of.index.pk).update(numchild=numbers.stop)
    of.index.refresh_from_db()


def addresses(of: House, number: int) -> dict[str, str]:
    """What readers ask a blog of so many posts for, by name; the last list page is the deepest."""
    blog, search = of.index.url, f"{of.index.url}search/?q="
    return {
        "list of all": blog,
        "last page of the list": f"{blog}page/{number // POSTS_PER_PAGE}/",
        "list of a topic": f"{blog}topic/thema-3/",
        "list of an author": f"{blog}author/ada-beispiel-3/",
        "list of a series": f"{blog}series/reihe-4/",
        "list of a word": f"{blog}tag/wort-7/",
        "list of a year": f"{blog}year/{moment_of(number - 1).year}/",
        "first page of the site": "/de/",
        "feed": f"{blog}feed/",
        "feed of a topic": f"{blog}topic/thema-3/feed/",
        "post with its neighbours": f"{blog}beitrag-{number // 2}/",
        "sitemap": "/sitemap.xml",
        "search for a common word": f"{search}{COMMON}",
        "search for a rare word": f"{search}{RARE}",
        "search for two words": f"{search}{COMMON}+{OTHER}",
        "search for a word of every post": f"{search}und",
        "search for nonsense": f"{search}{NONSENSE}",
        "suggestions": f"{blog}search/suggest/?q=pum",
    }


def moment_of(number: int) -> datetime:
    """When a post was published: about three a day, up to now."""
    from django.utils import timezone

    return timezone.now() - timedelta(hours=9 * (MOST - number))


def _post(of: House, number: int, chance: random.Random) -> Any:
    from django.contrib.contenttypes.models import ContentType

    from blog.models import EssayPage

    slug, moment = f"beitrag-{number}", moment_of(number)
    title = " ".join(chance.sample(VOCABULARY, 3)).capitalize()
    body = [("text", f"<p>{_paragraph(number, chance)}</p>") for _paragraph_number in range(PARAGRAPHS)]
    return EssayPage(
        title=title, draft_title=title, slug=slug, url_path=f"{of.index.url_path}{slug}/", depth=of.index.depth + 1,
        path=EssayPage._get_path(of.index.path, of.index.depth + 1, number + 1), locale=of.index.locale,
        content_type=ContentType.objects.get_for_model(EssayPage), live=True, first_published_at=moment,
        last_published_at=moment, latest_revision_created_at=moment, summary=_sentence(chance), body=body,
        author=of.authors[number % AUTHORS], series=of.series[number % SERIES] if number % 4 == 0 else None,
        tags=", ".join(f"Wort {word}" for word in (number % TAGS, *chance.sample(range(TAGS), 2))),
    )  # fmt: skip


def _paragraph(number: int, chance: random.Random) -> str:
    said = [_sentence(chance) for _sentence_number in range(SENTENCES)]
    if number % 2 == 0:
        said.append(f"Die {COMMON} im Herbst.")
    if number % 3 == 0:
        said.append(f"Ein {OTHER} im Werk.")
    if number % EVERY_RARE == 0:
        said.append(f"Hier hilft {RARE}.")
    return " ".join(said)


def _sentence(chance: random.Random) -> str:
    """Half grammar; of the other words, as in every text, few are frequent and most are rare."""
    place = [min(int(chance.paretovariate(0.6)), len(VOCABULARY)) - 1 for _word in range(WORDS // 2)]
    words = chance.choices(GRAMMAR, k=WORDS // 2) + [VOCABULARY[number] for number in place]
    chance.shuffle(words)
    return f"{' '.join(words).capitalize()}."


def _write(posts: Sequence[Any]) -> None:
    """The rows of the three tables a post is made of, and its entry in the search index."""
    from wagtail.models import Page
    from wagtail.search.backends import get_search_backend

    from blog.models import EssayPage, PostPage

    columns = [field.attname for field in Page._meta.local_concrete_fields if not field.primary_key]
    pages = Page.objects.bulk_create([Page(**{name: getattr(post, name) for name in columns}) for post in posts])
    for post, page in zip(posts, pages, strict=True):
        post.pk = post.id = post.page_ptr_id = page.pk
    for model in (PostPage, EssayPage):
        rows = model._base_manager.get_queryset()
        rows._insert(posts, fields=model._meta.local_concrete_fields, using=rows.db, raw=True)
    get_search_backend().get_index_for_model(EssayPage).add_items(EssayPage, posts)


def _surround(of: House, posts: Sequence[Any], chance: random.Random) -> None:
    """Topics, words and neighbours, as publishing writes them."""
    from blog import related
    from blog.models import Nearness, PostPage, PostTag, TermSheet
    from blog.models.finding import tag_names, tag_slug

    through, keys = PostPage.topics.through, [post.pk for post in posts]
    through.objects.bulk_create(
        [through(postpage_id=key, topic_id=topic.pk) for key in keys for topic in chance.sample(of.topics, 2)]
    )
    PostTag.objects.bulk_create(
        [PostTag(post_id=post.pk, name=name, slug=tag_slug(name)) for post in posts for name in tag_names(post.tags)]
    )
    TermSheet.objects.bulk_create([TermSheet(post_id=post.pk, terms=related.terms(post.plain_text)) for post in posts])
    Nearness.objects.bulk_create(
        [
            Nearness(post_id=key, other_id=other, closeness=chance.random())
            for key in keys
            for other in chance.sample(keys, NEAR)
            if other != key
        ]
    )
