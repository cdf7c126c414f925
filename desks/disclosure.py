"""What the owner of a mailbox is told about the cases of their comments."""

from comments.disclosure import Holder, Record, records
from comments.enums import ErasedKind
from comments.models import ReaderComment
from desks.models import Case, CaseStep, RoutingExample


def rows(address: str) -> dict[str, list[Record]]:
    """Where each comment went, by when it was to be answered, and what colleagues noted about it."""
    about = ReaderComment.objects.from_mailbox(address).values("pk")
    return {
        "cases": records(Case.objects.filter(comment__in=about).order_by("pk")),
        "case_steps": records(CaseStep.objects.filter(case__comment__in=about).order_by("pk")),
        "routing_examples": records(RoutingExample.objects.filter(comment__in=about).order_by("pk")),
    }


HOLDER = Holder(rows=rows, kind=lambda _table: ErasedKind.AROUND)
