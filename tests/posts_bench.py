"""What readers wait for with 10,000 posts, nothing kept by the page cache; the baseline is the wait with a tenth of them.

`python -m tests.posts_bench` prints one JSON line a figure, on the database that DATABASE_URL names, in a database of its own.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests import crowd, posts
from tests.bench import figure
from tests.own_database import print_figures

FEW, MANY = 1_000, posts.MOST
TIMES, WARM_UP = 20, 4
Screen = Callable[[], Any]


def figures() -> Iterator[dict[str, Any]]:
    """Fill the database twice and open the same addresses each time."""
    from django.db import connection

    on, house, present = f"on {connection.vendor}", posts.house(), 0
    waits, queries = dict[int, dict[str, list[float]]](), dict[int, dict[str, int]]()
    for number in (FEW, MANY):
        started = time.monotonic()
        posts.plant(house, range(present, number))
        crowd.count_rows()
        present = number
        # What filling leaves in memory would be looked through again and again meanwhile.
        gc.collect()
        gc.freeze()
        yield figure(f"filling up to {number} posts {on}", time.monotonic() - started, "s")
        screens = _screens(house, number)
        waits[number] = {name: _waits(ask) for name, ask in screens.items()}
        queries[number] = {name: _asked(ask) for name, ask in screens.items()}
    for name, many in waits[MANY].items():
        few = waits[FEW][name]
        yield figure(f"{name}, {MANY} posts {on}, 95th percentile", _highest(many), "s", _highest(few))
        ratio = statistics.median(many) / statistics.median(few)
        yield figure(f"{name} {on}, times as long with ten times as many posts, median", ratio, "ratio")
        yield figure(f"{name}, {MANY} posts {on}, queries", queries[MANY][name], "count", queries[FEW][name])


def _screens(house: posts.House, number: int) -> dict[str, Screen]:
    """What to open by name, each as a function that opens it once."""
    from django.conf import settings
    from django.test import Client

    from blog.actions import relating
    from blog.models import PostPage
    from core import sitemaps
    from tests.factories.accounts import UserFactory

    assert settings.DEBUG is False
    reader, editor = Client(), Client()
    editor.force_login(UserFactory(role="ceo"), backend="django.contrib.auth.backends.ModelBackend")
    paths = {**posts.addresses(house, number), "file of the sitemap": sitemaps.paths()[-1]}
    found = {name: _opening(reader, path) for name, path in paths.items()}
    found["listing of the admin"] = _opening(editor, f"/admin/pages/{house.index.pk}/")
    found["search of the admin for a common word"] = _opening(editor, f"/admin/pages/search/?q={posts.COMMON}")
    middle = PostPage.objects.get(slug=f"beitrag-{number // 2}").pk
    found["finding what speaks of the same, by the worker"] = lambda: relating.relate(page_id=middle)
    return found


def _opening(client: Any, path: str) -> Screen:
    def ask() -> None:
        assert client.get(path).status_code == 200, path

    return ask


def _waits(ask: Screen) -> list[float]:
    """How long some openings took, in seconds; the first few warm up."""
    waits = []
    for _time in range(WARM_UP + TIMES):
        started = time.perf_counter()
        ask()
        waits.append(time.perf_counter() - started)
    return waits[WARM_UP:]


def _highest(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20)[-1]


def _asked(ask: Screen) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


if __name__ == "__main__":
    print_figures(figures, "core.migrations.0006_search_words")
