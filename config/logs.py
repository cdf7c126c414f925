"""Log lines without personal data: addresses, network addresses and mailed tokens are cut out."""

import logging
import re

CUTS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[address]"),
    (re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b"), "[network]"),
    (re.compile(r"\b(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{1,4}\b"), "[network]"),
    # A long part of a path with capitals or many digits is a mailed token; slugs have neither.
    (re.compile(r"(?<=/)(?=[^/\s]*[A-Z]|(?:[^/\s\d]*\d){5})[\w:.-]{20,}(?=[/\s?\"']|$)"), "[token]"),
    (re.compile(r"\?[^\s\"']+"), "?[query]"),
)


def impersonal(line: str) -> str:
    """`line` without what tells something about a person."""
    for pattern, instead in CUTS:
        line = pattern.sub(instead, line)
    return line


class RefusalsInOneLine(logging.Filter):
    """A request we refuse is one line in the log: the fault is the stranger's, and a traceback says nothing about us."""

    def filter(self, record: logging.LogRecord) -> bool:
        is_refusal = record.name == "django.request" and record.levelno < logging.ERROR
        if is_refusal or record.name.startswith("django.security"):
            record.exc_info = record.exc_text = None
        return True


class ImpersonalFormatter(logging.Formatter):
    """Cuts the finished line, so that tracebacks and messages of libraries are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        return impersonal(super().format(record))
