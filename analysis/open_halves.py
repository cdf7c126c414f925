"""Figures that the corpora's own `evaluate.py` measured of the shipped version, kept as figures only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis import models
from analysis.version import VERSION

STORED = models.FOLDER / "open.json"
MEASURES = ("auc", "lauc", "p20", "p50")


def keep(source: Path, target: Path = STORED) -> None:
    """Take what the card shows from a file written with `--json`; raises OSError, ValueError, KeyError."""
    tasks: dict[str, Any] = json.loads(source.read_text("utf-8"))["tasks"]
    rows = {name: _row(task) for name, task in tasks.items() if _row(task)}
    target.write_text(json.dumps({"version": VERSION, "tasks": rows}, indent=1, sort_keys=True) + "\n", "utf-8")


def _row(task: dict[str, Any]) -> dict[str, object]:
    """Point estimates of a ranking with those of length alone, or the plain figures of anything else."""
    if "you" in task:
        found: dict[str, object] = {name: round(task["you"][name][0], 3) for name in MEASURES}
        if "length" in task:
            found["length"] = round(task["length"]["auc"][0], 3)
        return found | {"n": task["n"]}
    return {name: round(value, 4) for name, value in task.items() if isinstance(value, int | float)}


def table(stored: Path = STORED) -> Iterator[str]:
    """Markdown lines; nothing but a sentence when what is stored was measured of another version."""
    kept = json.loads(stored.read_text("utf-8")) if stored.exists() else {}
    if kept.get("version") != VERSION:
        yield "Not measured of this version yet: `evaluate.py --probes --json FILE`, then `python -m analysis card --open FILE`."
        yield ""
        return
    yield "| task | AUC | length alone | length-matched AUC | P@20 | P@50 | comments |"
    yield "|---|---|---|---|---|---|---|"
    others = []
    for name, row in kept["tasks"].items():
        if "auc" not in row:
            others.append(f"- {name}: " + ", ".join(f"{key} {value}" for key, value in row.items()))
            continue
        length = f"{row['length']:.3f}" if "length" in row else ""
        yield (
            f"| {name} | {row['auc']:.3f} | {length} | {row['lauc']:.3f} | {row['p20']:.2f} | {row['p50']:.2f} | {row['n']} |"
        )
    yield ""
    yield from others
    yield ""
