"""What SlipCover has seen of a text, in the words of coverage.py."""

import ast
from collections.abc import Iterator
from typing import Any

from coverage.parser import PythonParser

EXIT = 0
Arc = tuple[int, int]


def arcs(text: str, seen: dict[str, Any]) -> set[Arc]:
    """The way out of a function has a number of its own, and each case is a branch."""
    lines, branches = set(seen["executed_lines"]), seen["executed_branches"]
    reached = {(-1, line) for line in lines}
    if not branches:
        return reached
    ways = Ways(text)
    return reached | set(map(ways.named, branches)) | set(ways.cases(lines))


class Ways:
    """The ways from line to line that coverage.py knows in a text."""

    def __init__(self, text: str) -> None:
        parser = PythonParser(text=text)
        parser.parse_source()
        self.tree = ast.parse(text)
        self.known = parser.arcs()

    def named(self, branch: Arc) -> Arc:
        start, end = branch
        if end != EXIT:
            return branch
        return next((way for way in self.known if way[0] == start and way[1] < EXIT), branch)

    def cases(self, lines: set[int]) -> Iterator[Arc]:
        """A case leads to its first line or to the next case: whichever ran, nothing else leads there."""
        starts = {node.pattern.lineno for node in ast.walk(self.tree) if isinstance(node, ast.match_case)}
        return ((start, end) for start, end in self.known if start in starts and end in lines)
