"""A flood of comments from one network while readers read on."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

from tests.demo_site import Answer, DemoSite

POSTS = 300
CONNECTIONS = 32
TAKEN = 20
READERS = 2
PAUSE = 0.05


@dataclass(frozen=True)
class Flood:
    """What the writers were told, by number, and what the readers met."""

    answers: list[Answer]
    pages: Counter[int]
    waits: list[float]

    @property
    def refused(self) -> dict[int, Answer]:
        return {number: answer for number, answer in enumerate(self.answers) if answer.status == 429}


def text_of(number: int) -> str:
    """What the writer of this number sends."""
    return f"Nummer {number} von sehr vielen."


def flood(site: DemoSite) -> Flood:
    """Send the posts to a web server that takes 20 an hour from one network, and read a post all the while."""
    post, pages, waits = site.first_post(), Counter[int](), list[float]()
    is_over = Event()

    def write(number: int) -> Answer:
        fields = {"comment": text_of(number), "name": "Sehr Viele", "email": f"flut-{number}@post.example"}
        return beside.ask(path, fields)

    def read(_number: int) -> None:
        while not is_over.wait(PAUSE):
            started = time.monotonic()
            pages[beside.ask(post).status] += 1
            waits.append(time.monotonic() - started)

    with site.web_beside(COMMENT_LIMITS="on", COMMENTS_PER_NETWORK_AND_HOUR=str(TAKEN)) as beside:
        path = beside.form_address(post)
        with ThreadPoolExecutor(CONNECTIONS + READERS) as pool:
            readers = [pool.submit(read, number) for number in range(READERS)]
            answers = list(pool.map(write, range(POSTS)))
            is_over.set()
            for reader in readers:
                reader.result()
    return Flood(answers, pages, waits)
