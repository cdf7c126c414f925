"""Posts, their comments, authors and the house as search engines and readers' tools understand them (schema.org)."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import Truncator

from blog.models.people import Author
from blog.models.post import PostPage
from comments.selectors import permanent_address
from comments.thread_rows import Shown
from core.models import CompanySettings
from core.selectors import absolute

CONTEXT = "https://schema.org"
Facts = dict[str, Any]
# So much of a comment is told: the page itself has all of it.
QUOTED = 300


def blog_posting(
    post: PostPage,
    *,
    url: str,
    publisher: Facts,
    comments: int,
    latest: Iterable[Shown] = (),
    image_url: str = "",
    author_url: str = "",
) -> Facts:
    """The facts of a post as JSON-LD; what is not known is left out."""
    facts: Facts = {
        "@context": CONTEXT,
        "@type": "BlogPosting",
        "headline": post.title,
        "description": post.summary,
        "inLanguage": post.locale.language_code,
        "datePublished": post.published_at.isoformat(),
        "dateModified": (post.last_published_at or post.published_at).isoformat(),
        "url": url,
        "mainEntityOfPage": url,
        "commentCount": comments,
        "comment": [comment(row) for row in latest],
        "publisher": publisher,
        "author": person(post.author, url=author_url) if post.author else None,
        "image": image_url,
        "keywords": post.tags,
        "correction": [
            {"@type": "CorrectionComment", "text": row.what, "datePublished": row.on.isoformat()}
            for row in post.told_corrections
        ],
        "isPartOf": {"@type": "CreativeWorkSeries", "name": post.series.name} if post.series else None,
    }
    return known(facts)


def comment(row: Shown) -> Facts:
    """What a reader answered, as far as it stands on the page anyway."""
    return {
        "@type": "Comment",
        "text": Truncator(row.comment).chars(QUOTED),
        "inLanguage": row.language,
        "datePublished": row.written_at.isoformat(),
        "url": absolute(permanent_address(row)),
        "author": {"@type": "Person", "name": row.user_name},
    }


def person(author: Author, *, url: str) -> Facts:
    """Who writes, with the profiles elsewhere that are theirs."""
    links = [link.value["url"] for link in author.links]
    return known({"@type": "Person", "name": author.name, "jobTitle": author.role, "url": url, "sameAs": links})


def profile(author: Author, *, url: str, publisher: Facts) -> Facts:
    """The page of an author."""
    about = {**person(author, url=url), "description": author.bio, "worksFor": publisher}
    return {"@context": CONTEXT, "@type": "ProfilePage", "url": url, "mainEntity": known(about)}


def organisation(company: CompanySettings, *, url: str) -> Facts:
    """The house that publishes."""
    return known({"@type": "Organization", "name": company.name, "legalName": company.legal_name, "url": url})


def website(company: CompanySettings, *, url: str, search_url: str, language: str) -> Facts:
    """The site in one language, and how it is searched."""
    action = {"@type": "SearchAction", "target": f"{search_url}?q={{words}}", "query-input": "required name=words"}
    facts = {"name": company.name, "description": company.tagline, "url": url, "inLanguage": language}
    house = organisation(company, url=url)
    return {"@context": CONTEXT, "@type": "WebSite", **known(facts), "publisher": house, "potentialAction": action}


def known(facts: Facts) -> Facts:
    """Without what is empty; a number of nought is a fact."""
    return {key: value for key, value in facts.items() if value or value == 0}
