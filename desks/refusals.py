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
