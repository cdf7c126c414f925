"""Where bad input goes, and the proof that it changed nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from secrets import token_hex

import pytest

from tests.demo_site import DemoSite
from tests.raw_http import RawHttp

GOOD = {"comment": "Die Dichtung hält elf Jahre.", "name": "Mara Rehling", "email": "nie-gespeichert@post.example"}
_ONCE = token_hex(4)
FRESH = {"comment": "Linie 3 steht still, seit gestern.", "email": f"offen-{_ONCE}@post.example"}
USED = {"comment": "Linie 3 steht still, seit heute.", "email": f"benutzt-{_ONCE}@post.example"}
NUMBER = "9" * 24
TABLES = ("django_comments", "comments_readercomment", "comments_confirmation", "comments_consent")


@dataclass(frozen=True)
class Ground:
    """Where the requests go: a post, comments on it that nobody may answer, and the links of two mails."""

    http: RawHttp
    path: str
    pk: int
    hidden: int
    held: int
    foreign: int
    fresh_link: str
    used_link: str


@pytest.fixture(scope="session")
def ground(site: DemoSite) -> Ground:
    http = RawHttp(site.port)
    path = site.form_address(site.first_post())
    pk = int(path.rstrip("/").rpartition("/")[2])
    links = []
    for values in (FRESH, USED):
        assert http.post(path, {**GOOD, **values}).status == 303
        links.append(site.link(values["email"]).removeprefix(site.url))
    assert http.ask("POST", links[1]).status == 303
    row = "SELECT coalesce(max(r.xtd_id), 0) FROM comments_readercomment r JOIN django_comments c ON c.id = r.xtd_id WHERE "
    # The versions of a post in other languages share its thread, so what stands there may be answered.
    key = f"SELECT translation_key FROM wagtailcore_page WHERE id = {pk}"
    versions = f"SELECT id FROM wagtailcore_page WHERE translation_key = ({key})"
    return Ground(
        http=http,
        path=path,
        pk=pk,
        hidden=site.count(f"{row} c.user_email = '{FRESH['email']}'"),
        held=site.count(f"{row} c.user_email = '{USED['email']}'"),
        foreign=site.count(f"{row} r.status = 'public' AND r.target_id NOT IN ({versions})"),
        fresh_link=links[0],
        used_link=links[1],
    )


@pytest.fixture
def nothing_happened(site: DemoSite, ground: Ground) -> Iterator[None]:
    """After every test here: as many rows as before, the open link still open, no fault in the log."""
    log = site.var / "log" / "web.log"
    before, read = state(site), log.stat().st_size

    yield

    assert state(site) == before
    with log.open("rb") as lines:
        lines.seek(read)
        assert b"Traceback" not in lines.read()


def state(site: DemoSite) -> list[int]:
    proven = "SELECT count(*) FROM comments_confirmation WHERE used_at IS NOT NULL"
    return [*(site.count(f"SELECT count(*) FROM {table}") for table in TABLES), site.count(proven)]
