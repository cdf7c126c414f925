"""Reports and notices for tests."""

from typing import Any

from comments.actions import noticing, reporting
from comments.actions.noticing import Filing
from comments.enums import Ground, Outcome, ReportReason
from comments.models import Notice, ReaderComment, Report, Ruling
from tests.factories.accounts import UserFactory

WHY = "Das ist eine unwahre Behauptung über unsere Firma."


def report(on: ReaderComment, **values: Any) -> Report:
    """A report somebody sent from an address of their own."""
    return reporting.report(
        comment=on, **{"reason": ReportReason.INSULT, "text": "Unter der Gürtellinie.", "language": "de", **values}
    )


def notice(on: ReaderComment | None = None, **values: Any) -> Notice:
    """A notice with a name and an address."""
    filing = {
        "location": "https://post.example/de/blog/x/#c1",
        "why": WHY,
        "name": "Anna Amtlich",
        "email": "anna@amt.example",
        "language": "de",
        **values,
    }
    return noticing.file(filing=Filing(**filing), comment=on)


def ruling(on: Notice, outcome: str = Outcome.REMOVED, ground: str = Ground.LAW, **values: Any) -> Ruling:
    """A decision by a moderator nobody else is."""
    by = values.pop("by", None) or UserFactory(role="moderator")
    return noticing.decide(
        notice=on, outcome=Outcome(outcome), ground=Ground(ground), reason="Verstoß gegen § 187.", by=by
    )
