"""What the log says about comments, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = (
    ("comments.approve", _("Approve"), _("Approved the comment")),
    ("comments.reject", _("Reject"), _("Rejected the comment")),
    ("comments.withhold", _("Hold back"), _("Held the comment back")),
    ("comments.restore", _("Restore"), _("Put the comment among the waiting ones again")),
    ("comments.rewrite", _("Rewrite"), _("Put the letter to the writer into other words")),
    ("comments.undo", _("Undo"), _("Took a decision back")),
    ("comments.answer", _("Answer"), _("Answered a comment in public")),
    ("comments.edit", _("Change"), _("The writer changed the comment")),
    ("comments.pass", _("Trust"), _("Published without a look: the writer is trusted")),
    ("comments.block", _("Block"), _("Put an entry on the block list")),
    ("comments.unblock", _("Unblock"), _("Took an entry off the block list")),
    ("comments.pause", _("Pause"), _("Paused comments on the whole site")),
    ("comments.resume", _("Resume"), _("Let readers comment again")),
    ("comments.pin", _("Pin"), _("Pinned the comment")),
    ("comments.unpin", _("Unpin"), _("Let the comment stand in its place again")),
    ("comments.ask_back", _("Ask back"), _("Asked the writer of a comment back")),
    ("comments.withdraw_ask_back", _("Withdraw"), _("Withdrew the question back")),
    ("comments.answer_ask_back", _("Answer"), _("The writer answered the question back")),
    ("comments.pass_on", _("Pass on"), _("Passed the comment on to a department")),
    ("comments.dismiss_reports", _("Leave"), _("Left the reported comment as it is")),
    ("comments.decide_notice", _("Decide"), _("Decided about a notice of illegal content")),
    ("comments.export_notices", _("Export"), _("Saved the notices of illegal content as a file")),
    ("comments.correct", _("Correct"), _("The writer corrected name, website or address")),
    ("comments.restrict", _("Restrict"), _("The writer has the comment kept without use")),
    ("comments.release", _("Use again"), _("The writer lets the comment be used again")),
    ("comments.withdraw_consent", _("Withdraw"), _("The writer withdrew an agreement")),
    ("comments.erase", _("Erase"), _("Erased the comment")),
)
