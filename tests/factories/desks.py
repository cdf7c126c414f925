"""Desks, rules and cases for tests."""

from datetime import time
from typing import Any

from accounts.models import User
from comments.enums import Badge
from comments.models import ReaderComment
from desks.actions import routing
from desks.models import AnswerTemplate, Case, Desk, RoutingRule
from listening.enums import Kind
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.listening import analysis


def desk(badge: str = Badge.SUPPORT, *members: User, **values: Any) -> Desk:
    """A desk that works round the clock unless told otherwise, so that a test means the same at night."""
    always = {"weekdays": list(range(7)), "opens": time.min, "closes": time.min}
    row = Desk.objects.create(**{"badge": badge, **always, **values})
    row.members.set(members)
    return row


def member(of: Desk | None = None, role: str = "support") -> User:
    """Somebody who may answer, sitting at a desk where one is given."""
    user: User = UserFactory(role=role)
    if of:
        of.members.add(user)
    return user


def rule(desk: Desk, **values: Any) -> RoutingRule:
    """A rule in force; without conditions it takes everything."""
    number = RoutingRule.objects.count() + 1
    return RoutingRule.objects.create(
        **{"name": f"Regel {number}", "order": number, "is_on": True, "desk": desk, **values}
    )


def read(kind: str = Kind.QUESTION, **values: Any) -> ReaderComment:
    """A public comment that has been read."""
    row = comment(**values)
    analysis(row, kind=kind)
    return row


def case(at: Desk | None = None, of: ReaderComment | None = None, **values: Any) -> Case:
    """A case on a desk, opened as the rules would."""
    row = routing.open_case(comment=of or read(), desk=at)
    Case.objects.filter(pk=row.pk).update(**values)
    row.refresh_from_db()
    return row


def template(text: str = "Guten Tag {name}", **values: Any) -> AnswerTemplate:
    number = AnswerTemplate.objects.count() + 1
    return AnswerTemplate.objects.create(**{"title": f"Vorlage {number}", "language": "de", "text": text, **values})
