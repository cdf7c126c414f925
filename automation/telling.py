"""A draft as a program sees it: the fields as they may be sent again, its state, and what a person would still have to look at."""

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
            "findings": [_told(finding) for finding in found.findings],
            "links_not_looked_at": found.waiting,
            "held_because": holding.why(post) or None,
        },
    }


def _told(finding: Finding) -> dict[str, str]:
    return {
        "check": finding.check.value,
        "place": finding.place.name,
        "detail": str(finding.says),
        "quote": finding.quote,
    }
