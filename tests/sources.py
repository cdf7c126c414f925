"""Our source files and templates, for the tests that read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (
    "accounts", "analysis", "automation", "blog", "comments", "config", "core", "dashboard", "demo", "desks", "home", "listening", "mentions", "newsletter", "recruiting",
)  # fmt: skip
APPS = frozenset(PACKAGES) - {"analysis", "config"}


@dataclass(frozen=True)
class Source:
    """One Python file of ours."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def length(self) -> int:
        return self.text.count("\n")


def sources() -> list[Source]:
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [Source(path, path.read_text()) for path in [ROOT / "manage.py", *found] if "migrations" not in path.parts]


def templates(folder: str = "templates") -> list[Path]:
    return sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in {".html", ".txt", ".xml"})


SOURCES = sources()
TEMPLATES = templates()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def imported(tree: ast.AST) -> set[str]:
    """Every module named in an import, at the top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return names
