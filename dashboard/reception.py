"""How readers received a post."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from dashboard.figures import Figure
from dashboard.readership import Readership
from dashboard.statistics import Bar, Share, bars
from listening.enums import Kind, Tone
from listening.filters import CommentFilter
from listening.sums import Tally


@dataclass(frozen=True, slots=True)
class Reception:
    """One post with its reception; every number leads to the comments behind it."""

    pk: int
    title: str
    url: str
    language: str
    published_at: datetime | None
    tally: Tally
    first_answer_after: timedelta | None
    readers: Readership

    @property
    def comments(self) -> Figure:
        return Figure(self.tally.comments, "", CommentFilter(post=self.pk).url)

    @property
    def kinds(self) -> list[Figure]:
        """The kinds there are, most frequent first."""
        found = sorted(self.tally.kinds.items(), key=lambda item: (-item[1], item[0]))
        return [
            Figure(count, str(Kind(kind).label), CommentFilter(post=self.pk, kind=kind).url)
            for kind, count in found
            if count
        ]

    @property
    def tones(self) -> list[tuple[Figure, Share]]:
        """The tones there are, in a fixed order so that two posts can be compared."""
        total = sum(self.tally.tones.values())
        return [
            (Figure(count, str(Tone(tone).label), CommentFilter(post=self.pk, tone=tone).url), Share(count, total))
            for tone in Tone.values
            if (count := self.tally.tones[tone])
        ]

    @property
    def tone_bars(self) -> list[Bar]:
        return bars((tone, self.tally.tones[tone]) for tone in Tone.values)

    @property
    def tone_sentence(self) -> str:
        """What the bar shows, for those who do not see it."""
        return ", ".join(f"{figure.count} {figure.text}" for figure, _share in self.tones)

    @property
    def answered(self) -> Figure | None:
        """Answered questions; None when nobody asked."""
        if not (questions := self.questions):
            return None
        text = _("of %(questions)s answered") % {"questions": questions.count}
        return Figure(self.tally.answered_questions, text, CommentFilter(post=self.pk, open=False).url)

    @property
    def questions(self) -> Figure | None:
        count = self.tally.kinds[Kind.QUESTION]
        return (
            Figure(count, str(Kind.QUESTION.label), CommentFilter(post=self.pk, kind=Kind.QUESTION).url)
            if count
            else None
        )

    @property
    def share_answered(self) -> Share:
        return Share(self.tally.answered_questions, self.tally.kinds[Kind.QUESTION])
