"""What the web process may import stays light."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module", ["analysis", "analysis.version", "analysis.types", "analysis.labels", "analysis.command"]
)
def test_module_for_the_web_process_imports_no_spacy(module: str) -> None:
    code = f"import {module}, sys; sys.exit('spacy' in sys.modules or 'django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0


def test_reading_whole_package_imports_no_django() -> None:
    code = "import analysis.reading, analysis.evaluation, sys; sys.exit('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0
