"""Which comments a list shows: read from the address and written back to it, so that a figure and its list are one thing."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from blog.aspects import LONGEST_NAME
from blog.models import PostPage, StancePage, Topic
from comments.commentable import LONGEST_KEY
from comments.enums import WAITING, AskBackState, Relation, Side, Status
from comments.models import AskBack, CommentQuerySet, ReaderComment, Stand
from listening.enums import Kind, ListState, Tone
from listening.models import WORTH_READING, AspectMention, version_in_force

STATUSES = {
    ListState.PUBLIC: (Status.PUBLIC,),
    ListState.WAITING: WAITING,
    ListState.ALL: (Status.PUBLIC, *WAITING),
}
LONGEST_NUMBER = 18
ANY = "any"
# Those who gave no answer; nothing at all stands for everybody.
UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFilter:
    """A choice of readers' comments. `open` is None for all, True for questions without an answer, False for answered ones.

    `asked` is a state of a question back to the writer, ANY for all that have been asked back. `aspect` is one a launch names.
    `group` is a post with its other languages, `topic` stands for the posts on it and on it in other languages, `stance` stands for all posts that take a stand. `side` is where writers say they stand, ANY
    for all who say so; `argument` is what they say it of, empty for whatever it is.
    """

    kind: str = ""
    tone: str = ""
    post: int | None = None
    worth: bool = False
    open: bool | None = None
    state: str = ListState.PUBLIC
    since: datetime | None = None
    until: datetime | None = None
    relation: str = ""
    asked: str = ""
    aspect: str = ""
    group: int | None = None
    topic: int | None = None
    stance: bool = False
    side: str = ""
    argument: str = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """What an address asks for; what it cannot ask for is left out."""
        return cls(
            kind=_one_of(Kind.values, query.get("kind")),
            tone=_one_of(Tone.values, query.get("tone")),
            post=_number(query.get("post", "")),
            worth=query.get("worth") == "1",
            open={"1": True, "0": False}.get(query.get("open", "")),
            state=_one_of(ListState.values, query.get("state")) or ListState.PUBLIC,
            since=_moment(query.get("since", "")),
            until=_moment(query.get("until", "")),
            relation=_one_of([UNSTATED, *filter(None, Relation.values)], query.get("relation")),
            asked=_one_of([ANY, *AskBackState.values], query.get("asked")),
            aspect=query.get("aspect", "")[:LONGEST_NAME].replace("\0", ""),
            group=_number(query.get("group", "")),
            topic=_number(query.get("topic", "")),
            stance=query.get("stance") == "1",
            side=_one_of([ANY, *Side.values], query.get("side")),
            argument=query.get("argument", "")[:LONGEST_KEY].replace("\0", ""),
        )

    @property
    def chosen(self) -> dict[str, Any]:
        """What differs from the default, by the name in the address."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value != getattr(DEFAULT, name)}

    @property
    def query(self) -> str:
        return urlencode({name: _written(value) for name, value in self.chosen.items()})

    @property
    def url(self) -> str:
        """The address of the list with exactly these comments."""
        return f"{reverse('listening_comments')}{f'?{self.query}' if self.query else ''}"

    def without(self, name: str) -> Self:
        """The same choice with one condition less."""
        return replace(self, **{name: getattr(DEFAULT, name)})

    def rows(self) -> CommentQuerySet:
        """The comments, in no particular order."""
        rows = (
            CommentQuerySet(ReaderComment)
            .by_readers()
            .filter(self._of_comments(), status__in=STATUSES[ListState(self.state)])
        )
        if self.asks_for_a_reading:
            rows = rows.filter(self._of_readings())
        if self.open is not None:
            own = answers().filter(in_reply_to=OuterRef("pk"))
            rows = rows.filter(~Exists(own) if self.open else Exists(own))
        if self.asked:
            states = AskBackState.values if self.asked == ANY else [self.asked]
            rows = rows.filter(Exists(AskBack.objects.filter(comment=OuterRef("pk"), state__in=states)))
        if self.aspect:
            rows = rows.filter(Exists(AspectMention.objects.filter(comment=OuterRef("pk"), name=self.aspect)))
        if self.side or self.argument:
            rows = rows.filter(Exists(self._stands().filter(comment=OuterRef("pk"))))
        return rows

    @property
    def takes_a_side(self) -> bool:
        """Whether only those who agree, or only those who disagree, are asked for."""
        return self.side in Side.values

    @property
    def is_beyond_sums(self) -> bool:
        """Whether it asks for something by which comments are not summed up."""
        return bool(self.asked or self.group is not None or self.stance or self.side or self.argument)

    @property
    def asks_for_a_reading(self) -> bool:
        """Whether it leaves out comments nobody has read."""
        return bool(self.kind or self.tone or self.worth or self.open is not None)

    def _stands(self) -> QuerySet[Stand]:
        rows = Stand.objects.filter(side=self.side) if self.takes_a_side else Stand.objects.all()
        return rows.filter(argument=self.argument) if self.argument else rows

    def _of_comments(self) -> Q:
        wanted = Q()
        if self.group is not None:
            wanted &= Q(target_id__in=versions(self.group))
        if self.topic is not None:
            wanted &= Q(target_id__in=posts_on(self.topic))
        if self.stance:
            wanted &= Q(target_id__in=StancePage.objects.order_by().values("pk"))
        if self.post is not None:
            wanted &= Q(target_id=self.post)
        if self.since is not None:
            wanted &= Q(confirmed_at__gte=self.since)
        if self.until is not None:
            wanted &= Q(confirmed_at__lt=self.until)
        if self.relation:
            wanted &= Q(relation="" if self.relation == UNSTATED else self.relation)
        return wanted

    def _of_readings(self) -> Q:
        """One condition, so that all of it is asked of the same reading: the one by the version in force."""
        wanted = Q(analyses__version=version_in_force())
        if self.kind:
            wanted &= Q(analyses__kind=self.kind)
        if self.tone:
            wanted &= Q(analyses__tone=self.tone)
        if self.worth:
            wanted &= Q(analyses__insight__gte=WORTH_READING)
        if self.open is not None:
            wanted &= Q(analyses__kind=Kind.QUESTION)
        return wanted


DEFAULT = CommentFilter()


def answers() -> CommentQuerySet:
    """What the house has answered in public."""
    return CommentQuerySet(ReaderComment).visible().answers()


def versions(post: int) -> QuerySet[PostPage, Any]:
    """The keys of a post in all its languages."""
    key = PostPage.objects.filter(pk=post).order_by().values("translation_key")
    return PostPage.objects.filter(translation_key__in=key).order_by().values("pk")


def posts_on(topic: int) -> QuerySet[Any, Any]:
    """The keys of the posts on a topic, in whatever language it stands there."""
    key = Topic.objects.filter(pk=topic).order_by().values("translation_key")
    return PostPage.topics.through.objects.filter(topic__translation_key__in=key).values("postpage_id")


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER else None


def _one_of(allowed: list[str], value: str | None) -> str:
    return value if value in allowed else ""


def _moment(value: str) -> datetime | None:
    """An ISO date and time; without a zone it is meant as local time."""
    try:
        found = parse_datetime(value)
    except ValueError:
        return None
    return timezone.make_aware(found) if found and timezone.is_naive(found) else found


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, datetime) else str(value)
