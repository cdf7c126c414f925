"""Pages as files for a front server: the same bytes, gone with every change, written again by a worker."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from blog.models import PostPage
from comments.actions import moderation
from comments.enums import Status
from core.page_cache import publishing, store
from core.page_cache.header_file import NAME
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.page_front import Site


@pytest.fixture
def folder(db: None, page_store: Path, settings: Any, tmp_path: Path) -> Path:
    settings.PAGES_PUBLISHED_IN = str(tmp_path / "published")
    return tmp_path / "published"


@pytest.fixture
def post(folder: Path) -> PostPage:
    return blog.post()


def file_of(folder: Path, path: str, name: str = "index.html") -> Path:
    return folder / "http" / "testserver" / path.strip("/") / name


def test_command_writes_every_public_page_with_its_compressed_form(post: PostPage, folder: Path) -> None:
    blog.post(live=False, slug="entwurf")

    call_command("publish_static", verbosity=0)

    site = Site()
    for path, name in ((post.url, "index.html"), ("/de/", "index.html"), ("/de/blog/", "index.html"), ("/de/blog/feed/", "index.xml"), ("/", "sitemap.xml")):  # fmt: skip
        file = file_of(folder, path, name)
        assert file.read_bytes() == site.get(path if name != "sitemap.xml" else "/sitemap.xml").body
        assert gzip.decompress(file.with_name(f"{name}.gz").read_bytes()) == file.read_bytes()
    assert site.rendered.paths == []
    assert len(publishing.files(folder)) == 20


def test_command_writes_the_headers_of_the_site_for_the_front_server(post: PostPage, folder: Path) -> None:
    call_command("publish_static", verbosity=0)

    said = (folder / NAME).read_text()
    served = Site().get(post.url).headers
    for name in ("Cache-Control", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
        assert f'add_header {name} "{served[name]}";' in said
    assert 'add_header Content-Security-Policy "' in said
    assert "ETag" not in said
    assert "Content-Length" not in said


def test_change_takes_the_files_of_its_pages_away_at_once_and_a_worker_writes_them_again(
    post: PostPage, folder: Path, committed: Any, work_off: Any
) -> None:
    other = blog.post(slug="anderer")
    waiting = comment(post, status=Status.HELD, number=0)
    call_command("publish_static", verbosity=0)
    untouched = file_of(folder, other.url).stat().st_mtime_ns

    with committed():
        moderation.approve(comment=waiting, by=UserFactory(role="moderator"))
    at_once = file_of(folder, post.url).exists(), file_of(folder, post.url, "index.html.gz").exists()
    work_off()

    assert at_once == (False, False)
    assert 'id="c' in file_of(folder, post.url).read_text()
    assert file_of(folder, other.url).stat().st_mtime_ns == untouched


def test_page_taken_offline_leaves_no_file_and_no_folder(
    post: PostPage, folder: Path, committed: Any, work_off: Any
) -> None:
    call_command("publish_static", verbosity=0)

    with committed():
        post.unpublish()
    work_off()

    assert not file_of(folder, post.url).parent.exists()
    assert file_of(folder, "/de/blog/").exists()


def test_reader_whose_page_has_no_file_yet_has_it_written(post: PostPage, folder: Path) -> None:
    Site().get(post.url)

    assert file_of(folder, post.url).exists()


def test_page_that_expired_while_it_was_written_gets_no_file(post: PostPage, folder: Path) -> None:
    Site().get(post.url)
    entry = publishing.Entry.unpack(next(iter(store().pages())))
    publishing.clear()
    store().clear()

    publishing.publish("any", entry)

    assert publishing.files(folder) == []


def test_command_removes_files_nobody_knows_and_publishes_what_was_kept_before(
    post: PostPage, folder: Path, settings: Any
) -> None:
    settings.PAGES_PUBLISHED_IN = ""
    Site().get(post.url)
    settings.PAGES_PUBLISHED_IN = str(folder)
    stray = file_of(folder, "/de/blog/weg/")
    stray.parent.mkdir(parents=True)
    stray.write_text("gone")

    call_command("publish_static", verbosity=0)

    assert not stray.exists()
    assert file_of(folder, post.url).exists()


def test_command_with_afresh_forgets_what_was_kept(post: PostPage, folder: Path) -> None:
    Site().get(post.url)
    PostPage.objects.filter(pk=post.pk).update(summary="An der Seite vorbei geschrieben.")

    call_command("publish_static", afresh=True, verbosity=0)

    assert "An der Seite vorbei" in file_of(folder, post.url).read_text()


def test_command_without_a_folder_says_so(db: None, page_store: Path) -> None:
    with pytest.raises(CommandError, match="PAGES_PUBLISHED_IN"):
        call_command("publish_static")


@pytest.mark.parametrize("path", ["/../etc/", "/de/.hidden/", "/de//blog/"])
def test_path_that_is_no_plain_name_gets_no_file(tmp_path: Path, path: str) -> None:
    entry = publishing.Entry(f"http://testserver{path}", [("Content-Type", "text/html")], b"", b"")

    assert publishing.path_of(tmp_path, entry) is None
