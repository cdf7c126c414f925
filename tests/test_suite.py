"""What `make test` and the build server run: the same suite on both databases, and nowhere left out unseen (TF-20)."""

import os
import subprocess
from pathlib import Path

from tests.sources import ROOT


def test_check_runs_the_suite_on_both_databases(tmp_path: Path) -> None:
    """With stand-ins for every program, which only tell how they were called."""
    said = _check(tmp_path, server_answers=True)

    suites = [line for line in said.splitlines() if "-m pytest" in line]
    assert [line.split(" ", 1)[0] for line in suites] == ["sqlite", "sqlite", "postgresql"]
    assert "--only-database" in suites[-1]


def test_check_fails_without_a_server_where_one_is_required(tmp_path: Path) -> None:
    assert "FAILED: required, but no server answers" in _check(
        tmp_path, server_answers=False, SALON_REQUIRE="postgresql"
    )
    assert "SALON_REQUIRE=browser,postgresql" in (ROOT / ".ci" / "run").read_text()


def _check(folder: Path, *, server_answers: bool, **env: str) -> str:
    programs, root = folder / "programs", folder / "house"
    (root / "bin").mkdir(parents=True, exist_ok=True)
    programs.mkdir(exist_ok=True)
    (root / "bin" / "check").write_text((ROOT / "bin" / "check").read_text())
    stand_in = 'echo "${DATABASE_URL:+postgresql}${DATABASE_URL:-sqlite}" | sed "s/postgresqlpostgres.*/postgresql/" | tr "\\n" " "; echo "$0 $*"'
    answer = f'[ "$1" = - ] && exit {0 if server_answers else 1}\n'
    for name in ("ruff", "djlint", "mypy", "lint-imports", "coverage", "python"):
        (programs / name).write_text(f"#!/bin/sh\n{answer if name == 'python' else ''}{stand_in}\n")
        (programs / name).chmod(0o755)
    run = ["sh", str(root / "bin" / "check")]
    clean = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DATABASE_URL", "SALON_REQUIRE", "TEST_DATABASE_URL"}
    }
    path = f"{programs}:{os.environ['PATH']}"
    return subprocess.run(run, env={**clean, **env, "PATH": path}, capture_output=True, text=True, check=False).stdout
