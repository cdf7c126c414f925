"""What fifty open launch rooms cost the readers of the page, and how soon a comment is in the room."""

import re
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.cookiejar import CookieJar
from multiprocessing import get_context
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.demo_site import DemoSite

ROOMS = 50
EVERY = 3.0
OFTEN = 5 * 60.0
READS = 1_000
PRICE = re.compile(r'aspect=Preis[^"]*" data-count="(\d+)"')
KNOWN = re.compile(r'data-question="([^"]+)" data-state="([^"]+)"')
# A comment on the German launch of the demo is posted, confirmed and approved; printed is when.
PLANT = """
import time
from accounts.models import User
from blog.models import LaunchPage
from comments.actions import arrival, moderation
from comments.signals import comment_posted
from tests.factories.comments import comment
page = LaunchPage.objects.live().get(locale__language_code="de")
row = comment(page, status="unconfirmed", number=0, user_name="Frieda Neu", user_email="frieda@post.example",
              comment="Der Preis ist gut, und die Anzeige kann ich auch ohne Brille lesen.")
comment_posted.send(sender=type(row), comment=row)
arrival.settle(comment=row)
moderation.approve(comment=row, by=User.objects.get(username="moderator"))
print("at", time.time())
"""


def plant(site: DemoSite) -> float:
    """Let the comment come in; when it was approved, in seconds of the epoch."""
    return float(site.manage("shell", "-c", PLANT).split("at ")[-1])


@dataclass
class Viewer:
    """Somebody with a room open, who does as its script does (static/js/room.js)."""

    site: DemoSite
    opener: OpenerDirector
    room: str = ""
    state: str = ""
    question: str = ""
    text: str = ""
    looked: float = 0.0

    @classmethod
    def enter(cls, site: DemoSite) -> "Viewer":
        """Log in as sales and open the room of the German launch."""
        viewer = cls(site, build_opener(HTTPCookieProcessor(CookieJar())))
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', viewer.get("/admin/login/"))
        assert token
        fields = {"username": "sales", "password": "salon-demo", "csrfmiddlewaretoken": token[1]}
        viewer.get("/admin/login/", fields)
        listed = viewer.get("/admin/dashboard/launches/")
        rooms = re.findall(r"/admin/dashboard/launches/\d+/", listed)
        viewer.room = next(room for room in rooms if PRICE.search(viewer.get(room)))
        return viewer

    def get(self, path: str, data: dict[str, str] | None = None) -> str:
        request = Request(self.site.url + path, headers={"Referer": self.site.url, "Accept-Language": "de"})
        body = urlencode(data).encode() if data else None
        with self.opener.open(request, body, timeout=60) as answer:
            return str(answer.read().decode())

    def look(self) -> None:
        """Fetch the page."""
        self.looked = time.monotonic()
        self.text = self.get(self.room)
        [(self.question, self.state)] = KNOWN.findall(self.text)

    def hear(self, state: str) -> None:
        if state != self.state:
            self.look()

    def ask(self) -> None:
        """Whether anything has changed; a question that is too old is renewed."""
        try:
            said = self.get(self.question)
        except HTTPError as error:
            # Left open, it would hold up the server, which waits for its end of the conversation to be closed too.
            error.close()
            if error.code != 403:
                raise
            self.look()
        else:
            self.hear(said)

    def follow(self, is_over: Any) -> int:
        """Look whenever the line says that something changed; ask, where none is free. How often it was told something, or asked."""
        heard = 0
        with self.opener.open(f"{self.site.url}/admin/dashboard/line/", timeout=60) as line:
            is_refused = line.status == 204
            for said in line:
                if said.startswith(b"data:"):
                    self.hear(said.removeprefix(b"data:").strip().decode())
                    heard += 1
                if time.monotonic() - self.looked >= OFTEN:
                    self.look()
                if is_over.is_set():
                    return heard
        # A page that was refused does not ask for a line again.
        while is_refused and not is_over.wait(EVERY):
            (self.look if time.monotonic() - self.looked >= OFTEN else self.ask)()
            heard += 1
        return heard


def figures(site: DemoSite, figure: Any) -> Iterator[dict[str, Any]]:
    """On a demo that runs with one worker."""
    viewer, post = Viewer.enter(site), site.first_post()
    viewer.look()
    before = int(PRICE.findall(viewer.text)[0])
    with ThreadPoolExecutor(1) as pool:
        approved = pool.submit(plant, site)
        while int(PRICE.findall(viewer.text)[0]) == before:
            time.sleep(0.2)
            viewer.ask()
        seen = time.time()
        yield figure("a comment approved, read and in its place in the launch room", seen - approved.result(), "s")
    calm = _reads(site, post)
    with _rooms_open(viewer):
        time.sleep(3 * EVERY)
        busy = _reads(site, post)
    for name, of in (
        ("median", statistics.median),
        ("95th percentile", lambda waits: statistics.quantiles(waits, n=20)[-1]),
    ):
        yield figure(f"post page with {ROOMS} launch rooms open, {name}", of(busy), "s", of(calm))
        yield figure(
            f"post page with {ROOMS} launch rooms open, {name}, times the same without", of(busy) / of(calm), "ratio"
        )


@contextmanager
def _rooms_open(viewer: Viewer) -> Iterator[None]:
    """Browsers run elsewhere: a process of their own, so that they share no thread with the reader whose waits are measured."""
    context = get_context("fork")
    is_over = context.Event()
    browsers = context.Process(target=_keep_looking, args=(viewer, is_over))
    browsers.start()
    try:
        yield
    finally:
        is_over.set()
        browsers.join()
    assert browsers.exitcode == 0


def _keep_looking(viewer: Viewer, is_over: Any) -> None:
    """As in rooms that have been open for long, each fetches its page at another time."""

    def follow(number: int) -> int:
        own, heard = replace(viewer, looked=time.monotonic() - OFTEN * number / ROOMS), 0
        time.sleep(EVERY * number / ROOMS)
        while not is_over.is_set():
            heard += own.follow(is_over)
        return heard

    with ThreadPoolExecutor(ROOMS) as pool:
        assert all(pool.map(follow, range(ROOMS)))


def _reads(site: DemoSite, post: str) -> list[float]:
    waits = []
    for _time in range(READS):
        started = time.monotonic()
        assert site.ask(post).status == 200
        waits.append(time.monotonic() - started)
        time.sleep(0.02)
    return waits
