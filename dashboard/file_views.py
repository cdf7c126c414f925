"""The reports of the dashboard as files."""

from collections.abc import Iterable, Sequence

from django.shortcuts import get_object_or_404
from django.utils import timezone

from core.spreadsheets import Cell
from core.table_files import TableFileView
from dashboard import aspects, launches, outcomes, relations, tables, themes
from dashboard.outcomes import Choice


class ReceptionsFileView(TableFileView):
    """How every post is received."""

    stem = "reception"

    def head(self) -> Sequence[str]:
        return tables.reception_head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        return tables.receptions()


class RelationsFileView(TableFileView):
    """Who speaks; what is hidden on the page is hidden here."""

    stem = "relations"

    def head(self) -> Sequence[str]:
        return relations.head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        return relations.rows(relations.relations(timezone.now()))


class ThemesFileView(TableFileView):
    """What is talked about, every topic of it."""

    stem = "topics"

    def head(self) -> Sequence[str]:
        return themes.head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        return themes.rows(themes.themes(timezone.now(), most=None))


class OutcomesFileView(TableFileView):
    """Expectations beside outcomes, in the choice of the address; it names no reader."""

    stem = "plans"

    def head(self) -> Sequence[str]:
        return outcomes.head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        return outcomes.table(Choice.read(self.request.GET.dict()))


class LaunchesFileView(TableFileView):
    """Every launch with its figures."""

    stem = "launches"

    def head(self) -> Sequence[str]:
        return tables.launch_head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        return tables.all_launches()


class CurveFileView(TableFileView):
    """How many comments came in each hour or day of a launch."""

    stem = "launch-by-time"

    def head(self) -> Sequence[str]:
        return tables.curve_head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        page = get_object_or_404(launches.launches(), pk=self.kwargs["pk"])
        return tables.curve(launches.steps(page, timezone.now()))


class AspectsFileView(TableFileView):
    """How each aspect of a launch is received."""

    stem = "launch-by-aspect"

    def head(self) -> Sequence[str]:
        return tables.aspect_head()

    def rows(self) -> Iterable[Sequence[Cell]]:
        page = get_object_or_404(launches.launches(), pk=self.kwargs["pk"])
        return tables.aspects(aspects.received(page, self.request))
