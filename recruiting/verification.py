"""Whether the record is whole, from its oldest entry to its newest; reads only, and a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from recruiting.chain import PAGE, Broken, walk
from recruiting.enums import Fault
from recruiting.models import RecordChain, ReviewEntry

SHOWN = 16


@dataclass(slots=True)
class Finding:
    """What a check found: how far the record fits, and the first thing that does not."""

    entries: int = 0
    first: datetime | None = None
    last: datetime | None = None
    last_number: int = 0
    last_seal: str = ""
    waiting: int = 0
    fault: Fault | None = None
    number: int | None = None

    @property
    def note(self) -> str:
        """The newest entry as one may note it down outside, to be asked for later."""
        return f"{self.last_number}:{self.last_seal[:SHOWN]}" if self.last_number else ""


def verify(*, noted: tuple[int, str] | None = None) -> Finding:
    """Check every entry, and that the one noted down earlier (number, beginning of its seal) is still there if its time is not over."""
    while True:
        chain = RecordChain.objects.filter(pk=RecordChain.ONLY).first()
        finding = _examined(chain, noted)
        if finding.fault is None or _begins(chain) == _begins(RecordChain.objects.first()):
            return finding


def _begins(chain: RecordChain | None) -> int | None:
    """Entries that went by retention while we looked are no fault."""
    return chain.pruned_number if chain else None


def _examined(chain: RecordChain | None, noted: tuple[int, str] | None) -> Finding:
    finding = Finding()
    try:
        _check_ends(chain)
        if chain:
            _follow(chain, finding, noted)
        _check_strangers(finding)
        if noted and noted[0] > finding.last_number:
            raise Broken(Fault.CUT_OFF, finding.last_number + 1)
    except Broken as broken:
        finding.fault, finding.number = broken.fault, broken.number
    return finding


def _check_ends(chain: RecordChain | None) -> None:
    sealed = ReviewEntry.objects.exclude(number=None)
    if chain is None:
        if sealed.exists():
            raise Broken(Fault.ENDS)
        return
    if not chain.is_genuine:
        raise Broken(Fault.ENDS)
    early = sealed.filter(number__lte=chain.pruned_number).first()
    if early:
        raise Broken(Fault.FOREIGN, early.pk)


def _follow(chain: RecordChain, finding: Finding, noted: tuple[int, str] | None) -> None:
    finding.last_number, finding.last_seal = chain.pruned_number, chain.pruned_seal
    for entry in walk(after=chain.pruned_number, before=chain.pruned_seal, to=chain.last_number):
        finding.entries += 1
        finding.first, finding.last = finding.first or entry.at, entry.at
        finding.last_number, finding.last_seal = finding.last_number + 1, entry.seal
        if noted and noted[0] == entry.number and not entry.seal.startswith(noted[1]):
            raise Broken(Fault.OTHER, entry.number)
    if finding.last_seal != chain.last_seal:
        raise Broken(Fault.ENDS)


def _check_strangers(finding: Finding) -> None:
    """Rows outside the chain: those that wait for their place are counted, all others are somebody else's."""
    newest = ReviewEntry.objects.exclude(number=None).order_by("-number").first()
    chain = RecordChain.objects.filter(pk=RecordChain.ONLY).first()
    if newest and newest.number and (chain is None or newest.number > chain.last_number):
        raise Broken(Fault.FOREIGN, newest.pk)
    last_row = 0
    while rows := list(ReviewEntry.objects.filter(number=None, pk__gt=last_row).order_by("pk")[:PAGE]):
        for entry in rows:
            if not entry.is_genuine:
                raise Broken(Fault.FOREIGN, entry.pk)
        finding.waiting, last_row = finding.waiting + len(rows), rows[-1].pk
