"""Models of the recruiting app, one file each."""

from recruiting.models.blind import BlindJudgement
from recruiting.models.breach import Breach, BreachFact
from recruiting.models.company import Company, CompanyDomain, OwnerChoice
from recruiting.models.decision import Decision
from recruiting.models.evidence import RecruitingSignal, Source
from recruiting.models.gone import GroupCount
from recruiting.models.handling import Note, Tag
from recruiting.models.handover import HandOver
from recruiting.models.house import ReviewSettings
from recruiting.models.interest import InterestSwitch
from recruiting.models.mail_templates import CandidateMails, LeadMails
from recruiting.models.next_step import NextStep
from recruiting.models.on_file import OnFile
from recruiting.models.outreach import OutreachMail, Touchpoint
from recruiting.models.pages import FieldPage, OpeningIndexPage, OpeningPage
from recruiting.models.person import Candidate, PartnerLead, Person, PersonQuerySet, opaque_id
from recruiting.models.pool import PoolPlace, PoolWording
from recruiting.models.record import RecordChain, ReviewEntry
from recruiting.models.reviewer import Reviewer
from recruiting.models.rights import RightsRequest
from recruiting.models.saved_view import DefaultView, SavedView
from recruiting.models.scorecard import Rating, Scorecard

__all__ = [
    "BlindJudgement",
    "Breach",
    "BreachFact",
    "Candidate",
    "CandidateMails",
    "Company",
    "CompanyDomain",
    "Decision",
    "DefaultView",
    "FieldPage",
    "GroupCount",
    "HandOver",
    "InterestSwitch",
    "LeadMails",
    "NextStep",
    "Note",
    "OnFile",
    "OpeningIndexPage",
    "OpeningPage",
    "OutreachMail",
    "OwnerChoice",
    "PartnerLead",
    "Person",
    "PersonQuerySet",
    "PoolPlace",
    "PoolWording",
    "Rating",
    "RecordChain",
    "RecruitingSignal",
    "ReviewEntry",
    "ReviewSettings",
    "Reviewer",
    "RightsRequest",
    "SavedView",
    "Scorecard",
    "Source",
    "Tag",
    "Touchpoint",
    "opaque_id",
]
