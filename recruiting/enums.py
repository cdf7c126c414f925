"""Stages, decisions and signals of people considered for work or partnership."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """Where a person stands; only a named human moves them."""

    NEW = "new", pgettext_lazy("stage", "new")
    SHORTLISTED = "shortlisted", _("shortlisted")
    TALKS = "talks", _("in conversation")
    JOINED = "joined", _("on board")
    LATER = "later", pgettext_lazy("stage", "later")
    DISMISSED = "dismissed", _("not suitable")

    @property
    def step(self) -> str:
        """What the button that leads here says."""
        return str(_STEPS[self.value])


_STEPS = {
    "new": _("Back to the new ones"),
    "shortlisted": _("Shortlist"),
    "talks": _("In conversation"),
    "joined": _("On board"),
    "later": _("Later"),
    "dismissed": _("Not suitable"),
}


class Basis(TextChoices):
    """On what legal basis somebody is here (features.md, LB-1)."""

    CONSENT = "consent", pgettext_lazy("basis", "agreement")
    INTEREST = "interest", pgettext_lazy("basis", "legitimate interest")

    @property
    def article(self) -> str:
        """Where the law says so."""
        return "6(1)(a)" if self == Basis.CONSENT else "6(1)(f)"


class Reason(TextChoices):
    """Why a reviewer decided as they did."""

    EXPERTISE = "expertise", _("shows expertise we need")
    INTEREST = "interest", _("says that they are interested")
    FITS_OPENING = "fits", _("fits a task we have")
    AGREED = "agreed", _("both sides agreed")
    NO_OPENING = "no_opening", _("no fitting task at present")
    TOO_LITTLE = "too_little", _("too little evidence")
    MISREAD = "misread", _("the reading is wrong")
    OTHER = "other", pgettext_lazy("reason", "other, explained in words")
    TAKEN_BACK = "taken_back", _("decision taken back")


class BulkAct(TextChoices):
    """What can be done with several people at once."""

    ASSIGN = "assign", _("Give")
    TAG = "tag", _("Add the tag")
    UNTAG = "untag", _("Remove the tag")
    PUT_OFF = "put_off", _("Put off")
    BACK = "back", _("Back at once")
    STOP = "stop", _("Not suitable")


class Employment(TextChoices):
    """How somebody would be employed."""

    FULL_TIME = "full", _("full time")
    PART_TIME = "part", _("part time")
    EITHER = "either", _("full or part time")
    TEMPORARY = "temporary", _("for a limited time")
    TRAINING = "training", _("vocational training")


class Told(TextChoices):
    """Whether and how somebody was told that they were turned down."""

    NOT = "not", _("not told")
    MAIL = "mail", pgettext_lazy("told", "by mail")
    LETTER = "letter", pgettext_lazy("told", "by letter")
    PHONE = "phone", pgettext_lazy("told", "by phone")
    IN_PERSON = "in_person", pgettext_lazy("told", "in person")


class SignalStatus(TextChoices):
    """Whether an observation still counts."""

    STANDING = "standing", _("counts")
    WITHDRAWN = "withdrawn", _("withdrawn")
    SUPERSEDED = "superseded", _("replaced by a newer reading")


class Act(TextChoices):
    """What the record keeps."""

    SUGGESTED = "suggested", _("suggested by the reading")
    WEIGHED = "weighed", _("strength worked out")
    VIEWED = "viewed", _("opened")
    DECIDED = "decided", _("decided")
    ORDERED = "ordered", _("queue ordered by strength")
    REOPENED = "reopened", _("reopened")
    WITHDRAWN = "withdrawn", _("withdrawn by the person or by moderation")
    ERASED = "erased", _("erased")
    HELD = "held", _("kept without use at the person's wish")
    STOPPED = "stopped", _("all scoring stopped")
    RESUMED = "resumed", _("scoring goes on")
    NOTED = "noted", _("note written")
    NOTE_CHANGED = "note_changed", _("note changed")
    NOTE_DELETED = "note_deleted", _("note deleted")
    ASSIGNED = "assigned", _("responsibility changed")
    PUT_OFF = "put_off", _("follow-up date changed")
    TAGGED = "tagged", _("tags changed")
    STATIONED = "stationed", _("own stage changed")
    SCORED = "scored", _("scorecard saved")
    JUDGED = "judged", _("judged before the reading was shown")
    REVEALED = "revealed", _("name shown after the evidence")
    COMPARED = "compared", _("compared with another person")
    MERGED = "merged", _("merged: two addresses of one person")
    SEPARATED = "separated", _("separated again")
    FOLLOWED = "followed", _("decided together with the person they are merged with")
    PLANNED = "planned", _("next step set")
    DONE = "done", _("next step done")
    LEARNT = "learnt", _("lesson passed")
    EXPORTED = "exported", _("exported")
    VERIFIED = "verified", _("record checked")
    DRAFTED = "drafted", _("mail begun")
    WRITTEN = "written", _("mail sent off")
    MAILED = "mailed", _("mail delivered to the mail server")
    MAIL_STOPPED = "mail_stopped", _("mail stopped before it went out")
    HANDED_OVER = "handed_over", _("handed over to the ATS")
    HANDOVER_SENT = "handover_sent", _("hand-over taken by the ATS")
    HANDOVER_FAILED = "handover_failed", _("hand-over did not reach the ATS")
    TOUCHED = "touched", _("contact noted")
    TOUCH_CHANGED = "touch_changed", _("contact changed")
    TOUCH_DELETED = "touch_deleted", _("contact deleted")
    FILED = "filed", _("paper put on file")
    UNFILED = "unfiled", _("paper withdrawn")
    TOLD = "told", _("noted whether they were told")
    RULED = "ruled", _("times to keep changed")
    INTEREST_ON = "interest_on", _("legitimate interest switched on")
    INTEREST_OFF = "interest_off", _("legitimate interest switched off")
    INFORMED = "informed", _("letter about being considered sent")
    RESTORED = "restored", _("site put back from a backup")
    ASKED = "asked", _("request about data entered")
    ASK_EXTENDED = "ask_extended", _("request about data takes longer")
    ASK_CLOSED = "ask_closed", _("request about data answered")
    ASK_CHANGED = "ask_changed", _("request about data changed")
    ASK_DELETED = "ask_deleted", _("request about data deleted")
    DRIFT = "drift", _("readings of a month compared")
    BREACHED = "breached", _("breach noted")
    BREACH_FACT = "breach_fact", _("fact about a breach added")
    BREACH_CLOSED = "breach_closed", _("breach closed")
    POOL_ASKED = "pool_asked", _("asked whether to keep them for later")
    POOL_AGREED = "pool_agreed", _("agreed to be kept for later")
    POOL_LEFT = "pool_left", _("wants to be kept no longer")


class Grouping(TextChoices):
    """By what the report on equal treatment sorts people (features.md, LE-5)."""

    LANGUAGE = "language", _("By language of the comment")
    KIND = "kind", _("By kind of the post they came in through")
    TOPIC = "topic", _("By topic of that post")


class Paper(TextChoices):
    """What the house has on file before people are considered (features.md, LG-4, LH-6)."""

    COUNCIL_TOLD = "council_told", _("works council informed")
    COUNCIL_AGREED = "council_agreed", _("works council agreed")
    STAFF_TOLD = "staff_told", _("staff informed")
    ASSESSED = "assessed", _("impact assessment done")
    OFFICER_ASKED = "officer_asked", _("data protection officer asked")
    WEIGHED = "weighed", _("interests weighed (GDPR 6(1)(f))")
    NOTICE_PUBLIC = "notice_public", _("notice on legitimate interest made public")


class Weighing(TextChoices):
    """The steps of weighing a legitimate interest (features.md, LB-3)."""

    PURPOSE = "purpose", _("Purpose: which interest, and why it is legitimate")
    NECESSITY = "necessity", _("Necessity: why nothing milder reaches it")
    BALANCE = "balance", _("Balance: what it means for the people, what they can expect, and what protects them")


class RequestKind(TextChoices):
    """What somebody may ask about their data (GDPR 15 to 21)."""

    ACCESS = "access", pgettext_lazy("right", "access (GDPR 15)")
    CORRECTION = "correction", pgettext_lazy("right", "correction (GDPR 16)")
    ERASURE = "erasure", pgettext_lazy("right", "erasure (GDPR 17)")
    RESTRICTION = "restriction", pgettext_lazy("right", "restriction (GDPR 18)")
    PORTABILITY = "portability", pgettext_lazy("right", "data to take along (GDPR 20)")
    OBJECTION = "objection", pgettext_lazy("right", "objection (GDPR 21)")


class RequestWay(TextChoices):
    """How a request came."""

    LETTER = "letter", pgettext_lazy("request", "by letter")
    MAIL = "mail", pgettext_lazy("request", "by mail")
    PHONE = "phone", pgettext_lazy("request", "by phone")
    IN_PERSON = "in_person", pgettext_lazy("request", "in person")


class RequestState(TextChoices):
    """Where a request is."""

    OPEN = "open", pgettext_lazy("request", "open")
    ANSWERED = "answered", pgettext_lazy("request", "answered")
    REFUSED = "refused", pgettext_lazy("request", "refused, with reasons")


class BreachFactKind(TextChoices):
    """What has to be written down of a breach (GDPR 33(3), 33(5), 34)."""

    PERSONS = "persons", pgettext_lazy("breach", "people concerned: who and about how many")
    DATA = "data", pgettext_lazy("breach", "data concerned: which and about how many records")
    CONSEQUENCES = "consequences", pgettext_lazy("breach", "likely consequences")
    MEASURES = "measures", pgettext_lazy("breach", "measures taken or proposed")
    TOLD = "told", pgettext_lazy("breach", "authority told")
    NOT_TOLD = "not_told", pgettext_lazy("breach", "authority not told, and why")
    PEOPLE_TOLD = "people_told", pgettext_lazy("breach", "people concerned told")
    PEOPLE_NOT_TOLD = "people_not_told", pgettext_lazy("breach", "people concerned not told, and why")
    OTHER = "other", pgettext_lazy("breach", "something else")


class Condition(TextChoices):
    """What must hold before a mail to a person may even be drafted (features.md, CR-14, LI-1 to LI-5)."""

    RIGHT = "right", pgettext_lazy("condition", "your right")
    CONSENT = "consent", pgettext_lazy("condition", "legal basis")
    NOTICE = "notice", pgettext_lazy("condition", "duty to inform")
    OBJECTION = "objection", pgettext_lazy("condition", "no objection")
    MAIL = "mail", pgettext_lazy("condition", "contact by mail")
    ADDRESS = "address", pgettext_lazy("condition", "proven address")
    PUBLIC = "public", pgettext_lazy("condition", "public comment")
    STAGE = "stage", pgettext_lazy("condition", "stage")
    TIME = "time", pgettext_lazy("condition", "time to keep them")
    SWITCH = "switch", pgettext_lazy("condition", "stop switch")


class MailState(TextChoices):
    """Where a mail to a person is."""

    WAITING = "waiting", pgettext_lazy("mail", "goes out in a moment")
    SENT = "sent", pgettext_lazy("mail", "sent")
    STOPPED = "stopped", pgettext_lazy("mail", "stopped, not sent")
    FAILED = "failed", pgettext_lazy("mail", "could not be sent")

    @property
    def is_over(self) -> bool:
        """Whether it will never go out, so that its text may serve for another one."""
        return self in {MailState.STOPPED, MailState.FAILED}


class Way(TextChoices):
    """How a person was handed over to the applicant tracking system (ATS) of the house."""

    FILE = "file", pgettext_lazy("hand-over", "as a file")
    CALL = "call", pgettext_lazy("hand-over", "by the network")


class Hitch(TextChoices):
    """Why a hand-over did not reach the ATS, beside the conditions of the contact gate."""

    HIDDEN = "hidden", pgettext_lazy("hand-over", "name or reading are hidden again from whoever handed over")
    OFF = "off", pgettext_lazy("hand-over", "no ATS is set any more")
    MOVED = "moved", pgettext_lazy("hand-over", "another ATS is set meanwhile")
    CHANGED = "changed", pgettext_lazy("hand-over", "what would leave is no longer what was shown")
    TIMEOUT = "timeout", pgettext_lazy("hand-over", "no answer in time")
    NO_CONNECTION = "no_connection", pgettext_lazy("hand-over", "no connection")
    REFUSED = "refused", pgettext_lazy("hand-over", "the ATS did not take it")


class HandOverState(TextChoices):
    """Where a hand-over is."""

    WAITING = "waiting", pgettext_lazy("hand-over", "waiting")
    DELIVERED = "delivered", pgettext_lazy("hand-over", "delivered")
    FAILED = "failed", pgettext_lazy("hand-over", "failed")


class Contact(TextChoices):
    """How somebody was in touch with a person outside the site."""

    REPLY = "reply", pgettext_lazy("contact", "they replied")
    CALL = "call", pgettext_lazy("contact", "call")
    MEETING = "meeting", pgettext_lazy("contact", "meeting")
    LETTER = "letter", pgettext_lazy("contact", "letter")
    OTHER = "other", pgettext_lazy("contact", "something else")


class Fault(TextChoices):
    """Why the record is not whole."""

    ALTERED = "altered", _("entry %(number)s was altered")
    MISSING = "missing", _("entry %(number)s is missing")
    MOVED = "moved", _("entry %(number)s stands where another one was")
    CUT_OFF = "cut_off", _("the end is cut off: entry %(number)s and what follows are missing")
    FOREIGN = "foreign", _("row %(number)s was not written by the site")
    ENDS = "ends", _("what says where the record begins and ends was altered or is missing")
    OTHER = "other", _("entry %(number)s is not the one that was noted")

    def at(self, number: object) -> str:
        """The fault in words, with the place."""
        return str(self.label) % {"number": number}


class CompanyKind(TextChoices):
    """What a company in the register is to the house."""

    PARTNER = "partner", pgettext_lazy("company", "partner")
    CUSTOMER = "customer", _("customer")
    SUPPLIER = "supplier", _("supplier")
