"""What a reviewer asked the queue to show, read from the address; whatever is not understood is the default."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.dateparse import parse_date

from recruiting import stations, tagging
from recruiting.enums import Stage

ALL = "all"
SUGGESTED = "suggested"
BY_TIME = "time"
BY_STRENGTH = "strength"
NEWEST = "newest"
BY_END = "end"
ORDERS = (BY_TIME, NEWEST, BY_END, BY_STRENGTH)
SIZES = (25, 50, 100)
SIZE = SIZES[0]
LONGEST_SEARCH = 60
WEEK = "week"
MINE = "mine"
NOBODYS = "nobody"
OVERDUE = "overdue"
AWAY = "away"
OPEN = "open"
USEFUL = "useful"
NOT_USEFUL = "not_useful"
UNSUGGESTED = "unsuggested"
REVIEWED = "reviewed"
TALKS = "talks"
JOINED = "joined"
RIGHT = "right"
WRONG = "wrong"
UNSAID = "unsaid"
_YEARS = range(2000, 2200)
_NUMBER = re.compile(r"[0-9]{1,18}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", re.IGNORECASE)


# What an address may ask for, in the order it is written.
NAMES = (
    "stage", "station", "who", "language", "post", "topic", "whose", "tag", "when", "fits", "step", "since", "until", "reached", "verdict",
    "blind", "gone", "goes", "q", "size", "order",
)  # fmt: skip
# What the form above the list has a field for; the rest is kept unseen and named by a chip.
FIELDS = ("stage", "station", "who", "language", "post", "whose", "tag", "when", "fits", "step")


@dataclass(frozen=True, slots=True)
class Filters:
    """The queue opens on new, suggested people, oldest first (features.md, EH-1, LH-2), without those put off to a later day.

    `me` is who asks; it is never part of the address.
    """

    stage: str = Stage.NEW
    who: str = SUGGESTED
    language: str = ""
    post: int | None = None
    whose: str = ""
    tag: str = ""
    when: str = ""
    fits: int | None = None
    order: str = BY_TIME
    step: str = ""
    blind: str = ""
    since: date | None = None
    until: date | None = None
    topic: int | None = None
    reached: str = ""
    verdict: str = ""
    gone: date | None = None
    goes: str = ""
    q: str = ""
    size: int = SIZE
    station: str = ""
    me: int | None = field(default=None, compare=False)

    @classmethod
    def read(cls, query: Mapping[str, str], *, me: int | None = None) -> "Filters":
        stage, language = query.get("stage", ""), query.get("language", "")
        whose, when = query.get("whose", ""), query.get("when", "")
        return cls(
            stage=stage if stage in {*Stage.values, ALL} else Stage.NEW,
            who=query["who"] if query.get("who") in {ALL, UNSUGGESTED} else SUGGESTED,
            station=" ".join(query.get("station", "").replace("\0", "").split())[: stations.LONGEST],
            language=language if _LANGUAGE.fullmatch(language) else "",
            post=_number(query.get("post", "")),
            fits=_number(query.get("fits", "")),
            whose=whose if whose in {MINE, NOBODYS} else "",
            tag=next(iter(tagging.words_of(query.get("tag", ""))), "")[: tagging.LONGEST],
            when=when if when in {OVERDUE, AWAY, ALL} else "",
            order=query["order"] if query.get("order") in ORDERS else BY_TIME,
            me=me,
            gone=day(query.get("gone", "")),
            goes=WEEK if query.get("goes") == WEEK else "",
            q=" ".join(query.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH],
            size=next((size for size in SIZES if query.get("size") == str(size)), SIZE),
            step=OVERDUE if query.get("step") == OVERDUE else "",
            blind=query["blind"] if query.get("blind") in {OPEN, USEFUL, NOT_USEFUL} else "",
            since=day(query.get("since", "")),
            until=day(query.get("until", "")),
            topic=_number(query.get("topic", "")),
            reached=query["reached"] if query.get("reached") in {REVIEWED, TALKS, JOINED} else "",
            verdict=query["verdict"] if query.get("verdict") in {RIGHT, WRONG, UNSAID} else "",
        )

    @property
    def is_by_strength(self) -> bool:
        return self.order == BY_STRENGTH

    @property
    def rests_on_reading(self) -> bool:
        """Whether being in the list, or the place there, tells what the reading found."""
        return self.who != ALL or self.is_by_strength or self.fits is not None

    def kept(self, *, without: Collection[str]) -> list[tuple[str, str]]:
        """What a form that asks for the fields named sends along unseen."""
        return [(name, str(value)) for name, value in self._wishes.items() if name not in without]

    @property
    def query(self) -> str:
        """The same wish as a query string, without what is the default anyway."""
        return urlencode(self._wishes)

    @property
    def _wishes(self) -> dict[str, Any]:
        default = Filters()
        return {name: getattr(self, name) for name in NAMES if getattr(self, name) != getattr(default, name)}

    def but(self, **changes: str | int | date | None) -> str:
        """The query string of the same wish with something changed, as a link."""
        return f"?{replace(self, **changes).query}"  # type: ignore[arg-type]  # the fields changed have these types


def day(text: str) -> date | None:
    """A day as the calendar has it, or None."""
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found and found.year in _YEARS else None


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None
