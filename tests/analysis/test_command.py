"""The contract of `python -m analysis read`."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from analysis.command import BAD_INPUT, LineError, parse, run

KEYS = [
    "id", "lang", "insight", "kind", "tone", "job_interest", "partner_interest", "affiliation", "special_category", "spam",
    "toxic", "argument", "experience", "feedback", "suggestion", "evidence", "parts", "version", "skills",
]  # fmt: skip


def _run(*lines: bytes) -> tuple[int, list[dict[str, object]], str]:
    out, errors = io.StringIO(), io.StringIO()
    status = run(list(lines), out, errors)
    return status, [json.loads(line) for line in out.getvalue().splitlines()], errors.getvalue()


def test_read_valid_lines_are_answered_in_order_with_all_keys() -> None:
    lines = [
        json.dumps({"id": str(n), "text": text}).encode() for n, text in enumerate(["Gut.", "Good.", "", "Schlecht."])
    ]

    status, found, errors = _run(*lines)

    assert status == 0
    assert errors == ""
    assert [one["id"] for one in found] == ["0", "1", "2", "3"]
    assert all(sorted(one) == sorted(KEYS) for one in found)


@pytest.mark.parametrize(
    "line",
    [
        b"{", b"[]", b"7", b"null", b"{}", b'{"id": 7, "text": "x"}', b'{"id": null}', b'{"id": "a", "text": 5}',
        b'{"id": "a", "text": ["x"]}', b'{"id": "a", "post_title": 1}', b'{"id": "a", "thread": "x"}',
        b'{"id": "a", "thread": [1]}', b"\xff\xfe", b"[" * 100_000, b'{"id": "a", "text": "' + b"\xc3" + b'"}',
    ],
)  # fmt: skip
def test_read_malformed_line_is_named_and_the_rest_is_read(line: bytes) -> None:
    status, found, errors = _run(b'{"id": "1", "text": "Gut."}', line, b'{"id": "2", "text": "Gut."}')

    assert status == BAD_INPUT
    assert [one["id"] for one in found] == ["1", "2"]
    assert errors.startswith("line 2: ")
    assert errors.count("\n") == 1


def test_read_repeated_id_is_malformed() -> None:
    status, found, errors = _run(b'{"id": "1", "text": "A."}', b'{"id": "1", "text": "B."}')

    assert status == BAD_INPUT
    assert len(found) == 1
    assert "line 2" in errors


def test_read_empty_lines_and_byte_order_mark_are_passed_over() -> None:
    status, found, _ = _run(b"\xef\xbb\xbf" + b'{"id": "1", "text": "Gut."}\r\n', b"\n", b"  \n")

    assert status == 0
    assert len(found) == 1


@pytest.mark.parametrize("text", [None, "", "  ", "\n\n", "\u200b\u200b", "\x00"])
def test_read_text_without_a_character_claims_nothing(text: str | None) -> None:
    _, found, _ = _run(json.dumps({"id": "1", "text": text}).encode())

    assert found[0]["insight"] == 0
    assert found[0]["kind"] == "off_topic"
    assert found[0]["evidence"] == found[0]["parts"] == []


@pytest.mark.parametrize("lang", ["fr", "", "DE", 7, None, "en-GB"])
def test_parse_any_lang_value_is_taken(lang: object) -> None:
    comment = parse(json.dumps({"id": "1", "text": "x", "lang": lang}).encode())

    assert comment.lang == (lang if isinstance(lang, str) else None)


def test_parse_number_beyond_all_limits_is_a_line_error() -> None:
    with pytest.raises(LineError):
        parse(b'{"id": ' + b"9" * 5000 + b"}")


def test_module_real_process_keeps_streams_and_status_apart() -> None:
    given = b'{"id": "a", "text": "Gut, weil es h\xc3\xa4lt."}\nnonsense\n'

    done = subprocess.run([sys.executable, "-m", "analysis", "read"], input=given, capture_output=True, check=False)

    assert done.returncode == BAD_INPUT
    assert json.loads(done.stdout)["lang"] == "de"
    assert done.stderr.decode().startswith("line 2:")
