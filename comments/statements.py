"""The statement of reasons to the writer of a rejected comment: facts, ground, who decided, and what one can do about it."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from comments import reasons, targets
from comments.actions.stating import STATEMENT
from comments.enums import Rejection, Status
from comments.letters import Message
from comments.models import CommentSettings, Letter, ReaderComment
from core.models import CompanySettings


def build(letter: Letter, _token: str) -> Message | None:
    """The letter, unless the comment is no longer rejected."""
    if letter.comment is None or letter.comment.status != Status.REJECTED:
        return None
    address = complaints_address()
    return Message(_("About your comment"), text_of(letter), {"Reply-To": address} if address else {})


def build_held_back(letter: Letter, _token: str) -> Message | None:
    """That a program holds a comment back which could be read before; nothing once a person has decided."""
    comment = letter.comment
    if comment is None or comment.status != Status.WITHHELD:
        return None
    address = complaints_address()
    context = {
        "comment": comment,
        "title": targets.of_comment(comment).title,
        "found": [reasons.label(rule) for rule in letter.data["rules"]],
        "address": address,
        "company": CompanySettings.load().name,
    }
    body = render_to_string("comments/mails/held_back.txt", context).strip() + "\n"
    return Message(_("About your comment"), body, {"Reply-To": address} if address else {})


def text_of(letter: Letter) -> str:
    """The moderator's words, or ours in the language of the writer."""
    if letter.data.get("text"):
        return str(letter.data["text"])
    comment = letter.comment
    if comment is None:
        return ""
    with override(letter.language):
        found = [reasons.label(rule) for rule in letter.data["rules"] if rule not in reasons.MILD]
        context = {
            "comment": comment,
            "title": targets.of_comment(comment).title,
            "was_public": letter.data["was_public"],
            "reason": Rejection(letter.data["reason"]).label,
            "is_illegal": letter.data["reason"] == Rejection.ILLEGAL,
            "found": found,
            "address": complaints_address(),
            "company": CompanySettings.load().name,
        }
        return render_to_string("comments/mails/statement.txt", context).strip() + "\n"


def complaints_address() -> str:
    """Where a writer can complain; nothing where the house has given no address."""
    return str(CommentSettings.load().complaints_email or CompanySettings.load().privacy_email)


def latest_to(comment: ReaderComment) -> Letter | None:
    """The statement owed or sent about the present decision."""
    if comment.status != Status.REJECTED:
        return None
    found = Letter.objects.filter(kind=STATEMENT, comment=comment, dropped_at=None).select_related("comment")
    return found.order_by("-pk").first()
