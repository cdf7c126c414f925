"""What a public page costs: rendered, beside a plain Wagtail page of the same words; and from the cache, beside the least a server can do.

`python -m tests.page_bench` prints one JSON line a figure. Rendering is measured in this process; the cache through gunicorn as
`make demo` starts it, and behind nginx where it is installed, as processor time of the serving processes.
"""

import gzip
import http.client
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from tests.bench import figure

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TURNS, REQUESTS, RENDERINGS = 25, 800, 25
ROOT = Path(__file__).resolve().parent.parent


def figures(folder: Path) -> Iterator[dict[str, Any]]:
    """Posts with 0, 200 and 1,000 comments, the feed and the sitemap."""
    from django.conf import settings
    from django.test import override_settings

    from tests import wire

    posts = _planted()
    yield from _rendered(posts)
    yield from wire.figures()
    pages = {"BACKEND": "core.page_cache.files.FilePages", "LOCATION": str(folder / "pages")}
    with override_settings(
        CACHES={**settings.CACHES, "pages": pages},
        PAGES_PUBLISHED_IN=str(folder / "published"),
        VIEWS_DIR=str(folder / "views"),
    ):
        from django.core.management import call_command

        call_command("publish_static", stdout=sys.stderr)
        yield from _kept(
            {f"post with {number} comments": post.url for number, post in posts.items() if number is not None}
        )
        yield from _behind_nginx(folder, posts[200].url)


def _planted() -> dict[int | None, Any]:
    """Posts by number of comments; under None a plain page with the same words."""
    from wagtail.models import Locale

    from tests.factories import blog
    from tests.factories.comments import comment
    from tests.plain.models import PlainPage

    text = "".join(
        f"<p>{'Wir messen die Lager jedes Jahr, weil sie sonst im Winter brechen. ' * 4}</p>" for _part in range(12)
    )
    found: dict[int | None, Any] = {}
    for wanted in (0, 200, 1000):
        post = found[wanted] = blog.post(body=[("text", text)])
        parent = None
        for number in range(wanted):
            row = comment(post, number=number + 1, parent=parent if number % 4 else None)
            parent = row if number % 4 == 0 else parent
    found[None] = PlainPage(title="Beitrag", slug="plain", locale=Locale.objects.get(language_code="de"), body=text)
    blog.blog_index().add_child(instance=found[None])
    return found


def _rendered(posts: dict[int | None, Any]) -> Iterator[dict[str, Any]]:
    """The site itself without its page cache, asked as a web server asks it: Django's test client copies every context it sees.

    Comments drawn before are kept in memory, as in a web process. What a page costs without that is told beside it, and what it
    costs after one more comment, which is what usually makes a page old.
    """
    from comments import drawing

    spent: dict[int | None, list[float]] = {number: [] for number in posts}
    for _time in range(RENDERINGS):
        for number, post in posts.items():
            spent[number].append(_rendering(post))
    middle = {number: statistics.median(times[5:]) for number, times in spent.items()}
    for number in (0, 200, 1000):
        yield figure(
            f"post with {number} comments rendered, beside a plain Wagtail page", middle[number], "ms", middle[None]
        )
        yield figure(
            f"post with {number} comments rendered, times a plain Wagtail page", middle[number] / middle[None], "ratio"
        )
    yield from _queries(posts)
    many = posts[200]
    afresh = [_rendering(many) for _time in range(RENDERINGS) if not drawing._visible.cache_clear()]
    yield figure(
        "post with 200 comments, none drawn before, times a plain Wagtail page", _part(afresh, middle), "ratio"
    )
    grown = [_rendering(many) for number in range(RENDERINGS) if _one_more(many, number)]
    yield figure("post with 200 comments after one more, times a plain Wagtail page", _part(grown, middle), "ratio")


def _part(times: list[float], middle: dict[int | None, float]) -> float:
    return statistics.median(times) / middle[None]


def _one_more(post: Any, number: int) -> Any:
    from tests.factories.comments import comment

    return comment(post, number=201 + number)


def _rendering(post: Any) -> float:
    """Milliseconds of processor time."""
    site = _site()
    started = time.process_time()
    answer = site.get(post.url)
    spent = (time.process_time() - started) * 1000
    assert answer.status == 200
    return spent


@cache
def _site() -> Any:
    from tests.page_front import Site

    return Site()


def _queries(posts: dict[int | None, Any]) -> Iterator[dict[str, Any]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in (0, 200, 1000):
        with CaptureQueriesContext(connection) as asked:
            _rendering(posts[number])
        yield figure(f"post with {number} comments rendered, queries", len(asked), "count")


def _kept(pages: dict[str, str]) -> Iterator[dict[str, Any]]:
    from django.core.handlers.wsgi import WSGIHandler

    from core.page_cache.front import PageFront
    from tests.page_front import Site

    for name, path in {**pages, "feed": "/de/blog/feed/", "sitemap": "/sitemap.xml"}.items():
        answer = Site().get(path, Accept_Encoding="gzip")
        with _gunicorn(_bare(answer)) as bare, _gunicorn(PageFront(WSGIHandler())) as ours:
            costs = [(_cost(bare, path), _cost(ours, path)) for _turn in range(TURNS)]
        least, own = (statistics.median(column) for column in zip(*costs, strict=True))
        yield figure(f"{name} from the cache through gunicorn, processor time", own, "ms", least)
        yield figure(f"{name} from the cache, share of a bare WSGI callable's speed", least / own, "ratio")
        if "post" in name:
            yield figure(f"{name}, compressed HTML", len(answer.body) / 1000, "kB")


def _bare(answer: Any) -> Callable[..., list[bytes]]:
    """Returns the same bytes with the same headers, and does nothing else."""
    headers = list(answer.headers.items())

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", headers)
        return [answer.body]

    return application


class Server:
    """Processes that serve one port."""

    def __init__(self, port: int, pid: int, host: str = "testserver") -> None:
        self.port, self.pid, self.host = port, pid, host

    def spent(self) -> float:
        """Processor seconds of the process and those it started."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return sum(_spent(int(pid)) for pid in [self.pid, *children])


def _spent(pid: int) -> float:
    """By the scheduler, to the billionth of a second; threads that have ended are not in it, those of a server stay."""
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def _cost(server: Server, path: str) -> float:
    """Milliseconds of processor time a request, over one connection that stays open."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    # As a reader's browser, whose visit is written down.
    headers = {
        "Host": server.host,
        "Accept-Encoding": "gzip",
        "User-Agent": FIREFOX,
        "Referer": "https://www.example.org/",
    }

    def ask() -> None:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        assert answer.status == 200
        assert gzip.decompress(answer.read())

    for _time in range(20):
        ask()
    before = server.spent()
    for _time in range(REQUESTS):
        ask()
    return (server.spent() - before) * 1000 / REQUESTS


@contextmanager
def _gunicorn(application: Any) -> Iterator[Server]:
    """One worker with eight threads, as the demo starts it, in a process of its own."""
    port = _free_port()
    pid = os.fork()
    if pid == 0:
        try:
            _serve(application, port)
        finally:
            # What the parent holds, such as the folder, is none of this process's to tidy up.
            os._exit(0)
    try:
        _wait_for(port)
        yield Server(port, pid)
    finally:
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)


def _serve(application: Any, port: int) -> None:
    from gunicorn.app.base import BaseApplication

    class Standing(BaseApplication):
        def load_config(self) -> None:
            chosen = {
                "bind": f"127.0.0.1:{port}", "worker_class": "config.worker.Worker", "threads": 8, "workers": 1, "loglevel": "error",
                "control_socket_disable": True, "keepalive": 5,
            }  # fmt: skip
            for name, value in chosen.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    Standing().run()


def _behind_nginx(folder: Path, path: str) -> Iterator[dict[str, Any]]:
    """With docs/nginx.conf.example, beside the same file in a server that knows nothing but its folder and logs as nginx does by itself."""
    program = shutil.which("nginx")
    if program is None:
        sys.stderr.write("nginx is not installed: no figures behind it\n")
        return
    published = folder / "published"
    example = (ROOT / "docs" / "nginx.conf.example").read_text()
    for name, value in {
        "PUBLISHED": str(published),
        "MEDIA": str(folder),
        "VIEWS": str(folder),
        "SITE": "127.0.0.1:9",
        "NAME": "testserver",
    }.items():
        example = (
            example.replace(f"{name}/", f"{value}/")
            .replace(f" {name};", f" {value};")
            .replace(f"//{name};", f"//{value};")
        )
    ports = _free_port(), _free_port()
    example = example.replace("443 ssl", f"127.0.0.1:{ports[0]}")
    plain = f"server {{ listen 127.0.0.1:{ports[1]}; root {published}/http/testserver; index index.html; gzip_static on; access_log {folder}/plain-access.log; }}"
    costs = []
    with (
        _nginx(program, folder, "ours", example, ports[0]) as ours,
        _nginx(program, folder, "plain", plain, ports[1]) as files,
    ):
        costs = [(_cost(files, path), _cost(ours, path)) for _turn in range(TURNS)]
    least, own = (statistics.median(column) for column in zip(*costs, strict=True))
    yield figure("post with 200 comments as a file behind nginx, processor time", own, "ms", least)
    yield figure("post with 200 comments, share of the speed of the same file behind nginx", least / own, "ratio")


@contextmanager
def _nginx(program: str, folder: Path, name: str, server: str, port: int) -> Iterator[Server]:
    folder.chmod(0o755)
    config = folder / f"{name}.conf"
    user = "user root; " if os.geteuid() == 0 else ""
    places = " ".join(
        f"{kind}_temp_path {folder}/{name}-{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config.write_text(
        f"{user}daemon off; worker_processes 1; pid {folder}/{name}.pid; error_log {folder}/{name}.log;"
        f"events {{ }} http {{ keepalive_requests 100000; {places} {server} }}"
    )
    process = subprocess.Popen([program, "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.plain.settings"
    import django
    from django.test.utils import setup_databases

    # Not Django's test environment: it looks at every template that is rendered.
    django.setup()
    setup_databases(verbosity=0, interactive=False)
    from tests.conftest import plant_roots

    plant_roots()
    with tempfile.TemporaryDirectory() as folder:
        for line in figures(Path(folder)):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
