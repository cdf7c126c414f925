"""Puts entries on the block list and takes them off again."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from comments import reasons, writers
from comments.actions import moderation
from comments.enums import BlockEffect, BlockKind
from comments.models import Block, ReaderComment
from comments.reasons import Found


@transaction.atomic
def block(
    *, kind: BlockKind, pattern: str, effect: BlockEffect, reason: str, by: User, hides_earlier: bool = False
) -> tuple[Block, int]:
    """Add an entry, or change the effect of the one that is there; returns it and how many comments were taken off the page."""
    is_address = kind == BlockKind.ADDRESS
    entry, _is_new = Block.objects.update_or_create(
        kind=kind,
        pattern="" if is_address else pattern,
        writer=writers.mark(pattern) if is_address else "",
        defaults={"effect": effect, "reason": reason, "made_by": by},
    )
    log(instance=entry, action="comments.block", user=by, data={"kind": str(kind), "effect": str(effect)})
    return entry, _hide(entry, by) if hides_earlier and is_address else 0


@transaction.atomic
def unblock(*, entry: Block, by: User) -> None:
    """Take an entry off the list."""
    log(instance=entry, action="comments.unblock", user=by, data={"kind": entry.kind, "effect": entry.effect})
    entry.delete()


def _hide(entry: Block, by: User) -> int:
    """Take what this writer has on the page off it, until a person has looked again."""
    shown = ReaderComment.objects.by_readers().visible().filter(writer=entry.writer)
    found = [Found(reasons.BLOCKED)]
    return sum(moderation.withhold(comment=row, because=entry.reason, found=found, by=by) for row in shown)
