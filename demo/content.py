"""Reads the invented world from its TOML files and refuses what does not fit together."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from listening.skill_list import skill_list
from recruiting.enums import Employment

FOLDER = Path(__file__).resolve().parent / "content"
LANGUAGES = ("de", "en")
BLOCKS = {"text", "heading", "quote", "callout", "key_points", "table", "file", "elsewhere"}
Both = Mapping[str, str]
Row = TypeVar("Row")


class ContentError(ValueError):
    """Something in the sample content does not fit together."""


@dataclass(frozen=True, slots=True)
class Company:
    name: str
    legal_name: str
    accent: str
    tagline: Both
    imprint: Both
    privacy: Both
    terms: Both


@dataclass(frozen=True, slots=True)
class Intent:
    """A presence plan."""

    audience: Both
    reason: Both
    measure: str
    number: int
    days: int
    platforms: list[str]


@dataclass(frozen=True, slots=True)
class Executive:
    name: str
    role: Both
    bio: Both
    disclosure: Both
    plan: Intent


@dataclass(frozen=True, slots=True)
class Topic:
    key: str
    name: Both
    slug: Both


@dataclass(frozen=True, slots=True)
class Series:
    key: str
    name: Both
    slug: Both
    intro: Both


@dataclass(frozen=True, slots=True)
class Home:
    headline: Both
    intro: Both


@dataclass(frozen=True, slots=True)
class Launch:
    product: str
    aspects: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PutRight:
    """A correction of a post."""

    days_ago: int
    what: Both
    why: Both


@dataclass(frozen=True, slots=True)
class Stance:
    position: Both
    reasons: Mapping[str, list[str]]
    commitment: Both
    sources: tuple[Source, ...]
    corrections: tuple[PutRight, ...] = ()


@dataclass(frozen=True, slots=True)
class PostText:
    """A post in one language."""

    slug: str
    title: str
    summary: str
    question: str
    picture_alt: str
    body: list[Mapping[str, Any]]
    tags: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post; `days_ago` says when it was published."""

    key: str
    type: str
    days_ago: float
    topics: list[str]
    picture: str
    text: Mapping[str, PostText]
    launch: Launch | None = None
    stance: Stance | None = None
    series: str = ""
    plan: Intent | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A post that waits for approval; `answers` is the key of a comment, `guest` who signs it."""

    lang: str
    beside: str
    slug: str
    title: str
    summary: str
    text: str
    answers: str = ""
    guest: Both | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """The page that lists openings and fields."""

    title: Both
    slug: Both
    intro: Both


@dataclass(frozen=True, slots=True)
class OpeningText:
    """An opening or a field in one language."""

    slug: str
    title: str
    intro: str
    text: str
    place: str = ""
    workload: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening, or a field of co-operation; days count from the planting."""

    key: str
    kind: str
    days_ago: float
    skills: list[str]
    text: Mapping[str, OpeningText]
    closes_in_days: int = 0
    employment: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    key: str
    name: str
    email: str
    website: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader wrote, `hours_after` publication, and what the invented moderator decided.

    Under a stance, `agrees` and `disagrees` hold 0 for the position and the numbers of reasons.
    """

    post: str
    key: str
    lang: str
    writer: str
    hours_after: float
    text: str
    moderation: str
    reply_to: str = ""
    relation: str = ""
    work_consent: bool = False
    partnership_consent: bool = False
    reject_reason: str = ""
    agrees: list[int] = field(default_factory=list)
    disagrees: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StaffReply:
    """What a member of the house answered."""

    post: str
    key: str
    lang: str
    by: str
    hours_after: float
    reply_to: str
    text: str


@dataclass(frozen=True, slots=True)
class World:
    """The whole invented world."""

    company: Company
    ceo: Executive
    home: Home
    topics: list[Topic]
    series: list[Series]
    posts: list[Post]
    writers: list[Writer]
    comments: list[Comment]
    together: Together
    openings: list[Opening]
    staff_replies: list[StaffReply] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


def load(folder: Path = FOLDER) -> World:
    """Read and check the world. Raises ContentError with the place of the fault."""
    about, sought = _read(folder / "company.toml"), _read(folder / "openings.toml")
    posts = [_post(_read(path)) for path in sorted((folder / "posts").glob("*.toml"))]
    said = {path.stem: _read(path) for path in sorted((folder / "comments").glob("*.toml"))}
    world = World(
        company=_row(Company, about["company"], "company"),
        ceo=_row(Executive, {**about["ceo"], "plan": _row(Intent, about["ceo"]["plan"], "plan")}, "ceo"),
        home=_row(Home, about["home"], "home"),
        topics=[_row(Topic, topic, "topic") for topic in about["topics"]],
        series=[_row(Series, series, "series") for series in about["series"]],
        together=_row(Together, sought["index"], "index"),
        openings=[_opening(row) for row in sought["opening"]],
        posts=posts,
        writers=[_row(Writer, writer, "writer") for writer in _read(folder / "writers.toml")["writers"]],
        comments=[
            _row(Comment, {"post": post, **row}, post) for post, rows in said.items() for row in rows.get("comment", [])
        ],
        staff_replies=[
            _row(StaffReply, {"post": post, **row}, post)
            for post, rows in said.items()
            for row in rows.get("staff_reply", [])
        ],
        drafts=[_row(Draft, draft, "draft") for draft in _read(folder / "drafts.toml")["draft"]],
    )
    _check(world)
    return world


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{path.name}: {error}") from error


def _row(kind: type[Row], values: Mapping[str, Any], place: str) -> Row:
    """A dataclass from a table, refusing unknown and missing keys."""
    known = {spec.name: spec for spec in fields(kind)}  # type: ignore[arg-type]  # every Row here is a dataclass
    needed = {name for name, spec in known.items() if spec.default is MISSING and spec.default_factory is MISSING}
    if wrong := (set(values) - set(known)) | (needed - set(values)):
        raise ContentError(f"{place} {values.get('key', '')}: {', '.join(sorted(wrong))} unknown or missing")
    return kind(**values)


def _post(values: dict[str, Any]) -> Post:
    text = {code: _row(PostText, values.pop(code, {}), f"{values.get('key')} {code}") for code in LANGUAGES}
    launch, stance, plan = (values.pop(name, None) for name in ("launch", "stance", "plan"))
    if stance:
        stance = {
            **stance,
            "sources": tuple(_row(Source, source, "source") for source in stance.get("sources", [])),
            "corrections": tuple(_row(PutRight, row, "correction") for row in stance.get("corrections", [])),
        }
    for block in (block for code in LANGUAGES for block in text[code].body):
        if block.get("type") not in BLOCKS:
            raise ContentError(f"{values.get('key')}: unknown block {block.get('type')}")
    return _row(
        Post,
        {
            **values,
            "text": text,
            "launch": _row(Launch, launch, "launch") if launch else None,
            "stance": _row(Stance, stance, "stance") if stance else None,
            "plan": _row(Intent, plan, "plan") if plan else None,
        },
        "post",
    )


def _opening(values: dict[str, Any]) -> Opening:
    key = values.get("key")
    text = {code: _row(OpeningText, values.pop(code, {}), f"{key} {code}") for code in LANGUAGES}
    return _row(Opening, {**values, "text": text}, "opening")


def _check(world: World) -> None:
    """Raise ContentError for references that lead nowhere and moments that lie ahead."""
    posts = {post.key: post for post in world.posts}
    writers = {writer.key for writer in world.writers}
    topics = {topic.key for topic in world.topics}
    said: dict[str, Comment | StaffReply] = {}
    for post in world.posts:
        _require(set(post.topics) <= topics, post.key, "unknown topic")
        _require(post.series in {"", *(series.key for series in world.series)}, post.key, "unknown series")
        _require(post.text["de"].slug != post.text["en"].slug, post.key, "same address in both languages")
    for draft in world.drafts:
        _require(draft.beside in posts and draft.lang in LANGUAGES, draft.slug, "unknown post or language")
        _require(draft.answers in {"", *(row.key for row in world.comments)}, draft.slug, "answers to nothing")
    _check_openings(world.openings)
    for writer in world.writers:
        _require(writer.email.endswith(".example"), writer.key, "an address outside .example")
    rows: list[Comment | StaffReply] = [*world.comments, *world.staff_replies]
    for row in rows:
        _require(row.key not in said, row.key, "the same key twice")
        _require(row.post in posts and row.lang in LANGUAGES, row.key, "unknown post or language")
        _require(row.hours_after < posts[row.post].days_ago * 24, row.key, "a moment that lies ahead")
        said[row.key] = row
    for comment in world.comments:
        _require(comment.writer in writers, comment.key, "unknown writer")
        _check_stands(comment, posts[comment.post])
    for row in (row for row in said.values() if row.reply_to):
        _check_reply(row, said.get(row.reply_to))


def _check_openings(openings: Sequence[Opening]) -> None:
    known = skill_list()
    keys: set[str] = set()
    addresses: set[tuple[str, str]] = set()
    for opening in openings:
        slugs = {(code, text.slug) for code, text in opening.text.items()}
        _require(opening.key not in keys, opening.key, "the same key twice")
        _require(not slugs & addresses, opening.key, "the same address twice")
        _require(opening.kind in {"opening", "field"}, opening.key, "neither opening nor field")
        is_known = opening.kind == "field" or opening.employment in Employment.values
        _require(is_known, opening.key, "unknown employment")
        _require(opening.days_ago >= 0, opening.key, "a moment that lies ahead")
        _require(opening.closes_in_days >= 0, opening.key, "a last day that has passed")
        for skill in opening.skills:
            _require(bool(known.label(skill, "de")), opening.key, f"unknown skill {skill}")
        keys.add(opening.key)
        addresses |= slugs


def _check_stands(comment: Comment, post: Post) -> None:
    arguments = range(len(post.stance.reasons[comment.lang]) + 1) if post.stance else ()
    named = [*comment.agrees, *comment.disagrees]
    _require(set(named) <= set(arguments) and len(set(named)) == len(named), comment.key, "stands on nothing, or twice")


def _check_reply(row: Comment | StaffReply, parent: Comment | StaffReply | None) -> None:
    if parent is None:
        raise ContentError(f"{row.key}: an answer to nothing")
    _require((row.post, row.lang) == (parent.post, parent.lang), row.key, "an answer on another page")
    _require(parent.hours_after < row.hours_after, row.key, "an answer before the comment")
    _require(isinstance(parent, StaffReply) or parent.moderation == "approve", row.key, "an answer to a hidden comment")


def _require(is_met: bool, place: str, fault: str) -> None:  # noqa: FBT001  # reads as an assertion
    if not is_met:
        raise ContentError(f"{place}: {fault}")
