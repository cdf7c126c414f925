"""Many writers at once, and workers that die: nothing is lost, nothing happens twice."""

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.demo_site import DemoSite, until
from tests.flood import CONNECTIONS, POSTS, TAKEN, flood, text_of

pytestmark = pytest.mark.system

STORED = "SELECT count(*) FROM django_comments c WHERE c.user_email LIKE '{}'"
READ = "SELECT count({}a.comment_id) FROM listening_commentanalysis a JOIN django_comments c ON c.id = a.comment_id WHERE c.user_email LIKE 'last-%'"


def post_path(site: DemoSite) -> str:
    """Where the form of the newest German post sends a comment to."""
    return site.form_address(site.first_post())


def test_posts_300_each_sent_three_times_with_workers_killed_are_stored_and_read_exactly_once(site: DemoSite) -> None:
    path = post_path(site)
    dice = random.Random(7)

    def send(number: int) -> int:
        text = f"Bei Anlage {number} halten die Lager {number % 11 + 2} Jahre, weil wir sie jeden Monat schmieren und die Temperatur messen."
        return site.ask(
            path, {"comment": text, "name": f"Leser {number}", "email": f"last-{number}@post.example"}
        ).status

    with ThreadPoolExecutor(CONNECTIONS + 1) as pool:
        killer = pool.submit(kill_workers, site, dice)
        statuses = Counter(pool.map(send, (number for number in range(POSTS) for _time in range(3))))
        killer.result()

    assert statuses == {303: 3 * POSTS}
    until(lambda: site.count(READ.format("")) >= POSTS, seconds=240)
    assert site.count(STORED.format("last-%")) == POSTS
    assert site.count(READ.format("")) == site.count(READ.format("DISTINCT ")) == POSTS
    assert "database is locked" not in (site.var / "log" / "web.log").read_text()


def kill_workers(site: DemoSite, dice: random.Random) -> None:
    """Kill the worker five times at moments nobody chose."""
    for _time in range(5):
        time.sleep(dice.uniform(2, 8))
        site.kill("worker")


def test_post_sent_three_times_is_stored_once(site: DemoSite) -> None:
    path = post_path(site)
    data = {"comment": "Dreimal geklickt, einmal gemeint.", "name": "Drei Mal", "email": "dreimal@post.example"}

    with ThreadPoolExecutor(3) as pool:
        statuses = [answer.status for answer in pool.map(lambda _number: site.ask(path, data), range(3))]

    assert statuses == [303, 303, 303]
    assert site.count(STORED.format("dreimal@post.example")) == 1


def test_flood_from_one_network_is_refused_with_the_text_kept_while_readers_read_on(site: DemoSite) -> None:
    found = flood(site)

    assert Counter(answer.status for answer in found.answers) == {303: TAKEN, 429: POSTS - TAKEN}
    assert all(f">\n{text_of(number)}</textarea>" in answer.text for number, answer in found.refused.items())
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in found.refused.values())
    assert site.count(STORED.format("flut-%")) == TAKEN
    assert set(found.pages) == {200}


def test_web_server_killed_is_started_again(site: DemoSite) -> None:
    before, started = site.pid("web"), times_listening(site)

    site.kill("web")

    # The orphan of the killed server goes on answering for a moment and holds the port until it notices.
    until(lambda: times_listening(site) > started)
    until(site.is_serving)
    assert site.pid("web") != before


def times_listening(site: DemoSite) -> int:
    """How often a web server of this site took the port."""
    return (site.var / "log" / "web.log").read_text().count("Listening at")
