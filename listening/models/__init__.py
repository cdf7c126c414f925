"""What the machine read, the state of that work, and the rules it reads by."""

from listening.models.aspects import AspectMention
from listening.models.former import FormerReading
from listening.models.opinions import ATTEMPTS, OpinionQuerySet, SecondOpinion
from listening.models.readings import (
    FLAG,
    FOR,
    WORTH_READING,
    AnalysisQuerySet,
    CommentAnalysis,
    Reading,
    ReadingQuerySet,
)
from listening.models.rules import RuleChange, RuleEntry, RuleSet, version_in_force
from listening.models.saved import PinnedView, SavedView
from listening.models.sums import Recount, Standing, Sum, SumState, TypicalWait
from listening.models.switch import ScoringSwitch
from listening.models.testing import BackTest, Difference, RuleCount

__all__ = [
    "ATTEMPTS", "FLAG", "FOR", "WORTH_READING", "AnalysisQuerySet", "AspectMention", "BackTest", "CommentAnalysis", "Difference", "FormerReading",
    "OpinionQuerySet", "PinnedView", "Reading", "ReadingQuerySet", "Recount", "RuleChange", "RuleCount", "RuleEntry", "RuleSet", "SavedView", "ScoringSwitch",
    "SecondOpinion", "Standing", "Sum", "SumState", "TypicalWait", "version_in_force",
]  # fmt: skip
