"""How regional and learners' writing is read, beside the same in the standard: python -m tests.varieties_bench"""

import sys

from tests.analysis.support import COMPETENCE
from tests.varieties import LEARNER, Moves, Pair, moves, pairs

HEAD = ("group", "pairs", *COMPETENCE, "insight", "same kind", "no longer / newly worth reading", "newly harmful")


def groups(rows: list[Pair]) -> dict[str, list[Pair]]:
    """The pairs by language, origin and whether their writer had seen the spellings."""
    found: dict[str, list[Pair]] = {}
    for row in rows:
        who = "learners" if row.variety == LEARNER else "regional, written apart" if row.is_apart else "regional"
        found.setdefault(f"{row.lang}, {who}", []).append(row)
    return found


def line(name: str, moved: Moves) -> str:
    means = (f"{moved.means[share]:+.3f}" for share in (*COMPETENCE, "insight"))
    counts = (moved.same_kind, f"{moved.less_worth} / {moved.more_worth}", moved.harmful)
    return f"| {' | '.join(map(str, (name, moved.count, *means, *counts)))} |"


def main() -> None:
    sys.stdout.write(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}\n")
    for name, rows in groups(pairs()).items():
        for known in (True, False):
            told = line(f"{name}, {'under a post' if known else 'alone'}", moves(rows, known=known))
            sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
