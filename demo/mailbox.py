"""Reads the mails that Django's file backend left in a folder."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

SEPARATOR = re.compile(rb"^-{79}\n?", re.MULTILINE)
LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail; `key` is its file's name."""

    key: str
    to: str
    sender: str
    subject: str
    sent_at: datetime
    text: str

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The text cut into (piece, whether it is an address)."""
        pieces: list[tuple[str, bool]] = []
        at = 0
        for match in LINK.finditer(self.text):
            pieces += [(self.text[at : match.start()], False), (match.group(), True)]
            at = match.end()
        return [*pieces, (self.text[at:], False)]


def mails(folder: Path) -> list[Mail]:
    """All mails, newest first; files that are being written are passed over."""
    return sorted(_read_all(folder), key=lambda mail: mail.sent_at, reverse=True)


def mail(folder: Path, key: str) -> Mail | None:
    """The mail with this key, if there is one."""
    return next((found for found in _read_all(folder) if found.key == key), None)


def _read_all(folder: Path) -> Iterator[Mail]:
    for path in sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns, reverse=True):
        for number, part in enumerate(_parts(path)):
            message = message_from_bytes(part, policy=policy.default)
            if message["date"] is not None:
                yield _mail(f"{path.stem}-{number}", message)


def _parts(path: Path) -> list[bytes]:
    return [part for part in SEPARATOR.split(path.read_bytes()) if part.strip()]


def _mail(key: str, message: EmailMessage) -> Mail:
    body = message.get_body(("plain",))
    return Mail(
        key=key,
        to=str(message["to"]),
        sender=str(message["from"]),
        subject=str(message["subject"]),
        sent_at=sent_at if (sent_at := message["date"].datetime).tzinfo else sent_at.replace(tzinfo=UTC),
        text=body.get_content() if body else "",
    )


def forget(folder: Path, words: Iterable[str]) -> int:
    """Delete the mails that mention one of these words anywhere; returns how many. Several mails may share a file."""
    wanted = [word.casefold() for word in words if word]
    return sum(_forget(path, wanted) for path in folder.glob("*.log"))


def _forget(path: Path, wanted: Sequence[str]) -> int:
    parts = _parts(path)
    kept = [part for part in parts if not any(word in _said(part).casefold() for word in wanted)]
    if len(kept) < len(parts):
        path.write_bytes((b"-" * 79 + b"\n").join(kept))
    if not kept:
        path.unlink(missing_ok=True)
    return len(parts) - len(kept)


def _said(part: bytes) -> str:
    """Headers and text of one mail, decoded."""
    message = message_from_bytes(part, policy=policy.default)
    body = message.get_body(("plain",))
    headers = " ".join(str(value) for value in message.values())
    return f"{headers} {body.get_content() if body else ''}"
