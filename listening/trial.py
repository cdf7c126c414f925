"""Reads a pasted text in a process of its own, with nothing stored: no worker is needed, and the web process loads no spaCy.

Bounded in time, memory and number; see docs/adr/0007.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from listening.reader import Rules

SECONDS = 15
PATIENCE_SECONDS = 5
MEMORY = 1_500 * 1024 * 1024
# Nothing of ours, no key and no database address, goes into the process.
ENVIRONMENT = {"PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
# What the worker reads with besides; a try has to read with the same.
MODELS = ("SALON_SPACY_DE", "SALON_SPACY_EN", "SALON_ENCODER")
_one_at_a_time = BoundedSemaphore(1)


class TrialError(RuntimeError):
    """Why nothing was read, as a sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text to try, its post, and its language where the reading is not to guess it."""

    text: str
    language: str = ""
    post_title: str = ""
    post_text: str = ""

    def line(self, number: int) -> str:
        row = {"id": str(number), "text": self.text, "lang": self.language or None}
        return json.dumps({**row, "post_title": self.post_title, "post_text": self.post_text})


def read(texts: Sequence[Pasted], rules: Rules) -> list[dict[str, Any]]:
    """The readings as the command gives them, with the rules that fired; raises TrialError."""
    sent = "\n".join(text.line(number) for number, text in enumerate(texts))
    if not _one_at_a_time.acquire(timeout=PATIENCE_SECONDS):
        raise TrialError(_("Another text is being read. Please try again in a moment."))
    try:
        with NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as changes:
            changes.write(f'{{"ruleset": {rules.number}, "changes": {rules.rows}}}')
            changes.flush()
            return _answers(_run(sent, changes.name), len(texts))
    finally:
        _one_at_a_time.release()


def _run(sent: str, changes: str) -> str:
    command = [sys.executable, "-m", "analysis", "read", "--rules", "--changes", changes]
    with subprocess.Popen(  # noqa: S603  # our own command; the text goes in as data
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(settings.BASE_DIR),
        env=_environment(),
    ) as process:
        with suppress(AttributeError, ProcessLookupError):  # macOS cannot limit another process
            resource.prlimit(process.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            return process.communicate(sent.encode(), timeout=SECONDS)[0].decode()
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise TrialError(_("The reading took too long. Please try a shorter text or try again later.")) from error


def _environment() -> dict[str, str]:
    return {**ENVIRONMENT, **{name: os.environ[name] for name in MODELS if name in os.environ}}


def _answers(printed: str, expected: int) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in printed.splitlines()]
    if len(found) != expected:
        raise TrialError(_("The text could not be read. Nothing was stored. Please tell whoever runs the site."))
    return found
