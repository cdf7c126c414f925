"""Mail domains whose mailboxes anybody may open for ten minutes."""

from pathlib import Path

_LIST = Path(__file__).parent / "suspicion" / "domains.txt"
_DOMAINS = frozenset(line for line in _LIST.read_text("utf-8").split("\n") if line[:1] not in {"", "#"})


def is_throwaway(domain: str) -> bool:
    """Whether the domain, or one above it, is on the list."""
    parts = domain.split(".")
    return any(".".join(parts[start:]) in _DOMAINS for start in range(len(parts)))
