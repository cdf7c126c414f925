"""The desks of the departments, the rules that fill them, and the cases on them."""

from desks.models.case import Case, CaseQuerySet, CaseStep
from desks.models.closing import ClosedDay, Closing, HouseCalendar
from desks.models.desk import Desk, DeskQuerySet
from desks.models.routing import RoutingExample, RoutingRule
from desks.models.template import AnswerTemplate

__all__ = [
    "AnswerTemplate",
    "Case",
    "CaseQuerySet",
    "CaseStep",
    "ClosedDay",
    "Closing",
    "Desk",
    "DeskQuerySet",
    "HouseCalendar",
    "RoutingExample",
    "RoutingRule",
]
