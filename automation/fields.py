"""The fields of a post that programs write: their names, what they look like in JSON, and which fields of the editor they become.

A field reads JSON into values for the editor's form and tells the values of a draft as JSON, so that what comes back may be sent again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Locale

from accounts.models import User
from automation import choosing
from automation.enums import Kind
from automation.shapes import Shape
from blog.models import Author, EssayPage, LaunchPage, PostPage, Series, StancePage, Topic
from blog.models.finding import tag_names
from blog.models.planning import PLAN_FIELDS
from core.models import SalonImage
from core.problems import Fault

MODELS: dict[Kind, type[PostPage]] = {Kind.ESSAY: EssayPage, Kind.LAUNCH: LaunchPage, Kind.STANCE: StancePage}
MOST_ENTRIES = 50
YEARS = range(1900, 2200)


class Wrong(Exception):  # noqa: N818  (what was sent, not a fault of the programme)
    """A value that cannot become one of the form; holds what to tell."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__()
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Writing:
    """Whose draft is written, in which language and as what kind of post."""

    who: User
    locale: Locale
    model: type[PostPage]


Read = Callable[[Writing, Any, str], Any]
Tell = Callable[[PostPage, str], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how JSON becomes a value of the form, and back."""

    read: Read
    tell: Tell = getattr


def _text(writing: Writing, value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise Wrong(Fault(path, _("A text is expected.")))
    return value


def _switch(writing: Writing, value: Any, path: str) -> bool:
    if not isinstance(value, bool):
        raise Wrong(Fault(path, _("Either true or false is expected.")))
    return value


def _number(writing: Writing, value: Any, path: str) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise Wrong(Fault(path, _("A whole number is expected, or null.")))
    return value


def _moment(writing: Writing, value: Any, path: str) -> str:
    """As text, since the form reads it once more."""
    if value is None:
        return ""
    try:
        moment = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.year not in YEARS:
        said = _("A moment is expected as in 2027-03-31T09:00:00+02:00, or null.")
        raise Wrong(Fault(path, said))
    return moment.isoformat()


def _tell_moment(post: PostPage, name: str) -> str | None:
    moment: datetime | None = getattr(post, name)
    return timezone.localtime(moment).isoformat() if moment else None


def _stream(name: str) -> Field:
    def read(writing: Writing, value: Any, path: str) -> Any:
        field: Any = writing.model._meta.get_field(name)
        block = field.stream_block
        shape = Shape(writing.who)
        found = shape.read(block, [] if value is None else value, path)
        if shape.faults:
            raise Wrong(*shape.faults)
        return block.to_python(found)

    return Field(read, lambda post, _name: getattr(post, name).get_prep_value())


def _by_slug(model: Any) -> Read:
    """One row of the language of the post, by the last part of its address."""

    def read(writing: Writing, value: Any, path: str) -> int | None:
        if value is None:
            return None
        row = model.objects.filter(locale=writing.locale, slug=_text(writing, value, path)).first()
        if row is None:
            raise Wrong(Fault(path, _("There is nothing with this address in the language of the post.")))
        return int(row.pk)

    return read


def _slug(post: PostPage, name: str) -> str | None:
    row = getattr(post, name)
    return row.slug if row else None


def _texts(writing: Writing, value: Any, path: str) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST_ENTRIES:
        raise Wrong(Fault(path, _("A list of at most %(most)s texts is expected.") % {"most": MOST_ENTRIES}))
    return [_text(writing, entry, f"{path}/{number}") for number, entry in enumerate(value)]


def _topics(writing: Writing, value: Any, path: str) -> list[int]:
    slugs = _texts(writing, value, path)
    known = dict(Topic.objects.filter(locale=writing.locale, slug__in=slugs).values_list("slug", "pk"))
    said = _("There is no topic with this address in the language of the post.")
    if unknown := [Fault(f"{path}/{number}", said) for number, slug in enumerate(slugs) if slug not in known]:
        raise Wrong(*unknown)
    return [known[slug] for slug in slugs]


def _tags(writing: Writing, value: Any, path: str) -> str:
    words = _texts(writing, value, path)
    said = _("A word cannot hold a comma.")
    if split := [Fault(f"{path}/{number}", said) for number, word in enumerate(words) if "," in word]:
        raise Wrong(*split)
    return ", ".join(words)


def _picture(writing: Writing, value: Any, path: str) -> int | None:
    if value is None:
        return None
    pk = value if choosing.number(value) == value else 0
    if not choosing.may_choose(SalonImage, pk, writing.who):
        raise Wrong(Fault(path, _("There is no picture of this number, or you may not choose it.")))
    return pk


TEXTS = ("title", "slug", "summary", "partner_summary", "question", "picture_alt", "comments_closed_note", "seo_title",
         "search_description")  # fmt: skip
COMMON: dict[str, Field] = {
    **dict.fromkeys(TEXTS, Field(_text)),
    "body": _stream("body"),
    "picture": Field(_picture, lambda post, _name: post.picture_id),
    "author": Field(_by_slug(Author), _slug),
    "series": Field(_by_slug(Series), _slug),
    "topics": Field(_topics, lambda post, _name: [topic.slug for topic in post.topics.all()]),
    "tags": Field(_tags, lambda post, _name: tag_names(post.tags)),
    "comments_open": Field(_switch),
}
OWN: dict[Kind, dict[str, Field]] = {
    Kind.ESSAY: {},
    Kind.LAUNCH: {
        "product": Field(_text),
        "aspects": _stream("aspects"),
        "starts_at": Field(_moment, _tell_moment),
    },
    Kind.STANCE: {
        "position": Field(_text),
        "commitment": Field(_text),
        "reasons": _stream("reasons"),
        "sources": _stream("sources"),
    },
}
PLAN: dict[str, Field] = {
    "audience": Field(_text),
    "reason": Field(_text),
    "measure": Field(_text),
    "number": Field(_number),
    "days": Field(_number),
    "platforms": Field(_texts),
}
PLAN_OF = {name.removeprefix("plan_"): name for name in PLAN_FIELDS}
# What decides about appearing, and who is asked for it: told apart from a slip of the pen.
NEVER = frozenset({
    "live", "go_live_at", "expire_at", "expired", "publish", "published", "first_published_at", "last_published_at", "status", "state",
    "submit", "workflow", "approved_go_live_at", "scheduled", "locked", "owner", "path", "depth", "latest_revision", "live_revision",
    "has_unpublished_changes", "content_type", "translation_key", "alias_of",
})  # fmt: skip


def of(kind: Kind) -> Mapping[str, Field]:
    """The fields of a kind of post, without its plan."""
    return {**COMMON, **OWN[kind]}


def form_names(kind: Kind) -> list[str]:
    """What the fields are called in the editor's form."""
    return [*of(kind), *PLAN_OF.values()]


def path_of(name: str) -> str:
    """Where a field of the form stands in JSON."""
    return f"plan/{name.removeprefix('plan_')}" if name in PLAN_FIELDS else name


def kind_of(post: PostPage) -> Kind:
    return next(kind for kind, model in MODELS.items() if isinstance(post, model))


def told(post: PostPage) -> dict[str, Any]:
    """A draft as JSON; sent back, it changes nothing."""
    kind = kind_of(post)
    found = {name: field.tell(post, name) for name, field in of(kind).items()}
    plan = {name: getattr(post, column) for name, column in PLAN_OF.items()}
    return {"kind": kind.value, "language": post.locale.language_code, **found, "plan": plan}
