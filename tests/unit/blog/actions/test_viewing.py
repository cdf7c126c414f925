"""What was written down of opened pages becomes counts, each line once."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Site

from blog.actions import viewing
from blog.enums import Source
from blog.models import JournalPlace, PostPage, PostReads, PostViews
from core.viewing import journal
from tests.factories import blog

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.VIEWS_DIR = str(tmp_path)
    return tmp_path


@pytest.fixture
def page() -> PostPage:
    return blog.post()


def write(folder: Path, *lines: str, name: str = "") -> Path:
    path = folder / f"{name or timezone.now().date()}.log"
    with path.open("a") as file:
        file.writelines(f"{line}\n" for line in lines)
    return path


def view(page: Any, host: str = "-", at: str = "2026-11-30T10:00:00+00:00") -> str:
    return f"{at} view {getattr(page, 'url', page)} {host}"


def views() -> dict[tuple[date, str], int]:
    return {(row.day, row.source): row.number for row in PostViews.objects.all()}


def test_views_are_counted_by_day_and_source_and_each_line_once(folder: Path, page: PostPage) -> None:
    write(folder, view(page), view(page, "www.google.de"), view(page, "testserver"), view(page, "www.google.at"))

    assert [viewing.count(), viewing.count()] == [4, 0]
    write(folder, view(page))
    assert viewing.count() == 1

    day = date(2026, 11, 30)
    assert views() == {(day, Source.UNTOLD): 2, (day, Source.SEARCH): 2, (day, Source.OWN): 1}


def test_day_is_that_of_the_house(folder: Path, page: PostPage) -> None:
    write(folder, view(page, at="2026-11-30T23:30:00+00:00"), view(page, at="2026-11-30T22:30:00+00:00"))

    viewing.count()

    assert set(views()) == {(date(2026, 12, 1), Source.UNTOLD), (date(2026, 11, 30), Source.UNTOLD)}


def test_lines_of_a_front_server_count_too_and_what_is_no_open_post_does_not(folder: Path, page: PostPage) -> None:
    draft = blog.post(live=False)
    others = [
        "/",
        "/de/",
        "/de/blog/",
        "/de/blog/nothing/",
        "/xx/blog/post/",
        f"/de/blog/{draft.slug}/",
        "de",
        "/de/blog/a/b/",
    ]
    write(folder, view(page.url.rstrip("/")), *(view(other) for other in others), name="nginx")

    assert viewing.count() == 1


def test_reads_are_counted_for_posts_that_are_there(folder: Path, page: PostPage) -> None:
    at = "2026-11-30T10:00:00+00:00 read"
    write(folder, f"{at} {page.pk} -", f"{at} {page.pk} -", f"{at} 999999 -", f"{at} {'9' * 30} -", f"{at} ½ -")

    assert viewing.count() == 2
    assert [(row.post_id, row.number) for row in PostReads.objects.all()] == [(page.pk, 2)]


def test_file_of_a_day_gone_is_deleted_once_it_is_counted(folder: Path, page: PostPage) -> None:
    gone = write(folder, view(page), name=str(timezone.now().date() - timedelta(days=3)))
    today = write(folder, view(page))

    assert viewing.count() == 2
    assert [gone.exists(), today.exists()] == [False, True]
    assert [place.name for place in JournalPlace.objects.all()] == [today.name]


def test_counts_and_place_move_together_or_not_at_all(
    folder: Path, page: PostPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, view(page))

    add = viewing._add

    def killed(lines: list[journal.Line]) -> int:
        add(lines)
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(viewing, "_add", killed)
        with pytest.raises(RuntimeError):
            viewing.count()

    assert not views()
    assert not JournalPlace.objects.exists()
    assert viewing.count() == 1


def test_long_file_is_counted_in_portions(folder: Path, page: PostPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PORTION", 200)
    write(folder, *[view(page)] * 10)

    assert viewing.count() == 10


def test_long_file_of_a_front_server_is_emptied_once_it_is_counted(
    folder: Path, page: PostPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "FULL", 200)
    path = write(folder, *[view(page)] * 10, name="nginx")

    assert viewing.count() == 10
    assert path.read_text() == ""
    write(folder, view(page), name="nginx")
    assert [viewing.count(), viewing.count()] == [1, 0]
    assert path.read_text()


def test_file_that_cannot_be_read_stops_no_other(
    folder: Path, page: PostPage, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "2026-11-01.log").mkdir()
    write(folder, view(page))

    assert viewing.count() == 1
    assert "could not be counted" in caplog.text


def test_nothing_is_counted_without_a_site(folder: Path, page: PostPage) -> None:
    url = page.url
    Site.objects.all().delete()
    write(folder, view(url))

    assert viewing.count() == 0


def test_command_says_how_much_it_counted(folder: Path, page: PostPage, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, view(page))

    call_command("count_views")

    assert "Counted 1 times" in capsys.readouterr().out


def test_counts_go_with_their_post(folder: Path, page: PostPage) -> None:
    write(
        folder,
        view(page),
        f"{datetime(2026, 11, 30, tzinfo=timezone.get_default_timezone()).isoformat()} read {page.pk} -",
    )
    viewing.count()

    page.delete()

    assert not PostViews.objects.exists()
    assert not PostReads.objects.exists()
