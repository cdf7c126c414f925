"""An opening as search engines understand it (schema.org JobPosting)."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from recruiting.enums import Employment
from recruiting.models import OpeningPage

TYPES: dict[str, str | list[str]] = {
    Employment.FULL_TIME: "FULL_TIME",
    Employment.PART_TIME: "PART_TIME",
    Employment.EITHER: ["FULL_TIME", "PART_TIME"],
    Employment.TEMPORARY: "TEMPORARY",
}


def job_posting(page: OpeningPage, *, url: str, employer: str) -> dict[str, Any]:
    """The facts of an open opening as JSON-LD; what is not known, or has no word there, is left out."""
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": page.title,
        "description": _description(page),
        "inLanguage": page.locale.language_code,
        "url": url,
        "datePosted": timezone.localdate(page.first_published_at or timezone.now()).isoformat(),
        "hiringOrganization": {"@type": "Organization", "name": employer},
        "directApply": False,
    }
    if page.employment in TYPES:
        facts["employmentType"] = TYPES[page.employment]
    if page.closes_on:
        facts["validThrough"] = timezone.make_aware(datetime.combine(page.closes_on, time(23, 59, 59))).isoformat()
    if page.place:
        facts["jobLocation"] = {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": page.place},
        }
    if page.skill_names:
        facts["skills"] = ", ".join(page.skill_names)
    return facts


def _description(page: OpeningPage) -> str:
    """Introduction and text without mark-up, one block a line."""
    return "\n".join([page.intro, *page.body.stream_block.get_searchable_content(page.body)])
