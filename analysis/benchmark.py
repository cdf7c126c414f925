"""Speed, start-up and memory of reading, for `make bench`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from analysis import corpus
from analysis.types import Comment

_MEMORY = (
    "import resource, sys; {load}"
    "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; print(peak // 1024 if sys.platform != 'darwin' else peak // 1048576)"
)
_READ = "from analysis.reading import read; from analysis.types import Comment; read(Comment('a', 'Ja.', 'de')); read(Comment('b', 'Yes.', 'en')); "


def measurements(corpora: Path | None = None) -> Iterator[dict[str, object]]:
    """One figure after the other; with `corpora`, also over the texts found there."""
    yield {"name": "analysis.load", "value": round(_load_seconds(), 2), "unit": "s"}
    plain = _memory("")
    yield {
        "name": "analysis.memory_over_plain_python",
        "value": _memory(_READ) - plain,
        "unit": "MB",
        "baseline": plain,
    }
    own = _own()
    yield {"name": "analysis.batch", **_batch(own)}
    yield {"name": "analysis.single_median", "value": _single(own), "unit": "ms"}
    if corpora is not None and corpora.is_dir():
        yield {"name": "analysis.batch_open_corpora", **_batch(_open(corpora))}


def _own() -> list[Comment]:
    return [
        row.comment for lang in corpus.LANGUAGES for gold in (False, True) for row in corpus.comments(lang, gold=gold)
    ] * 4


def _open(folder: Path) -> list[Comment]:
    """At most 500 texts of each open corpus, without anything else of it."""
    found: list[Comment] = []
    for path in sorted(folder.glob("*/open.jsonl")):
        rows = map(json.loads, path.read_text("utf-8").splitlines()[:500])
        found += [Comment(row["id"], row["text"], row.get("lang")) for row in rows]
    return found


def _batch(comments: list[Comment]) -> dict[str, object]:
    """Comments per second on one core, beside splitting the same texts into words."""
    from analysis.reading import read_many

    started = time.perf_counter()
    count = sum(1 for _ in read_many(comments))
    seconds = time.perf_counter() - started
    started = time.perf_counter()
    words = sum(len(comment.text.lower().split()) for comment in comments)
    floor = time.perf_counter() - started
    return {"value": round(count / seconds), "unit": "comments/s", "baseline": round(count / floor) if words else 0}


def _single(comments: list[Comment]) -> float:
    from analysis.reading import read

    times: list[float] = []
    for comment in comments[:300]:
        started = time.perf_counter()
        read(comment)
        times.append(time.perf_counter() - started)
    return round(1000 * statistics.median(times), 2)


def _load_seconds() -> float:
    """Import and both pipelines, in a fresh process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", _READ], check=True)  # noqa: S603  # our own interpreter and code
    return time.perf_counter() - started


def _memory(load: str) -> int:
    code = _MEMORY.format(load=load)
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603  # as above
    return int(done.stdout)


if __name__ == "__main__":
    for line in measurements(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        sys.stdout.write(json.dumps(line) + "\n")
