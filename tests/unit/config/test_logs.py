"""Log lines carry no personal data."""

import logging
import sys

import pytest

from config.logs import ImpersonalFormatter, RefusalsInOneLine, impersonal


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("mail to eva.m+x@post.example failed", "mail to [address] failed"),
        ("from 203.0.113.77 refused", "from [network] refused"),
        ("from 2001:db8:0:1:2:3:4:5 refused", "from [network] refused"),
        (
            "Not Found: /de/comments/confirm/2bQx9fPzLw7TnKvR4mYc1A/",
            "Not Found: /de/comments/confirm/[token]/",
        ),
        ("GET /admin/comments/?q=Eva+Muster 200", "GET /admin/comments/?[query] 200"),
        ("job comments.forget done: 3", "job comments.forget done: 3"),
        ("2026-11-21 18:00:00,123 INFO core.due ran", "2026-11-21 18:00:00,123 INFO core.due ran"),
        ("Not Found: /de/blog/kurz/", "Not Found: /de/blog/kurz/"),
        ("/de/blog/was-ein-stillstand-wirklich-kostet/", "/de/blog/was-ein-stillstand-wirklich-kostet/"),
    ],
)
def test_impersonal_line_loses_only_what_is_personal(line: str, cut: str) -> None:
    assert impersonal(line) == cut


def test_formatter_cuts_tracebacks_too() -> None:
    formatter = ImpersonalFormatter("%(levelname)s %(message)s")
    try:
        raise ValueError("duplicate key (user_email)=(eva@post.example)")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed for %s", ("eva@post.example",), sys.exc_info())

    text = formatter.format(record)

    assert "eva@" not in text
    assert "(user_email)=([address])" in text
    assert text.startswith("ERROR failed for [address]")


@pytest.mark.parametrize(
    ("logger", "level", "is_kept"),
    [
        ("django.security.DisallowedHost", logging.ERROR, False),
        ("django.request", logging.WARNING, False),
        ("django.request", logging.ERROR, True),
        ("comments.actions.mailing", logging.WARNING, True),
    ],
)
def test_filter_takes_the_traceback_from_refusals_only(logger: str, level: int, is_kept: bool) -> None:
    try:
        raise ValueError("two hosts")
    except ValueError:
        record = logging.LogRecord(logger, level, "f", 1, "refused", (), sys.exc_info())

    passed = RefusalsInOneLine().filter(record)

    assert passed
    assert ("Traceback" in logging.Formatter().format(record)) == is_kept
