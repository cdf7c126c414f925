"""How many of the comments labelled as touching a special category (GDPR 9) the reading recognises: `python -m tests.special_bench`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench import figure

LABEL, FROM = "special", 0.5


def figures() -> Iterator[dict[str, Any]]:
    """The share found for each language, and the share where both labellers agreed."""
    from analysis.reading import read
    from analysis.types import Comment

    for language in ("de", "en"):
        lines = (Path("analysis") / "corpus" / f"{language}.jsonl").read_text("utf-8").splitlines()
        labelled = [row for row in map(json.loads, lines) if LABEL in row["labels"]]
        found = {row["id"] for row in labelled if read(Comment("-", row["text"], language)).special_category >= FROM}
        agreed = {
            row["id"] for row in labelled if all(LABEL in row.get(by, row)["labels"] for by in ("first", "second"))
        }
        for name, among in (("", {row["id"] for row in labelled}), (" by both labellers", agreed)):
            yield figure(
                f"special category recognised of {len(among)} comments in {language} labelled so{name}",
                len(found & among) / len(among), "share",
            )  # fmt: skip


if __name__ == "__main__":
    for line in figures():
        sys.stdout.write(json.dumps(line) + "\n")
