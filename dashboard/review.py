"""What the mail of a week says: what came in beside the week before, how its posts are received, and what waits."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from comments.permissions import may_answer
from comments.selectors import permanent_address
from core.selectors import absolute
from core.text import one_line
from dashboard import people, readership, selectors
from dashboard.figures import Figure, counted
from dashboard.readership import Span
from dashboard.reception import Reception
from dashboard.statistics import SMALL
from dashboard.weeks import DAYS, Week
from desks import permissions
from desks.counting import tallies
from desks.enums import CaseList
from listening import finding
from listening.enums import Kind, ListState
from listening.filters import CommentFilter
from listening.marking import excerpt
from listening.selectors import Heard, heard

QUESTIONS, WORTH_READING = 4, 3
# Two minutes for the whole mail.
LONGEST, MOST_QUOTES = 90, 1
KINDS = (Kind.QUESTION, Kind.PRAISE, Kind.PROBLEM, Kind.WISH)


@dataclass(frozen=True, slots=True)
class Compared:
    """How many there were, and how many in the week before."""

    figure: Figure
    before: Figure

    @property
    def is_few(self) -> bool:
        """Of so few a difference says little."""
        return max(self.figure.count, self.before.count) < SMALL

    @property
    def is_bare(self) -> bool:
        """Whether both numbers stand side by side without a difference."""
        return self.is_few and bool(self.before.count)

    @property
    def says(self) -> str:
        more = self.figure.count - self.before.count
        if self.is_bare:
            return _("the week before")
        if more and not self.before.count:
            return _("none the week before")
        if not more:
            return _("as many as the week before")
        if more > 0:
            return ngettext("%(count)s more than the week before", "%(count)s more than the week before", more) % {
                "count": more
            }
        return ngettext("%(count)s fewer than the week before", "%(count)s fewer than the week before", -more) % {
            "count": -more
        }


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post and its reception in one line."""

    title: str
    language: str
    url: str
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Said:
    """One public comment, quoted briefly. `url` leads to where it is answered or read."""

    quotes: list[str]
    who: str
    post: str
    note: str
    url: str
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """A week, for one person, read in two minutes."""

    week: Week
    came: list[Compared]
    opened: Compared
    posts: list[PostLine]
    waiting: Figure
    questions: list[Said]
    worth: Figure
    worth_reading: list[Said]
    late: list[Figure]
    people: list[Figure]

    @property
    def is_quiet(self) -> bool:
        """Nothing came in, and nothing waits."""
        return not (
            self.came[0].figure.count or self.opened.figure.count or self.posts or self.waiting.count or self.late
        )

    @property
    def few(self) -> str:
        """Why some lines have no difference."""
        if not any(line.is_few for line in self.came):
            return ""
        return _("Below %(few)s a difference says little and is left out.") % {"few": SMALL}

    @property
    def sentence(self) -> str:
        """The whole mail for somebody who reads no further."""
        if self.is_quiet:
            return _("Nobody has commented, no question is open and no desk is late: nothing waits for you.")
        comments = self.came[0]
        came = f"{comments.figure.count} {comments.figure.text}" if comments.figure.count else _("no comments")
        said = [came if comments.is_few else f"{came}, {comments.says}"]
        said.append(
            f"{self.waiting.count} {self.waiting.text}" if self.waiting.count else self.waiting.text.rstrip(".")
        )
        if self.late:
            late = sum(figure.count for figure in self.late)
            said.append(ngettext("%(count)s case is late", "%(count)s cases are late", late) % {"count": late})
        return f"{'; '.join(said)}."


def review(user: User, week: Week, *, now: datetime | None = None) -> Review:
    """The week as this person may know it: figures, public comments, and names only beside those."""
    moment = now or timezone.now()
    worth = CommentFilter(worth=True, since=week.begins, until=week.ends)
    return Review(
        week=week,
        came=_came(week),
        opened=Compared(_opened(week), _opened(week.before)),
        posts=[_line(row) for row in selectors.receptions_between(week.begins, week.ends)],
        waiting=_waiting(),
        questions=[_question(item, user) for item in finding.open_questions(most=QUESTIONS)],
        worth=_linked(Figure(counted(worth), "", worth.url)),
        worth_reading=[
            _telling(item) for item in heard(worth.rows().order_by("-analyses__insight", "-pk")[:WORTH_READING])
        ],
        late=[_linked(figure) for figure in _late(moment)] if permissions.may_see(user) else [],
        people=[_linked(figure) for figure in people.in_one(user) if figure.count],
    )


def _came(week: Week) -> list[Compared]:
    """All comments; then what most of them are, as far as there were any in either week."""
    first, *rest = [Compared(_counted(week, kind), _counted(week.before, kind)) for kind in ("", *KINDS)]
    return [first, *(line for line in rest if line.figure.count or line.before.count)]


def _counted(week: Week, kind: str) -> Figure:
    chosen = CommentFilter(state=ListState.ALL, kind=kind, since=week.begins, until=week.ends)
    count = counted(chosen)
    words = {
        "": ngettext("comment", "comments", count),
        Kind.QUESTION: ngettext("question", "questions", count),
        Kind.PRAISE: _("times praise"),
        Kind.PROBLEM: ngettext("problem", "problems", count),
        Kind.WISH: ngettext("wish", "wishes", count),
    }
    return _linked(Figure(count, words[kind], chosen.url))


def _opened(week: Week) -> Figure:
    count = readership.whole(Span(DAYS.days, week.last_day)).opened
    text = ngettext("time posts were opened", "times posts were opened", count)
    return _linked(Figure(count, text, f"{reverse('dashboard_readership')}?days={DAYS.days}"))


def _line(row: Reception) -> PostLine:
    comments = replace(row.comments, text=ngettext("comment", "comments", row.comments.count))
    figures = [comments, *(figure for figure, _share in row.tones), *_answered(row)]
    return PostLine(row.title, row.language, absolute(row.url), [_linked(figure) for figure in figures if figure.count])


def _answered(row: Reception) -> Iterable[Figure]:
    if row.answered and row.questions:
        total = row.questions.count
        text = ngettext("of %(total)s question answered", "of %(total)s questions answered", total) % {"total": total}
        yield replace(row.answered, text=text)


def _waiting() -> Figure:
    count = counted(selectors.OPEN)
    text = ngettext("question without an answer", "questions without an answer", count)
    return _linked(Figure(count, text if count else _("No question is waiting for an answer."), selectors.OPEN.url))


def _question(item: Heard, user: User) -> Said:
    """With a link to where it is answered, for whoever may."""
    key, is_answer = item.comment.pk, may_answer(user)
    path = reverse("comments_detail", args=[key]) if is_answer else permanent_address(item.comment)
    note = _("open for %(age)s") % {"age": item.waits_for}
    return Said([_short(item.comment.comment)], _who(item), item.post_title, note, absolute(path), is_answer)


def _telling(item: Heard) -> Said:
    """With the places the reading rests on; where it rests on none, with the first words."""
    marked = [_short(piece.text) for piece in item.text if piece.label][:MOST_QUOTES]
    quotes = marked or [_short(item.comment.comment)]
    return Said(quotes, _who(item), item.post_title, item.why, absolute(permanent_address(item.comment)))


def _who(item: Heard) -> str:
    return ", ".join(filter(None, (one_line(item.comment.user_name), item.relation)))


def _short(text: str) -> str:
    """On one line, so that nobody's words look like a part of the mail."""
    return "".join(piece.text for piece in excerpt(one_line(text), (), longest=LONGEST))


def _late(now: datetime) -> list[Figure]:
    return [
        Figure(
            tally.late, str(tally.desk or _("Without a desk")),
            f"{reverse('desks_desk', args=[tally.desk.badge if tally.desk else 'none'])}?list={CaseList.LATE}",
        )
        for tally in tallies(now)
        if tally.late
    ]  # fmt: skip


def _linked(figure: Figure) -> Figure:
    """With the whole address, for a mail."""
    return replace(figure, url=absolute(figure.url)) if figure.url else figure
