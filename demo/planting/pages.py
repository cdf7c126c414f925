"""Company, author, topics, plain pages and posts in both languages."""

import io
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, Site

from accounts.models import User
from blog.models import Author, BlogIndexPage, EssayPage, LaunchPage, PostPage, Series, StancePage, Topic
from core.models import CompanySettings, SalonImage, TextPage
from demo.content import LANGUAGES, Intent, Post, PutRight, World
from demo.pictures import draw
from demo.planting.openings import plant_openings
from demo.planting.trees import plant_pair
from home.models import HomePage

KINDS: Mapping[str, type[PostPage]] = {"essay": EssayPage, "launch": LaunchPage, "stance": StancePage}
PLAIN = {
    "imprint": {"de": ("Impressum", "impressum"), "en": ("Legal notice", "legal-notice")},
    "privacy": {"de": ("Datenschutz", "datenschutz"), "en": ("Privacy", "privacy")},
    "terms": {"de": ("Regeln für Kommentare", "regeln"), "en": ("Rules for comments", "rules")},
}


def plant_pages(world: World, accounts: Mapping[str, User]) -> dict[tuple[str, str], PostPage]:
    """All pages; returns the posts by (key of the post, language)."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    plant_company(world)
    homes = plant_homes(world, locales)
    authors = plant_authors(world, locales, accounts["ceo"])
    topics = plant_topics(world, locales)
    series = plant_series(world, locales)
    pictures = {post.key: plant_picture(post) for post in world.posts}
    indexes = plant_pair(
        homes,
        {
            code: BlogIndexPage(title=title, slug="blog", locale=locales[code], show_in_menus=True)
            for code, title in (("de", "Beiträge"), ("en", "Posts"))
        },
    )
    plant_openings(world, homes, locales)
    planted = {}
    for post in world.posts:
        pages = {code: draft_post(post, code, locales[code], authors[code], pictures[post.key]) for code in LANGUAGES}
        for code, page in pages.items():
            page.series = series[post.series][code] if post.series else None
        for code, page in plant_pair(indexes, pages).items():
            page.topics.set(topics[key][code] for key in post.topics)
            publish(page, days_ago=post.days_ago, by=accounts["ceo"])
            planted[post.key, code] = page
    return planted


def plant_company(world: World) -> None:
    company = CompanySettings.load()
    company.name = world.company.name
    company.legal_name = world.company.legal_name
    company.tagline_de, company.tagline_en = world.company.tagline["de"], world.company.tagline["en"]
    company.accent = world.company.accent
    company.privacy_email = f"privacy@{settings.DEMO_MAIL_DOMAIN}"
    company.contact_email = f"post@{settings.DEMO_MAIL_DOMAIN}"
    company.save()


def plant_homes(world: World, locales: Mapping[str, Locale]) -> dict[str, Page]:
    """The first pages, the site that starts at the German one, and the plain pages below them."""
    root = Page.get_first_root_node()
    slugs = {"de": "home", "en": "home-en"}
    homes: dict[str, Page] = {
        code: HomePage(
            title=world.company.name,
            slug=slugs[code],
            locale=locales[code],
            headline=world.home.headline[code],
            intro=world.home.intro[code],
        )
        for code in LANGUAGES
    }
    plant_pair(dict.fromkeys(LANGUAGES, root), homes)
    Site.objects.create(
        hostname="127.0.0.1",
        port=settings.PORT,
        root_page=homes["de"],
        is_default_site=True,
        site_name=world.company.name,
    )
    for key, names in PLAIN.items():
        bodies = getattr(world.company, key)
        plant_pair(
            homes,
            {
                code: TextPage(title=title, slug=slug, locale=locales[code], body=[("text", bodies[code])], purpose=key)
                for code, (title, slug) in names.items()
            },
        )
    return homes


def plant_authors(world: World, locales: Mapping[str, Locale], ceo: User) -> dict[str, Author]:
    authors: dict[str, Author] = {}
    for code in LANGUAGES:
        authors[code] = Author(
            name=world.ceo.name,
            role=world.ceo.role[code],
            bio=world.ceo.bio[code],
            disclosure=world.ceo.disclosure[code],
            locale=locales[code],
            user=ceo,
            **plan_fields(world.ceo.plan, code),
        )
        authors[code].translation_key = authors["de"].translation_key
        authors[code].save()
    return authors


def plant_topics(world: World, locales: Mapping[str, Locale]) -> dict[str, dict[str, Topic]]:
    topics: dict[str, dict[str, Topic]] = {}
    for topic in world.topics:
        pair: dict[str, Topic] = {}
        for code in LANGUAGES:
            pair[code] = Topic(name=topic.name[code], slug=topic.slug[code], locale=locales[code])
            pair[code].translation_key = pair["de"].translation_key
            pair[code].save()
        topics[topic.key] = pair
    return topics


def plant_series(world: World, locales: Mapping[str, Locale]) -> dict[str, dict[str, Series]]:
    planted: dict[str, dict[str, Series]] = {}
    for series in world.series:
        pair: dict[str, Series] = {}
        for code in LANGUAGES:
            pair[code] = Series(
                name=series.name[code], slug=series.slug[code], intro=series.intro[code], locale=locales[code]
            )
            pair[code].translation_key = pair["de"].translation_key
            pair[code].save()
        planted[series.key] = pair
    return planted


def plant_picture(post: Post) -> SalonImage:
    """The picture of a post, drawn by our own script."""
    file = ImageFile(io.BytesIO(draw(post.picture)), name=f"{post.picture}.png")
    return SalonImage.objects.create(title=post.text["de"].title, file=file, description=post.text["de"].picture_alt)


def draft_post(post: Post, code: str, locale: Locale, author: Author, picture: SalonImage) -> PostPage:
    """A post in one language, not yet in the tree."""
    text = post.text[code]
    return KINDS[post.type](
        title=text.title,
        slug=text.slug,
        summary=text.summary,
        question=text.question,
        locale=locale,
        author=author,
        picture=picture,
        picture_alt=text.picture_alt,
        body=[block_of(block) for block in text.body],
        tags=text.tags,
        live=False,
        **(plan_fields(post.plan, code) if post.plan else {}),
        **own_fields(post, code),
    )


def plan_fields(plan: Intent, code: str) -> dict[str, Any]:
    """The presence plan in the words of one language."""
    return {
        "plan_audience": plan.audience[code],
        "plan_reason": plan.reason[code],
        "plan_measure": plan.measure,
        "plan_number": plan.number,
        "plan_days": plan.days,
        "plan_platforms": plan.platforms,
    }


def block_of(block: Mapping[str, Any]) -> tuple[str, Any]:
    """A block as StreamField takes it: a plain value or a dictionary."""
    values = {key: value for key, value in block.items() if key != "type"}
    if block["type"] == "file":
        return "file", {"title": values["title"], "document": plant_document(values)}
    return str(block["type"]), values["value"] if set(values) == {"value"} else values


def plant_document(values: Mapping[str, Any]) -> Any:
    """A file of the demo, from the text that stands in its content."""
    file = ContentFile(values["content"].lstrip().encode(), name=values["name"])
    return get_document_model().objects.create(title=values["title"], file=file, file_size=file.size)


def own_fields(post: Post, code: str) -> dict[str, Any]:
    """What only a launch or a stance has."""
    if post.launch:
        return {
            "product": post.launch.product,
            "aspects": [("aspect", name) for name in post.launch.aspects[code]],
            "starts_at": timezone.now() - timedelta(days=post.days_ago),
        }
    if post.stance:
        return {
            "position": post.stance.position[code],
            "reasons": [
                named_block(post, "reason", number, reason)
                for number, reason in enumerate(post.stance.reasons[code], 1)
            ],
            "commitment": post.stance.commitment[code],
            "sources": [("source", {"title": source.title, "url": source.url}) for source in post.stance.sources],
            "corrections": [
                named_block(post, "correction", number, put_right(row, code))
                for number, row in enumerate(post.stance.corrections, 1)
            ],
        }
    return {}


def named_block(post: Post, kind: str, number: int, value: Any) -> dict[str, Any]:
    """A block with a key that is the same in both languages, as when a post is translated."""
    return {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, f"{post.key}/{kind}/{number}"))}


def put_right(row: PutRight, code: str) -> dict[str, str]:
    """A correction in one language."""
    day = timezone.localdate() - timedelta(days=row.days_ago)
    return {"on": day.isoformat(), "what": row.what[code], "why": row.why[code]}


def publish(page: PostPage, *, days_ago: float, by: User) -> None:
    """Publish as the CEO does, dated back."""
    moment = timezone.now() - timedelta(days=days_ago)
    page.owner = by
    page.first_published_at = moment
    page.save_revision(user=by).publish(user=by)
    PostPage.objects.filter(pk=page.pk).update(first_published_at=moment, last_published_at=moment)
