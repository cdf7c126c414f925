"""Speed, start-up and memory of reading beside a TF-IDF floor, for `make bench`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis import corpus, floor
from analysis.types import Comment

_MEMORY = (
    "import resource, sys, pathlib; {load}"
    "own = pathlib.Path('/proc/self/status'); "
    "told = [line.split()[1] for line in own.read_text().splitlines() if line.startswith('VmHWM')] if own.exists() else []; "
    "peak = int(told[0]) if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; "
    "print(peak // 1024 if sys.platform != 'darwin' else peak // 1048576)"
)
_WORKER = "import os; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings.test'); import django; django.setup(); "
_READ = "from analysis.reading import read; from analysis.types import Comment; read(Comment('a', 'Ja.', 'de')); read(Comment('b', 'Yes.', 'en')); "
SINGLE = 300

Figure = dict[str, object]


def measurements(corpora: Path | None = None, most: int | None = None) -> Iterator[Figure]:
    """One figure after the other; with `corpora`, also over the texts found there. `most` rows of each part of our corpus."""
    yield {"name": "analysis.load", "value": round(_load_seconds(), 2), "unit": "s"}
    worker = _memory(_WORKER)
    yield {
        "name": "analysis.memory_over_a_worker_without_spacy",
        "value": _memory(_WORKER + _READ) - worker,
        "unit": "MB",
        "baseline": worker,
    }
    _load()
    simple = floor.learnt(most)
    own = [
        row.comment
        for lang in corpus.LANGUAGES
        for gold in (False, True)
        for row in floor.rows(lang, gold=gold, most=most)
    ]
    yield {"name": "analysis.batch", **_batch(own, simple)}
    yield {"name": "analysis.single_median", **_single(own, simple)}
    if corpora is not None and corpora.is_dir():
        yield {"name": "analysis.batch_open_corpora", **_batch(_open(corpora), simple)}
    for lang, model in simple.items():
        yield from _ranking(lang, model, most)


def _load() -> None:
    """Both languages, so that no other figure pays for it."""
    from analysis.reading import read

    for lang in corpus.LANGUAGES:
        read(Comment("load", "Ja. Yes.", lang))


def _open(folder: Path) -> list[Comment]:
    """At most 500 texts of each open corpus, without anything else of it."""
    found: list[Comment] = []
    for path in sorted(folder.glob("*/open.jsonl")):
        rows = map(json.loads, path.read_text("utf-8").splitlines()[:500])
        found += [Comment(row["id"], row["text"], row.get("lang")) for row in rows]
    return found


def _batch(comments: Sequence[Comment], simple: dict[str, floor.Floor]) -> Figure:
    """Comments per second of processor time, each text once; the baseline is what TF-IDF takes for its one figure."""
    from analysis.reading import read_many

    started = time.process_time()
    count = sum(1 for _ in read_many(comments))
    seconds = time.process_time() - started
    started = time.process_time()
    for lang, model in simple.items():
        model.scores([comment.text for comment in comments if comment.lang == lang])
    bare = time.process_time() - started
    return {"value": round(count / seconds), "unit": "comments/s", "baseline": round(count / bare)}


def _single(comments: Sequence[Comment], simple: dict[str, floor.Floor]) -> Figure:
    """Median of comments read one at a time, from all over the corpus."""
    from analysis.reading import read

    some = comments[:: max(1, len(comments) // SINGLE)]
    ours, bare = [], []
    for comment in some:
        started = time.perf_counter()
        read(comment)
        ours.append(time.perf_counter() - started)
        started = time.perf_counter()
        simple[comment.lang or "de"].scores([comment.text])
        bare.append(time.perf_counter() - started)
    return {"value": _median(ours), "unit": "ms", "baseline": _median(bare)}


def _median(seconds: list[float]) -> float:
    return round(1000 * statistics.median(seconds), 2)


def _ranking(lang: str, model: floor.Floor, most: int | None) -> Iterator[Figure]:
    """How well insight ranks the held-out comments, beside TF-IDF trained on the same posts."""
    from analysis.reading import read_many

    rows = floor.rows(lang, gold=True, most=most)
    ours = floor.ranking(rows, [one.insight for one in read_many(row.comment for row in rows)])
    simple = floor.ranking(rows, model.scores([row.comment.text for row in rows]))
    for name, value in ours.items():
        yield {
            "name": f"analysis.insight_{name}_{lang}",
            "value": round(value, 3),
            "unit": "share",
            "baseline": round(simple[name], 3),
        }


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
