"""What part of a thread a reader asks for, as it stands in the address."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict

from comments.enums import Sort

LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """An order, a language ("" for all of them) and a page; what an address does not say is as it always is."""

    sort: Sort = Sort.OLDEST
    language: str = ""
    page: int = 1

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        sort, language, page = query.get("sort", ""), query.get("lang", ""), query.get("comments", "")
        return cls(
            sort=Sort(sort) if sort in Sort.values else Sort.OLDEST,
            language=language if language in dict(settings.LANGUAGES) else "",
            page=int(page) if page.isascii() and page.isdigit() and len(page) <= LONGEST_NUMBER else 1,
        )

    @property
    def query(self) -> str:
        """What to put behind the address of a page; nothing for what is always so."""
        said = {"sort": str(self.sort), "lang": self.language, "comments": str(self.page)}
        usual = {"sort": str(Sort.OLDEST), "lang": "", "comments": "1"}
        told = {name: value for name, value in said.items() if value != usual[name]}
        return f"?{urlencode(told)}" if told else ""

    def sorted_by(self, sort: Sort) -> Self:
        return replace(self, sort=sort, page=1)

    def in_language(self, language: str) -> Self:
        return replace(self, language=language, page=1)

    def on_page(self, page: int) -> Self:
        return replace(self, page=page)
