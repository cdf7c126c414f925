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


class ImpersonalFormatter(logging.Formatter):
    """Cuts the finished line, so that tracebacks and messages of libraries are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        return impersonal(super().format(record))
