"""Lines about opened pages: what is written, what is read again, and what never stands there."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from core.viewing import journal

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.VIEWS_DIR = str(tmp_path / "views")
    return tmp_path / "views"


def asked(**said: str) -> dict[str, Any]:
    heads = {f"HTTP_{name.upper()}": value for name, value in said.items()}
    return {"REQUEST_METHOD": "GET", "HTTP_HOST": "testserver:8000", "HTTP_USER_AGENT": FIREFOX, **heads}


def lines() -> list[tuple[str, str, str]]:
    return [(line.what, line.page, line.host) for path in journal.files() for line in journal.read(path, 0)[0]]


def test_opened_page_is_written_down_with_the_host_that_led_to_it_and_nothing_of_the_reader(folder: Path) -> None:
    environ = asked(referer="https://www.Example.org/search?q=private+words", cookie="a=b") | {
        "REMOTE_ADDR": "203.0.113.9"
    }

    journal.note_view(environ, "/de/blog/über-uns/")

    assert lines() == [("view", "/de/blog/über-uns/", "www.example.org")]
    text = journal.files()[0].read_text()
    assert "203.0.113" not in text
    assert "private" not in text
    assert "Firefox" not in text
    assert "a=b" not in text
    at = journal.read(journal.files()[0], 0)[0][0].at
    assert abs((datetime.now(UTC) - at).total_seconds()) < 60


@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("", ""),
        ("about:blank", ""),
        ("https://[::1", ""),
        ("https://exa mple.org/", ""),
        ("https://ex\x85.org/x view 1 evil", ""),
        ("android-app://com.linkedin.android/", "com.linkedin.android"),
        ("http://testserver:8000/de/blog/", "testserver"),
        ("https://" + "a" * 300 + ".example/", ""),
    ],
)
def test_what_led_there_is_a_host_or_nothing(folder: Path, referrer: str, host: str) -> None:
    journal.note_view(asked(referer=referrer), "/de/blog/a/")

    assert lines() == [("view", "/de/blog/a/", host)]


def test_page_turned_within_the_same_page_is_not_opened_again(folder: Path) -> None:
    journal.note_view(asked(referer="http://testserver:8000/de/blog/a/?page=2"), "/de/blog/a/")

    assert not journal.files()


@pytest.mark.parametrize(
    "environ", [asked() | {"REQUEST_METHOD": "HEAD"}, asked(user_agent="curl/8"), asked(sec_purpose="prefetch")]
)
def test_what_is_no_reader_is_not_written_down(folder: Path, environ: dict[str, Any]) -> None:
    journal.note_view(environ, "/de/blog/a/")
    if environ["REQUEST_METHOD"] == "GET":
        journal.note_read(environ, 4)

    assert not journal.files()


def test_endless_path_is_not_written_down(folder: Path) -> None:
    journal.note_view(asked(), "/de/blog/" + "ü" * journal.LONGEST_PATH)

    assert not journal.files()


def test_nothing_is_written_where_nobody_counts(tmp_path: Path, settings: Any) -> None:
    settings.VIEWS_DIR = ""

    journal.note_view(asked(), "/de/blog/a/")
    journal.note_read(asked(), 4)

    assert not journal.files()
    assert journal.folder() is None


def test_full_disk_stops_no_page(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder.parent.joinpath("views").write_text("a file where a folder should be")

    journal.note_read(asked(), 4)

    assert "could not be written down" in caplog.text


def test_reading_goes_on_where_it_stopped_and_leaves_the_unfinished_line(folder: Path) -> None:
    journal.note_read(asked(), 4)
    path = journal.files()[0]
    first, place = journal.read(path, 0)
    with path.open("a") as file:
        file.write("2026-11-30T10:00:00+00:00 read 5 -\n2026-11-30T10:00:01+00:00 re")

    second, end = journal.read(path, place)

    assert [line.page for line in first] == ["4"]
    assert [line.page for line in second] == ["5"]
    assert path.read_bytes()[end:] == b"2026-11-30T10:00:01+00:00 re"


def test_file_that_was_begun_anew_is_read_from_its_beginning(folder: Path) -> None:
    journal.note_read(asked(), 4)

    assert len(journal.read(journal.files()[0], 10_000)[0]) == 1


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-30T10:00:00+00:00 view /de/",
        "2026-11-30T10:00:00+00:00 sold /de/ -",
        "yesterday view /de/ -",
        "2026-11-30T10:00:00 view /de/ -",
        "",
        "\x00\xff",
    ],
)
def test_what_is_no_line_of_ours_is_passed_over(folder: Path, line: str) -> None:
    folder.mkdir()
    path = folder / "nginx.log"
    path.write_text(f"{line}\n2026-11-30T10:00:00+00:00 view /de/blog/a%20b/ EXAMPLE.org\n")

    assert lines() == [("view", "/de/blog/a b/", "example.org")]


def test_only_files_of_a_day_are_read_and_those_of_days_gone_are_over(folder: Path) -> None:
    folder.mkdir()
    for name in ("2026-11-28.log", "nginx.log", "notes.txt", "2026-11-30.log.swp"):
        (folder / name).touch()

    assert [path.name for path in journal.files()] == ["2026-11-28.log", "nginx.log"]
    assert [journal.is_over(path, date(2026, 11, 30)) for path in journal.files()] == [True, False]
    assert not journal.is_over(folder / "notes.txt", date(2026, 11, 30))
