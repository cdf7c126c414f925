"""A draft as a program sees it: the fields as they may be sent again, its state, and what a person would still have to look at."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from automation import drafting, fields, states, versions
from automation.models import Token
from blog import holding
from blog.checking import report
from blog.checking.findings import Finding
from blog.models import PostPage


def told(post: PostPage, token: Token) -> dict[str, Any]:
    """Everything at once, so that a program need not ask again; nothing here asks another site."""
    found = report.of(post)
    places = {f"#block-{child.id}-section": f"body/{number}" for number, child in enumerate(post.body)}
    return {
        "id": post.pk,
        "state": states.of(post).value,
        "version": versions.etag(post).strip('"'),
        "edit_url": settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[post.pk]),
        "draft": fields.told(post),
        "before_publication": {
            "open": [
                {"path": fault.path, "detail": fault.detail}
                for fault in drafting.open_points(fields.kind_of(post), post, token.person)
            ],
            "findings": [_told(finding, places) for finding in found.findings],
            "links_not_looked_at": found.waiting,
            "held_because": holding.why(post) or None,
        },
    }


def _told(finding: Finding, places: Mapping[str, str]) -> dict[str, str]:
    """With the block by its number, or the field by its name."""
    anchor = finding.place.anchor
    return {
        "check": finding.check.value,
        "path": places.get(anchor, anchor.removeprefix("#id_")),
        "detail": str(finding.says),
        "quote": finding.quote,
    }
