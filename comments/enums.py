"""The states and kinds around a comment."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    """Where a comment stands on its way to the page."""

    UNCONFIRMED = "unconfirmed", _("address not confirmed")
    HELD = "held", _("waiting for approval")
    PUBLIC = "public", _("published")
    WITHHELD = "withheld", _("held back")
    REJECTED = "rejected", _("rejected")
    RESTRICTED = "restricted", _("kept without use at the writer's request")
    ERASED = "erased", _("deleted")


WAITING = (Status.HELD, Status.WITHHELD)
PROVEN = (Status.HELD, Status.PUBLIC, Status.WITHHELD, Status.REJECTED)


class Relation(TextChoices):
    """What the writer says about their relation to the company."""

    UNSTATED = "", _("no answer")
    CUSTOMER = "customer", _("customer")
    PARTNER = "partner", _("partner or supplier")
    APPLICANT = "applicant", _("applicant")
    EMPLOYEE = "employee", _("employee")
    PRESS = "press", _("press")
    OTHER = "other", pgettext_lazy("relation", "other")


class Side(TextChoices):
    """Where a writer stands on a position or on a reason given for it."""

    AGREE = "agree", pgettext_lazy("stand", "I agree")
    DISAGREE = "disagree", pgettext_lazy("stand", "I disagree")


class Origin(TextChoices):
    """How a comment came here; only what was written in our own form was written under our notice (features.md, LB-4)."""

    FORM = "form", pgettext_lazy("origin", "the form of this site")
    IMPORT = "import", pgettext_lazy("origin", "taken over from elsewhere")
    NETWORK = "network", pgettext_lazy("origin", "another network")


class Purpose(TextChoices):
    """What a writer may agree to besides the comment itself."""

    WORK = "work", _("contact about working with us")
    PARTNERSHIP = "partnership", _("contact about a partnership")


class ErasedKind(TextChoices):
    """What a certificate of erasure counts."""

    COMMENTS = "comments", _("comments, with name, address and text")
    AROUND = "around", _("what moderation, readers and questions left beside them")
    AGREEMENTS = "agreements", _("agreements to being contacted")
    MAILS = "mails", _("mails, their links, and wishes to be told of new comments")
    NOTICES = "notices", _("notices of illegal content, of which only name and address were erased")
    READINGS = "readings", _("what a program read in the comments")
    PEOPLE = "people", _("entries about being contacted, for work or a partnership")
    JUDGEMENTS = "judgements", _("what such entries consisted of: sources, observations, decisions, notes and the like")
    OTHER = "other", pgettext_lazy("erased", "other entries")


class ErasureRule(TextChoices):
    """On what an erasure rests."""

    REQUEST = "request", _("The person asked for it through a link to their mailbox (Article 17 of the GDPR).")


class ConsentWay(TextChoices):
    """On which page a writer agreed."""

    FORM = "form", _("with the comment")
    INVITATION = "invitation", _("later, on an invitation")


class Follow(TextChoices):
    """Of which new comments a reader wants to be told by mail."""

    NONE = "", pgettext_lazy("follow", "not at all")
    REPLIES = "replies", pgettext_lazy("follow", "of answers to my comment")
    POST = "post", pgettext_lazy("follow", "of every comment here")


class Pace(TextChoices):
    """How soon the author of a post is told of comments on it."""

    AT_ONCE = "at_once", _("at once, at most every quarter of an hour")
    DAILY = "daily", _("once a day, in the morning")
    OFF = "off", _("not at all")


class Fate(TextChoices):
    """What became of a question or a problem."""

    ANSWERED = "answered", pgettext_lazy("question", "answered")
    ASKED_BACK = "asked_back", pgettext_lazy("question", "asked back")
    PASSED_ON = "passed_on", pgettext_lazy("question", "passed on")
    OPEN = "open", pgettext_lazy("question", "open")


class AskBackState(TextChoices):
    """What became of a question back."""

    OPEN = "open", pgettext_lazy("question back", "waiting for the writer")
    ANSWERED = "answered", pgettext_lazy("question back", "answered by the writer")
    EXPIRED = "expired", pgettext_lazy("question back", "not answered in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("question back", "withdrawn")


class Badge(TextChoices):
    """Under which name a member of the house answers."""

    NONE = "", pgettext_lazy("badge", "none")
    EXECUTIVE = "executive", _("Executive")
    SUPPORT = "support", _("Customer care")
    SALES = "sales", _("Sales")
    MARKETING = "marketing", _("Marketing")
    PRESS = "press", _("Press office")
    PRODUCT = "product", _("Product development")
    PEOPLE = "people", _("Human resources")


class ReportReason(TextChoices):
    """Why a reader reports a comment."""

    INSULT = "insult", _("It insults or demeans somebody")
    PERSONAL = "personal", _("It tells private things about somebody")
    ADVERTISING = "advertising", _("It is advertising")
    FALSE = "false", _("It pretends to be somebody else, or deceives")
    OTHER = "other", pgettext_lazy("report", "Another reason")


class ReportOutcome(TextChoices):
    """What became of a report."""

    OPEN = "", pgettext_lazy("report", "open")
    ACTED = "acted", _("the comment was taken down")
    DISMISSED = "dismissed", _("the comment stays")


class Outcome(TextChoices):
    """What was decided about a notice of illegal content."""

    REMOVED = "removed", _("The content was taken down")
    KEPT = "kept", _("The content stays")


class Ground(TextChoices):
    """On what a decision about a notice rests."""

    LAW = "law", _("The content is against the law")
    TERMS = "terms", _("The content is against our terms for comments")
    NONE = "none", _("The content is neither against the law nor against our terms")


class Party(TextChoices):
    """Who complains about a decision."""

    NOTIFIER = "notifier", _("whoever sent the notice")
    WRITER = "writer", _("the writer of the comment")


class Verdict(TextChoices):
    """What follows from what the rules against spam found."""

    PASS = "pass", pgettext_lazy("verdict", "nothing")
    WORK = "work", _("the browser was asked to calculate")
    HOLD = "hold", _("a person looks first")


class Sort(TextChoices):
    """In which order the threads under a post stand."""

    OLDEST = "oldest", _("Oldest first")
    NEWEST = "newest", pgettext_lazy("order of comments", "Newest")
    USEFUL = "useful", pgettext_lazy("order of comments", "Most useful")


class Rejection(TextChoices):
    """Why a moderator rejected a comment."""

    INSULT = "insult", _("insulting or demeaning")
    ADVERTISING = "advertising", _("advertising")
    SPAM = "spam", _("spam")
    OFF_TOPIC = "off_topic", _("not about the subject")
    ILLEGAL = "illegal", _("illegal content")
    PERSONAL = "personal", _("tells private things about others")
    OTHER = "other", pgettext_lazy("rejection", "another reason")


class Act(TextChoices):
    """What a moderator can do to comments."""

    APPROVE = "approve", _("Approve")
    REJECT = "reject", _("Reject")
    SPAM = "spam", _("Mark as spam")
    RESTORE = "restore", _("Back among the waiting ones")
    ERASE = "erase", _("Delete for good")


class BlockKind(TextChoices):
    """What an entry of the block list recognises."""

    ADDRESS = "address", _("e-mail address")
    DOMAIN = "domain", _("domain of the address or website")
    NAME = "name", _("name of the writer")
    WORD = "word", _("word in the text")


class BlockEffect(TextChoices):
    """What happens to a comment that meets the block list."""

    HOLD = "hold", _("hold back until a person has looked")
    REFUSE = "refuse", _("do not take in")


class Round(TextChoices):
    """How often a moderator is told that comments wait."""

    HOURLY = "hourly", _("every hour")
    DAILY = "daily", _("once a day, in the morning")
    OFF = "off", _("not at all")
