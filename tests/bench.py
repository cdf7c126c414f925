"""`make bench`: what the product costs, one JSON line a figure, ratios measured in one run.

Each line is {"name", "value", "unit"} and, where something is compared, "baseline": the value measured beside it in the same run.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
REPEATS = 15
WARM_UP = 5
SEARCHES = 200


def figure(name: str, value: float, unit: str, baseline: float | None = None) -> dict[str, Any]:
    """One line of output, rounded to three decimals."""
    line: dict[str, Any] = {"name": name, "value": round(value, 3), "unit": unit}
    return line if baseline is None else {**line, "baseline": round(baseline, 3)}


def pages() -> Iterator[dict[str, Any]]:
    """Processor time of an anonymous post page by number of comments; the baseline is the page without comments."""
    import django
    from django.test.utils import setup_databases, setup_test_environment

    django.setup()
    setup_test_environment(debug=False)
    setup_databases(verbosity=0, interactive=False)
    from django.test import Client

    from tests.conftest import plant_roots
    from tests.factories import blog
    from tests.factories.comments import comment

    plant_roots()
    client, bare = Client(), 0.0
    for wanted in (0, 20, 200, 1000):
        post = blog.post()
        for _number in range(wanted):
            comment(post)
        spent = statistics.median(_processor_ms(client, post.url) for _time in range(REPEATS))
        bare = bare or spent
        yield figure(f"post page with {wanted} comments, not cached", spent, "ms", bare)


def memory() -> Iterator[dict[str, Any]]:
    """What a web process holds, beside that of a plain Wagtail site."""
    from tests.memory_bench import figures

    yield from figures()


def accepting() -> Iterator[dict[str, Any]]:
    """What it costs to take a comment in; the baseline is Django's own sign-up form with two writes, in turns with it.

    Hashing a password takes Django a hundred times as long as everything else in its form. So each figure is there twice: beside
    the hasher Django ships, and beside the cheapest one, which leaves the form alone.
    """
    from django.conf import global_settings
    from django.db import connection
    from django.test import Client, override_settings
    from django.test.utils import CaptureQueriesContext

    from tests.factories import blog

    client, path = Client(), f"/de/comments/post/blog.postpage/{blog.post().pk}/"

    def comment(number: int) -> None:
        word = "".join(chr(ord("a") + int(digit)) for digit in str(abs(number)))
        text = (
            f"Lager {word} hält bei {word} elf Jahre, weil {word} es schmiert und {word} die {word} Temperatur misst."
        )
        fields = {"comment": text, "name": "Mess Reihe", "email": f"mess{number}@post.example"}
        assert client.post(path, fields).status_code == 303

    def account(number: int) -> None:
        password = f"lang-genug-{number}"
        fields = {"username": f"mess{number}", "email": f"mess{number}@post.example"}
        answer = client.post("/sign-up/", {**fields, "password1": password, "password2": password})
        assert answer.status_code == 302

    fast = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    first = 0
    for hashers, times in ((global_settings.PASSWORD_HASHERS, REPEATS), (fast, 10 * REPEATS)):
        with override_settings(ROOT_URLCONF="tests.signup", PASSWORD_HASHERS=hashers):
            numbers = range(first, first := first + times + WARM_UP)
            spent = [(_spent_ms(comment, number), _spent_ms(account, number)) for number in numbers]
        ours, theirs = (statistics.median(times) for times in zip(*spent[WARM_UP:], strict=True))
        hasher = hashers[0].rpartition(".")[2]
        yield figure(f"accepting a comment, processor time beside {hasher}", ours, "ms", theirs)
        yield figure(f"accepting a comment, times a sign-up form with two writes, {hasher}", ours / theirs, "ratio")
    with CaptureQueriesContext(connection) as asked:
        comment(10**6)
    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    yield figure("accepting a comment, queries", sum(not q["sql"].startswith(control) for q in asked), "count")


def _spent_ms(work: Any, number: int) -> float:
    started = time.process_time()
    work(number)
    return (time.process_time() - started) * 1000


def _processor_ms(client: Any, path: str) -> float:
    started = time.process_time()
    assert client.get(path).status_code == 200
    return (time.process_time() - started) * 1000


def running_product() -> Iterator[dict[str, Any]]:
    """Start-up of the demo, its first page, and 300 comments from 32 connections."""
    from tests import live_bench
    from tests.demo_site import DemoSite, until

    with tempfile.TemporaryDirectory() as folder:
        for label in ("empty", "filled"):
            started = time.monotonic()
            site = DemoSite.start(Path(folder))
            yield figure(f"demo, start to first page served, {label} database", time.monotonic() - started, "s")
            if label == "empty":
                site.stop()
        try:
            yield from _pages_of(site)
            yield from _crowd(site, until)
            yield from _flooded(site)
            yield from live_bench.figures(site, figure)
        finally:
            site.stop()


def _pages_of(site: Any) -> Iterator[dict[str, Any]]:
    for name, path in (("first page", "/de/"), ("newest post", site.first_post())):
        started = time.monotonic()
        assert site.ask(path).status == 200
        yield figure(f"{name} of the running demo", time.monotonic() - started, "s")


def _crowd(site: Any, until: Any) -> Iterator[dict[str, Any]]:
    path = site.form_address(site.first_post())

    def send(number: int) -> float:
        started = time.monotonic()
        answer = site.ask(
            path,
            {
                "comment": f"Messreihe {number}: der Druck fällt nach dem Anlauf.",
                "name": "Mess Reihe",
                "email": f"mess{number}@post.example",
            },
        )
        assert answer.status == 303, answer.status
        return time.monotonic() - started

    started = time.monotonic()
    with ThreadPoolExecutor(32) as pool:
        waits = sorted(pool.map(send, range(300)))
    yield figure("comments accepted from 32 connections", 300 / (time.monotonic() - started), "1/s")
    yield figure("acceptance of a comment from 32 connections, 95th percentile", waits[285], "s")
    read = "SELECT count(*) FROM listening_commentanalysis a JOIN django_comments c ON c.id = a.comment_id WHERE c.user_email LIKE 'mess%'"
    until(lambda: site.count(read) >= 300, seconds=300)
    yield figure("comments accepted and read by one worker", 300 / (time.monotonic() - started), "1/s")


def _flooded(site: Any) -> Iterator[dict[str, Any]]:
    """What readers wait for a post while 300 comments from one network are refused; the baseline is the wait without the flood."""
    from tests.flood import flood

    calm = []
    post = site.first_post()
    for _time in range(REPEATS):
        started = time.monotonic()
        site.ask(post)
        calm.append(time.monotonic() - started)
    waits = flood(site).waits
    highest = statistics.quantiles(waits, n=20)[-1]
    yield figure("post page while comments are refused, 95th percentile", highest, "s", statistics.median(calm))


def reading() -> Iterator[dict[str, Any]]:
    """Speed and memory of the analysis, in a process of its own."""
    command = [
        sys.executable,
        "-c",
        "import json,sys; from pathlib import Path; from analysis.benchmark import measurements\nfor m in measurements(Path(sys.argv[1]) if len(sys.argv) > 1 else None): print(json.dumps(m), flush=True)",
    ]
    if CORPORA.is_dir():
        command.append(str(CORPORA))
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    yield from (json.loads(line) for line in result.stdout.splitlines())


def skills() -> Iterator[dict[str, Any]]:
    """Finding skills from a whole classification; the baseline is a hundredth of it."""
    from tests.analysis.test_esco import TEXT, matcher_of

    with tempfile.TemporaryDirectory() as folder:
        matchers = [matcher_of(count, Path(folder)) for count in (140, 14_000)]
    few, many = (
        _spent_ms(lambda times, names=names: [list(names.find(TEXT)) for _time in range(times)], SEARCHES) / SEARCHES
        for names in matchers
    )
    yield figure("finding skills in a text, 14,000 skills known", many, "ms", few)


def kept_pages() -> Iterator[dict[str, Any]]:
    """Public pages rendered, from the cache and behind nginx, in a process of its own."""
    command = [sys.executable, "-m", "tests.page_bench"]
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    yield from (json.loads(line) for line in result.stdout.splitlines())


def crowded() -> Iterator[dict[str, Any]]:
    """The lists of people, the desks and the dashboard of a house with very many, on SQLite and, where a server answers, on PostgreSQL."""
    name = f"salon_crowd_{os.getpid()}"
    server = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
    for module in ("crowd_bench", "desks_bench", "dashboard_bench"):
        with tempfile.TemporaryDirectory() as folder:
            places = [(f"sqlite:///{folder}/unused.sqlite3", f"{folder}/crowd.sqlite3")]
            places += [(server, name)] if _answers(server) else []
            for address, database in places:
                environment = {**os.environ, "DATABASE_URL": address, "TEST_DATABASE_NAME": database}
                command = [sys.executable, "-m", f"tests.{module}"]
                result = subprocess.run(
                    command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
                )
                yield from (json.loads(line) for line in result.stdout.splitlines())


def _answers(server: str) -> bool:
    import psycopg

    try:
        psycopg.connect(server.replace("postgres://", "postgresql://", 1), connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.environ.setdefault("DEMO_PASSWORD", "salon-demo")
    for part in (reading, pages, memory, kept_pages, accepting, running_product, crowded, skills):
        for line in part():
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
