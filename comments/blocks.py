"""Compares a comment with the block list, in time that grows with the length of both and no faster."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from comments import writers
from comments.enums import BlockEffect, BlockKind
from comments.models import Block, ReaderComment
from core.prepared import Prepared

_WORD = re.compile(r"[\w'’-]+")
_LIST = Prepared(Block.objects.all)


@dataclass(frozen=True, slots=True)
class Sent:
    """What is compared: who wrote, under which name and address, and what."""

    email: str
    name: str
    url: str
    text: str

    @property
    def hosts(self) -> set[str]:
        """The domain of the address and the host of the website."""
        try:
            website = urlsplit(self.url).hostname or ""
        except ValueError:
            website = ""
        return {self.email.rpartition("@")[2].casefold(), website.casefold()} - {""}


def of_comment(comment: ReaderComment) -> Sent:
    return Sent(comment.user_email, comment.user_name, comment.user_url, comment.comment)


def hits(sent: Sent) -> list[Block]:
    """The entries of the list that this meets."""
    words = {folded(word) for word in _WORD.findall(sent.text)}
    mine = {BlockKind.NAME: [folded(sent.name)], BlockKind.WORD: words, BlockKind.DOMAIN: sent.hosts}
    mark = writers.mark(sent.email)
    return [
        block for block in _LIST.objects()
        if (block.writer == mark if block.kind == BlockKind.ADDRESS else _meets(block, mine[BlockKind(block.kind)]))
    ]  # fmt: skip


def is_refused(sent: Sent) -> bool:
    """Whether the list says that this is not even taken in."""
    return any(block.effect == BlockEffect.REFUSE for block in hits(sent))


def folded(text: str) -> str:
    """Text as it is compared: without case and without different ways to write the same letters."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def matches(pattern: str, text: str) -> bool:
    """Whether a text is what a pattern says, where `*` stands for anything; the earliest fit of each piece is enough."""
    first, *rest = pattern.split("*")
    if not rest:
        return text == pattern
    *middle, last = rest
    if not text.startswith(first):
        return False
    at = len(first)
    for piece in middle:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(text) - len(last) >= at and text.endswith(last)


def _meets(block: Block, parts: Iterable[str]) -> bool:
    if block.kind == BlockKind.DOMAIN:
        return any(host == block.pattern or host.endswith(f".{block.pattern}") for host in parts)
    return any(matches(block.pattern, part) for part in parts)
