"""The whole check of a draft."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from blog.checking import embargo, headings, level, links, named, numbers, pictures
from blog.checking.findings import Finding
from blog.checking.passages import passages
from blog.enums import Check, LinkState
from blog.models import OutsideLink, PostPage, WritingSettings
from core.models import CompanySettings


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, in the order of `Check`, how hard the text is to read, and which links the worker has yet to look at."""

    findings: list[Finding]
    level: level.Level | None
    waiting: int

    def __len__(self) -> int:
        return len(self.findings)


def of(post: PostPage) -> Report:
    """Look at a draft as it stands; nothing here asks a network or changes anything."""
    listed = passages(post)
    language = post.locale.language_code
    elsewhere = links.outside(listed)
    rows = OutsideLink.objects.filter(url__in=elsewhere).values_list("url", "state")
    seen = {url: LinkState(state) for url, state in rows}
    found = [
        *pictures.check(listed),
        *headings.check(listed),
        *links.check(listed, seen),
        *level.check(listed, language),
        *numbers.check(listed, has_sources=bool(getattr(post, "sources", None))),
        *named.check(listed, own=_own(post)),
        *embargo.check(listed, embargo.parse(WritingSettings.load().embargo), on=_day(post)),
    ]
    order = list(Check)
    return Report(
        findings=sorted(found, key=lambda finding: order.index(finding.check)),
        level=level.of(listed, language),
        waiting=sum(seen.get(url, LinkState.WAITING) == LinkState.WAITING for url in elsewhere),
    )


def _own(post: PostPage) -> list[str]:
    """Names that are no news: the house, whoever signs the post, and what it presents."""
    company = CompanySettings.load()
    author = post.author.name if post.author else ""
    return [company.name, company.legal_name, author, str(getattr(post, "product", ""))]


def _day(post: PostPage) -> date:
    """The day on which the post would appear."""
    now = timezone.now()
    return timezone.localdate(max(post.go_live_at or now, now))
