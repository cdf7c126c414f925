"""`python -m analysis read | train | evaluate | card | esco`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Run one command; each imports only what it needs."""
    parser = argparse.ArgumentParser(
        prog="python -m analysis", description="Reads blog comments in German and English."
    )
    parser.add_argument("command", choices=("read", "train", "evaluate", "card", "esco"))
    parser.add_argument("files", nargs="*", type=Path, help="for esco: skills_XX.csv, occupations_XX.csv")
    parser.add_argument("--changes", type=Path, help="for read: a JSON file with changes of the rules")
    parser.add_argument("--rules", action="store_true", help="for read: also say which rules fired where")
    parser.add_argument("--open", type=Path, help="for card: what the open corpora's evaluate.py wrote with --json")
    parser.add_argument("--lang", choices=("de", "en"), help="for esco: the language of the files")
    parser.add_argument("--out", type=Path, help="for esco: the folder of the list")
    options = parser.parse_args(argv)
    command = options.command
    if command == "esco":
        return _esco(parser, options)
    if options.files:
        parser.error(f"{command} takes no files")
    if command == "read":
        from analysis.command import run

        return run(sys.stdin.buffer, sys.stdout, sys.stderr, options.changes, with_rules=options.rules)
    if command == "train":
        from analysis.training import main as train

        return train(sys.stdout)
    if command == "evaluate":
        from analysis.evaluation import main as evaluate

        return evaluate(sys.stdout)
    from analysis import model_card, open_halves

    if options.open is not None:
        open_halves.keep(options.open)
    return model_card.main(sys.stdout)


def _esco(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if not options.files or options.lang is None or options.out is None:
        parser.error("esco needs SKILLS.csv [OCCUPATIONS.csv] --lang de|en --out DIR")
    from analysis.skills.esco import main as esco

    return esco(options.files, options.lang, options.out, out=sys.stdout, errors=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
