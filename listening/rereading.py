"""How far the reading by the version in force has come; while it runs, a ranking is not complete."""

from dataclasses import dataclass

from django.db.models import Count, Q

from listening.models import CommentAnalysis, Reading, version_in_force


@dataclass(frozen=True, slots=True)
class Progress:
    """Comments that any version has read, those read by the version in force, and those it gave up."""

    total: int
    done: int
    given_up: int = 0

    @property
    def left(self) -> int:
        return max(0, self.total - self.done - self.given_up)

    @property
    def is_running(self) -> bool:
        return self.left > 0


def is_behind() -> bool:
    """Whether any reading is by another version than the one in force, from the two ends of an index."""
    rows = CommentAnalysis.objects.annotate(now=version_in_force()).values_list("version", "now")
    ends = [*rows.order_by("version")[:1], *rows.order_by("-version")[:1]]
    return any(version != now for version, now in ends)


def progress() -> Progress:
    """In one query as long as nothing is left."""
    in_force = Q(version=version_in_force())
    counts = CommentAnalysis.objects.aggregate(
        total=Count("comment", distinct=True), done=Count("comment", distinct=True, filter=in_force)
    )
    if counts["total"] == counts["done"]:
        return Progress(**counts)
    known = CommentAnalysis.objects.filter(in_force).values("comment")
    failed = Reading.objects.given_up().filter(in_force, comment__analyses__isnull=False).exclude(comment__in=known)
    return Progress(**counts, given_up=failed.values("comment").distinct().count())
