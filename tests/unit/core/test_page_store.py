"""Two processes and one store: whatever happens in whichever order, nobody is served what has changed."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches

from core.page_cache import files, store
from core.page_cache.files import FilePages
from core.page_cache.redis import RedisPages
from tests.page_front import Site

PAGE = b"{}\nthe page"


@pytest.fixture(scope="session")
def redis_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of this suite's own; without the program the tests on Redis are about nothing and fail."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = shutil.which("redis-server")
    assert program, "redis-server is not installed"
    folder = tmp_path_factory.mktemp("redis")
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"redis://127.0.0.1:{port}/0"
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield address
    server.send_signal(signal.SIGTERM)
    server.wait(10)


@pytest.fixture(params=["files", "redis"])
def pages(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Any:
    """Each kind of store, empty."""
    if request.param == "files":
        own = {"BACKEND": "core.page_cache.files.FilePages", "LOCATION": str(tmp_path / "pages")}
    else:
        address = request.getfixturevalue("redis_address")
        own = {"BACKEND": "core.page_cache.redis.RedisPages", "LOCATION": address, "KEY_PREFIX": f"t{os.getpid()}"}
    settings.CACHES = {**settings.CACHES, "pages": own}
    store().clear()
    return store()


def test_page_kept_is_found_by_another_process(pages: Any) -> None:
    assert pages.keep("a", PAGE, tags=["one", "two"], since=pages.state())

    assert _other(pages).find("a") == PAGE
    assert list(_other(pages).pages()) == [PAGE]
    assert pages.find("b") is None


def test_page_whose_tag_expires_is_gone_at_once_and_no_other_page(pages: Any) -> None:
    for key, tags in {"a": ["one", "two"], "b": ["two"], "c": ["three"]}.items():
        pages.keep(key, key.encode(), tags=tags, since=pages.state())
    before = pages.state()

    removed = _other(pages).expire(["one", "three", "unknown"])

    assert sorted(removed) == [b"a", b"c"]
    assert [pages.find(key) for key in "abc"] == [None, b"b", None]
    assert pages.state() != before
    assert pages.expire(["one"]) == []
    assert pages.expire([]) == []


def test_page_rendered_before_something_expired_is_not_kept(pages: Any) -> None:
    since = pages.state()
    _other(pages).expire(["something else"])

    assert not pages.keep("a", PAGE, tags=["one"], since=since)

    assert pages.find("a") is None


def test_store_that_is_cleared_forgets_everything_and_keeps_out_what_was_begun(pages: Any) -> None:
    since = pages.state()
    pages.keep("a", PAGE, tags=["one"], since=since)

    pages.clear()

    assert pages.find("a") is None
    assert not pages.keep("a", PAGE, tags=["one"], since=since)


def test_pages_kept_and_expired_at_once_from_many_threads_are_never_old(pages: Any) -> None:
    """A writer counts up and expires; renderers keep what they read. At the end the number kept is the last one or none."""
    number = [0]

    def render(_time: int) -> None:
        mine = _other(pages)
        since = mine.state()
        text = str(number[0]).encode()
        mine.keep("a", text, tags=["number"], since=since)

    def write(_time: int) -> None:
        number[0] += 1
        _other(pages).expire(["number"])

    with ThreadPoolExecutor(8) as pool:
        for count in range(60):
            pool.submit(write if count % 4 == 0 else render, count)

    assert pages.find("a") in {None, str(number[0]).encode()}


def test_redis_changed_in_the_middle_of_keeping_refuses_the_page(
    redis_address: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = RedisPages(redis_address, {"KEY_PREFIX": f"race{os.getpid()}"})
    mine.clear()
    since = mine.state()
    pipeline = mine._client.pipeline().__class__
    execute = pipeline.execute

    def late(self: Any, *args: Any, **kwargs: Any) -> Any:
        monkeypatch.setattr(pipeline, "execute", execute)
        RedisPages(redis_address, {"KEY_PREFIX": f"race{os.getpid()}"}).expire(["one"])
        return execute(self, *args, **kwargs)

    monkeypatch.setattr(pipeline, "execute", late)

    assert not mine.keep("a", PAGE, tags=["one"], since=since)
    assert mine.find("a") is None


def test_file_store_leaves_no_byte_of_an_expired_page(tmp_path: Path) -> None:
    files = FilePages(str(tmp_path), {})
    files.keep("a", b"Quittenbaum", tags=["one"], since=files.state())

    files.expire(["one"])

    assert [path for path in tmp_path.rglob("*") if path.is_file() and b"Quitten" in path.read_bytes()] == []


@pytest.mark.django_db
def test_page_that_changed_in_one_process_is_rendered_by_the_other(pages: Any) -> None:
    said = [b"old"]

    def application(environ: Any, start_response: Any) -> list[bytes]:
        from core.page_cache import recording

        recording.begin("one")
        start_response("200 OK", [("Cache-Control", "public"), ("ETag", '"a"')])
        return [said[0]]

    here, there = Site(application), Site(application)
    first = [here.get("/de/").body, there.get("/de/").body, there.renders("/de/")]
    said[0] = b"new"
    _other(pages).expire(["one"])

    assert first == [b"old", b"old", False]
    assert [here.get("/de/").body, there.get("/de/").body] == [b"new", b"new"]


@pytest.mark.django_db
def test_page_that_changes_while_it_is_rendered_is_served_once_and_not_kept(pages: Any) -> None:
    said = [b"old"]

    def application(environ: Any, start_response: Any) -> list[bytes]:
        from core.page_cache import recording

        recording.begin("one")
        read = said[0]
        if read == b"old":
            said[0] = b"new"
            _other(pages).expire(["one"])
        start_response("200 OK", [("Cache-Control", "public"), ("ETag", '"a"')])
        return [read]

    site = Site(application)

    assert [site.get("/de/").body for _time in range(3)] == [b"old", b"new", b"new"]


def _other(pages: Any) -> Any:
    """The store as another process opens it."""
    return caches.create_connection("pages")


def test_state_changed_by_another_process_is_known_at_once_though_the_file_stays_open(tmp_path: Path) -> None:
    ours = FilePages(str(tmp_path), {})
    assert ours.state() == b""
    changed = "import sys; from core.page_cache.files import FilePages; FilePages(sys.argv[1], {}).clear()"

    states = [ours.state()]
    for _time in range(3):
        subprocess.run([sys.executable, "-c", changed, str(tmp_path)], check=True)
        states.append(ours.state())

    assert len(set(states)) == 4
    assert [len(state) for state in states] == [0, 16, 16, 16]


def test_folder_put_in_place_of_another_is_noticed_within_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(files, "monotonic", lambda: now[0])
    ours, other = FilePages(str(tmp_path / "pages"), {}), FilePages(str(tmp_path / "restored"), {})
    ours.clear()
    other.clear()
    before = ours.state()
    (tmp_path / "pages").rename(tmp_path / "old")
    (tmp_path / "restored").rename(tmp_path / "pages")

    now[0] += files.LOOKED_UP_EVERY

    assert before != ours.state() == (tmp_path / "pages" / "version").read_bytes()
    shutil.rmtree(tmp_path / "pages")
    now[0] += files.LOOKED_UP_EVERY
    assert ours.state() == b""


def test_state_half_written_is_none_that_a_page_may_be_kept_in(tmp_path: Path) -> None:
    ours = FilePages(str(tmp_path), {})
    ours.clear()
    since = ours.state()
    whole = (tmp_path / "version").read_bytes()
    with (tmp_path / "version").open("r+b") as file:
        file.write(bytes(8))

    assert ours.state() not in {since, b""}
    assert not ours.keep("a", PAGE, tags=[], since=since)
    assert ours.state()[8:] == whole[8:]


def test_one_file_is_open_however_often_the_state_is_asked_for(tmp_path: Path) -> None:
    ours = FilePages(str(tmp_path), {})
    ours.clear()
    ours.state()
    before = len(list(Path("/proc/self/fd").iterdir()))

    with ThreadPoolExecutor(4) as pool:
        states = set(pool.map(lambda _time: ours.state(), range(400)))

    assert len(states) == 1
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 1
