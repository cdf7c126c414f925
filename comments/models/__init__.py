"""Models of the comments app, one file each."""

from comments.models.ask_back import AskBack, PassedOn
from comments.models.block import Block
from comments.models.comment import CommentQuerySet, ReaderComment
from comments.models.confirmation import Confirmation
from comments.models.consent import Consent, ConsentQuerySet, ConsentWording
from comments.models.following import Following, FollowingQuerySet, MailChoice, MailStop, News
from comments.models.form_notice import FormNotice, FormNoticeQuerySet
from comments.models.hold import Hold
from comments.models.house import CommentSettings, Pause
from comments.models.invitation import Invitation
from comments.models.letter import Letter
from comments.models.mailbox import Certificate, Deletion, Objection
from comments.models.notice import Complaint, Notice, NoticeQuerySet, Ruling
from comments.models.report import Report, ReportQuerySet
from comments.models.stand import Stand
from comments.models.step import ModerationStep
from comments.models.suspicion import Suspicion
from comments.models.useful import UsefulMark

__all__ = [
    "AskBack",
    "Block",
    "Certificate",
    "CommentQuerySet",
    "CommentSettings",
    "Complaint",
    "Confirmation",
    "Consent",
    "ConsentQuerySet",
    "ConsentWording",
    "Deletion",
    "Following",
    "FollowingQuerySet",
    "FormNotice",
    "FormNoticeQuerySet",
    "Hold",
    "Invitation",
    "Letter",
    "MailChoice",
    "MailStop",
    "ModerationStep",
    "News",
    "Notice",
    "NoticeQuerySet",
    "Objection",
    "PassedOn",
    "Pause",
    "ReaderComment",
    "Report",
    "ReportQuerySet",
    "Ruling",
    "Stand",
    "Suspicion",
    "UsefulMark",
]
