"""How many comments labelled as touching a special category (GDPR 9) the reading recognises, and how many others it marks: `python -m tests.special_bench`."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from tests.bench import figure


def figures() -> Iterator[dict[str, Any]]:
    """The shares for each language, under training posts and under held-out ones."""
    from analysis import corpus, protection

    for lang in corpus.LANGUAGES:
        for gold, posts in ((False, "training"), (True, "gold")):
            found = protection.measure(lang, gold=gold)
            for name, (marked, among) in (
                ("labelled so", found.labelled), ("labelled so by both labellers", found.agreed), ("labelled so by neither", found.neither),
            ):  # fmt: skip
                yield figure(
                    f"special category recognised of {among} comments in {lang} under {posts} posts {name}", marked / among, "share"
                )  # fmt: skip


if __name__ == "__main__":
    for line in figures():
        sys.stdout.write(json.dumps(line) + "\n")
