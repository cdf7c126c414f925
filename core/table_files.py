"""Reports as files to save: one view for all of them, and the links that lead there with the filters of the page."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from core import spreadsheets
from core.spreadsheets import Cell


class TableFileView(View):
    """A report as CSV or XLSX. `stem` begins the name of the file, the day ends it."""

    stem = ""

    def get(self, request: HttpRequest, kind: str, **kwargs: Any) -> HttpResponseBase:
        if kind not in spreadsheets.TYPES:
            raise Http404
        stem = f"{self.stem}-{timezone.localdate().isoformat()}"
        return spreadsheets.download(kind, stem, head=self.head(), rows=self.rows())

    def head(self) -> Sequence[str]:
        """The names of the columns."""
        raise NotImplementedError

    def rows(self) -> Iterable[Sequence[Cell]]:
        """What the filters of the address choose."""
        raise NotImplementedError


def links(name: str, *args: Any, query: str = "") -> list[tuple[str, str]]:
    """For each kind of file its name and address."""
    return [
        (kind.upper(), f"{reverse(name, args=[*args, kind])}{f'?{query}' if query else ''}")
        for kind in spreadsheets.TYPES
    ]
