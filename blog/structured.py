"""A post as search engines and readers' tools understand it (schema.org BlogPosting)."""

from typing import Any

from blog.models.post import PostPage


def blog_posting(post: PostPage, *, url: str, publisher: str, comments: int, image_url: str = "") -> dict[str, Any]:
    """The facts of a post as JSON-LD; what is not known is left out."""
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": post.title,
        "description": post.summary,
        "inLanguage": post.locale.language_code,
        "datePublished": post.published_at.isoformat(),
        "dateModified": (post.last_published_at or post.published_at).isoformat(),
        "url": url,
        "mainEntityOfPage": url,
        "commentCount": comments,
        "publisher": {"@type": "Organization", "name": publisher},
    }
    if post.author:
        facts["author"] = {"@type": "Person", "name": post.author.name, "jobTitle": post.author.role}
    if image_url:
        facts["image"] = image_url
    return facts
