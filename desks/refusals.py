"""Why something a member of a desk asked for does not happen."""

from comments.refusals import Refusal


class AnsweredMeanwhile(Refusal):
    """Somebody of the house answered while this answer was being written."""


class NobodyInCharge(Refusal):
    """The desk takes no cases, and no other has taken over from it."""


class NotToday(Refusal):
    """The moment lies in the past."""


class Settled(Refusal):
    """The case is settled already, or is not any more what the member saw."""


class HolidaysUnread(Refusal):
    """The public holidays of a country could not be worked out."""


class NeverWorks(Refusal):
    """With these days and hours a desk could not keep what it promises in twenty years."""

    def __init__(self, desk: str) -> None:
        super().__init__(desk)
        self.desk = desk
