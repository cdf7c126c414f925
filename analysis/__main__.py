"""`python -m analysis read | train | evaluate | card`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Run one command; each imports only what it needs."""
    parser = argparse.ArgumentParser(
        prog="python -m analysis", description="Reads blog comments in German and English."
    )
    parser.add_argument("command", choices=("read", "train", "evaluate", "card"))
    parser.add_argument("--changes", type=Path, help="for read: a JSON file with changes of the rules")
    parser.add_argument("--rules", action="store_true", help="for read: also say which rules fired where")
    options = parser.parse_args(argv)
    command = options.command
    if command == "read":
        from analysis.command import run

        return run(sys.stdin.buffer, sys.stdout, sys.stderr, options.changes, with_rules=options.rules)
    if command == "train":
        from analysis.training import main as train

        return train(sys.stdout)
    if command == "evaluate":
        from analysis.evaluation import main as evaluate

        return evaluate(sys.stdout)
    from analysis.model_card import main as card

    return card(sys.stdout)


if __name__ == "__main__":
    sys.exit(main())
