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
    VIEWED = "viewed", _("opened")
    DECIDED = "decided", _("decided")
    ORDERED = "ordered", _("queue ordered by strength")
    REOPENED = "reopened", _("reopened")
    WITHDRAWN = "withdrawn", _("withdrawn by the person or by moderation")
    ERASED = "erased", _("erased")
    STOPPED = "stopped", _("all scoring stopped")
    RESUMED = "resumed", _("scoring goes on")
    NOTED = "noted", _("note written")
    NOTE_CHANGED = "note_changed", _("note changed")
    NOTE_DELETED = "note_deleted", _("note deleted")
    ASSIGNED = "assigned", _("responsibility changed")
    PUT_OFF = "put_off", _("follow-up date changed")
    TAGGED = "tagged", _("tags changed")
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
    POOL_ASKED = "pool_asked", _("asked whether to keep them for later")
    POOL_AGREED = "pool_agreed", _("agreed to be kept for later")
    POOL_LEFT = "pool_left", _("wants to be kept no longer")


class Paper(TextChoices):
    """What the house has on file before people are considered (features.md, LG-4, LH-6)."""

    COUNCIL_TOLD = "council_told", _("works council informed")
    COUNCIL_AGREED = "council_agreed", _("works council agreed")
    STAFF_TOLD = "staff_told", _("staff informed")
    ASSESSED = "assessed", _("impact assessment done")
    OFFICER_ASKED = "officer_asked", _("data protection officer asked")


class Condition(TextChoices):
    """What must hold before a mail to a person may even be drafted (features.md, CR-14, LI-1 to LI-5)."""

    RIGHT = "right", pgettext_lazy("condition", "your right")
    CONSENT = "consent", pgettext_lazy("condition", "agreement")
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
