"""Many writers at once, and workers that die: nothing is lost, nothing happens twice."""

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from threading import Event

import pytest

from tests.demo_site import Answer, DemoSite, until

pytestmark = pytest.mark.system

POSTS = 300
CONNECTIONS = 32
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
    post, waits = site.first_post(), list[float]()
    is_over = Event()

    def flood(number: int) -> Answer:
        text = f"Nummer {number} von sehr vielen."
        return beside.ask(path, {"comment": text, "name": "Sehr Viele", "email": f"flut-{number}@post.example"})

    def read(_number: int) -> None:
        while not is_over.wait(0.05):
            started = time.monotonic()
            assert beside.ask(post).status == 200
            waits.append(time.monotonic() - started)

    with site.web_beside(COMMENT_LIMITS="on", COMMENTS_PER_NETWORK_AND_HOUR="20") as beside:
        path = post_path(beside)
        with ThreadPoolExecutor(CONNECTIONS + 2) as pool:
            readers = [pool.submit(read, number) for number in range(2)]
            answers = list(pool.map(flood, range(POSTS)))
            is_over.set()
            for reader in readers:
                reader.result()

    refused = {number: answer for number, answer in enumerate(answers) if answer.status == 429}
    assert Counter(answer.status for answer in answers) == {303: 20, 429: POSTS - 20}
    assert all(f">\nNummer {number} von sehr vielen.</textarea>" in answer.text for number, answer in refused.items())
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in refused.values())
    assert site.count(STORED.format("flut-%")) == 20
    assert quantiles(waits, n=20)[-1] < 1.0, sorted(waits)[-5:]


def test_web_server_killed_is_started_again(site: DemoSite) -> None:
    before = site.pid("web")

    site.kill("web")

    until(lambda: site.pid("web") != before)
    until(site.is_serving)
