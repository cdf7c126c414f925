"""The ledger beside the backups: what was erased, objected to or withdrawn, so that no restored backup brings it back.

A file in the folder of the backups, since a table would be restored with the rest. Lines are only added, each sealed over the one before.
They hold keyed hashes and numbers, never an address. A line is written before its change is committed: a line too many repeats what
somebody wished for, a line too few would bring them back.
"""

import fcntl
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.utils import timezone

from core import seals

PURPOSE = "core.ledger"
BEGUN = "begun"
TAIL = 8192
_is_paused: ContextVar[bool] = ContextVar("ledger_is_paused", default=False)


class Altered(Exception):  # noqa: N818  (a finding, not a fault of the programme)
    """The file does not say what the site wrote; `number` is the first line that does not fit."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that has to hold after a restore too."""

    at: datetime
    act: str
    what: Mapping[str, Any]


Replay = Callable[[Sequence[Line]], Counter[str]]
REPLAYS: dict[frozenset[str], Replay] = {}


def register(acts: Iterable[str], replay: Replay) -> None:
    """Who repeats which acts; gets them in the order they happened and returns how often each found something to do."""
    REPLAYS[frozenset(acts)] = replay


def path() -> Path:
    return Path(settings.BACKUP_DIR) / "ledger.jsonl"


def write(act: str, **what: Any) -> None:
    """Add a line. Raises OSError where it cannot be kept, and then nothing is to be changed either."""
    if _is_paused.get():
        return
    with _alone(), _opened() as file:
        _append(file, _begun(file), act, what)


def begin() -> None:
    """Start the ledger where there is none: from now on it is whole."""
    with _alone(), _opened() as file:
        _begun(file)


def read() -> list[Line]:
    """Every line, the beginning first; none where there is no file. Raises Altered."""
    return [line for line, _seal in _read()]


def replay(lines: Sequence[Line]) -> Counter[str]:
    """Repeat what was done; none of it is written down again."""
    found: Counter[str] = Counter()
    token = _is_paused.set(True)
    try:
        for acts, repeat in REPLAYS.items():
            found += repeat([line for line in lines if line.act in acts])
    finally:
        _is_paused.reset(token)
    return found


def prune(*, before: datetime) -> int:
    """Forget lines that no backup needs any more; the beginning then says from when on the ledger is whole. Returns how many went."""
    if not path().exists():
        return 0
    with _alone():
        lines = read()
        kept = [line for line in lines[1:] if line.at >= before]
        if not lines or len(kept) == len(lines) - 1:
            return 0
        fresh = path().with_suffix(".part")
        with fresh.open("w+b") as file:
            seal = _append(file, "", BEGUN, {}, at=before)
            for line in kept:
                seal = _append(file, seal, line.act, line.what, at=line.at)
        fresh.chmod(0o600)
        fresh.replace(path())
    return len(lines) - 1 - len(kept)


def mark(*said: Any) -> str:
    """Names a row without telling anything of it, so that another row that gets its number later is not taken for it."""
    return seals.mac(seals.key(PURPOSE), ["mark", *said])


def is_marked(found: str, *said: Any) -> bool:
    return seals.fits(found, lambda key: seals.mac(key, ["mark", *said]), PURPOSE)


@contextmanager
def _alone() -> Iterator[None]:
    folder = path().parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "ledger.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _opened() -> Iterator[IO[bytes]]:
    path().touch(mode=0o600)
    with path().open("r+b") as file:
        yield file


def _append(
    file: IO[bytes], before: str, act: str, what: Mapping[str, Any], *, at: datetime | None = None
) -> str:  # fmt: skip
    moment = (at or timezone.now()).isoformat()
    seal = seals.mac(seals.key(PURPOSE), [before, moment, act, dict(what)])
    said = {"at": moment, "act": act, "what": dict(what), "seal": seal}
    file.seek(0, 2)
    file.write(json.dumps(said, separators=(",", ":")).encode() + b"\n")
    file.flush()
    return seal


def _begun(file: IO[bytes]) -> str:
    """The seal to go on from."""
    return _last_seal(file) or _append(file, "", BEGUN, {})


def _last_seal(file: IO[bytes]) -> str:
    """Of the last whole line; half a line, left by a power cut, is taken off. Raises Altered where it cannot be read."""
    end = file.seek(0, 2)
    file.seek(max(0, end - TAIL))
    whole, _newline, torn = file.read().rpartition(b"\n")
    file.truncate(end - len(torn))
    try:
        return str(json.loads(whole.rpartition(b"\n")[2])["seal"]) if whole else ""
    except (ValueError, KeyError, TypeError):
        raise Altered(-1) from None


def _read() -> Iterator[tuple[Line, str]]:
    if not path().exists():
        return
    seal = ""
    for number, text in enumerate(path().read_bytes().split(b"\n")[:-1], start=1):
        try:
            said = json.loads(text)
            at, act, what, found = said["at"], said["act"], said["what"], said["seal"]
            line = Line(datetime.fromisoformat(at), act, what)
        except (ValueError, KeyError, TypeError):
            raise Altered(number) from None
        content = [seal, at, act, what]
        if not seals.fits(found, lambda key, content=content: seals.mac(key, content), PURPOSE):  # type: ignore[misc]
            raise Altered(number)
        seal = found
        yield line, seal
