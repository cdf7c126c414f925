"""Everything the page about one person shows, read in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.text import Truncator

from blog.models import PostPage
from comments.enums import Status
from comments.models import ReaderComment
from comments.selectors import permanent_address
from listening import clauses, former, marking, words
from listening.enums import Kind
from listening.former import Former
from listening.models import CommentAnalysis
from recruiting import accuracy, eligibility, explanation, grounds, legal, merging, observations
from recruiting.grounds import Ground
from recruiting.masking import HIDDEN, Masked, Span
from recruiting.models import Candidate, PartnerLead, Source

AnyPerson = Candidate | PartnerLead
CONTEXT_CHARACTERS = 400
TONES = {
    "argument": "reason", "proposal": "reason", "suggestion": "reason", "question": "reason", "feedback": "reason",
    "experience": "experience", "specifics": "experience", "expertise": "experience", "affiliation": "experience",
    "job_interest": "interest", "partner_interest": "interest",
    "venting": "against", "mere_praise": "against", "copied": "against", "job_denied": "against", "partner_denied": "against",
}  # fmt: skip
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a comment; `label` says in words what is marked, `tone` names its colour."""

    text: str
    label: str = ""
    tone: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Contribution:
    """One comment in its context."""

    post: str
    address: str
    written_at: datetime
    language: str
    kind: str
    answers: str
    pieces: Sequence[Piece]
    agreement: Ground
    is_unread: bool
    own_skills: str = ""
    former: Sequence[Former] = ()


@dataclass(frozen=True, slots=True)
class Portrait:
    """One person on one screen."""

    person: AnyPerson
    contributions: Sequence[Contribution]
    legend: Sequence[Piece]
    explanation: explanation.Explanation
    legal: legal.LegalState
    agreement: Ground

    @property
    def accuracy(self) -> Sequence[str]:
        """How right the reading is in their language."""
        return accuracy.lines(self.person.purpose, self.person.language)

    @property
    def since(self) -> datetime:
        """When they first wrote."""
        return min(contribution.written_at for contribution in self.contributions)


def portrait(person: AnyPerson) -> Portrait | None:
    """The page of a person, or None when nothing lawful supports it any more."""
    sources = _lawful_sources(person)
    if not sources:
        return None
    contributions = [*_contributions(person, sources)]
    if person.awaits_judgement:
        contributions = [_without_reading(item) for item in contributions]
    agreement = max((contribution.agreement for contribution in contributions), key=lambda item: item.given_at)
    return Portrait(
        person=person,
        contributions=contributions,
        legend=_legend(contributions),
        explanation=explanation.explain([] if person.awaits_judgement else person.parts),
        legal=legal.state(
            purpose=person.purpose, stage=person.stage, ground=agreement, delete_after=person.delete_after,
            inform_by=person.inform_by, informed_at=person.informed_at,
        ),
        agreement=agreement,
    )  # fmt: skip


def _lawful_sources(person: AnyPerson) -> list[Source]:
    if person.is_untold:
        return []
    standing = merging.every(person, Source).filter(consent__withdrawn_at__isnull=True)
    rows = standing.select_related("comment__in_reply_to", "consent__wording", "notice").order_by(
        "-comment__submit_date", "-pk"
    )
    sources = list(rows)
    # By their keys: from a condition without them a database looks through every comment of the house.
    lawful = eligibility.lawful_among(person.purpose, [source.comment_id for source in sources])
    return [source for source in sources if source.comment_id in lawful]


def _contributions(person: AnyPerson, sources: Sequence[Source]) -> Iterable[Contribution]:
    comments = [source.comment for source in sources]
    titles = dict(PostPage.objects.filter(pk__in={row.target_id for row in comments}).values_list("pk", "title"))
    readings = {
        reading.comment_id: reading
        for reading in CommentAnalysis.objects.filter(comment__in=comments, version=person.version)
    }
    before = former.of([row.pk for row in comments], without=observations.FOREIGN[person.purpose])
    for source in sources:
        item = _contribution(person, source, titles[source.comment.target_id], readings.get(source.comment_id))
        yield replace(item, former=before.get(source.comment_id, ()))


def _contribution(person: AnyPerson, source: Source, post: str, reading: CommentAnalysis | None) -> Contribution:
    comment = source.comment
    masked = observations.masked(reading, comment.comment, person.purpose) if reading else None
    return Contribution(
        post=post,
        address=permanent_address(comment),
        written_at=comment.submit_date,
        language=comment.language,
        kind=str(Kind(reading.kind).label) if reading else "",
        answers=_context(comment.in_reply_to),
        pieces=_pieces(masked) if masked else [],
        agreement=grounds.of(source),
        is_unread=reading is None,
        own_skills=observations.own_skills(reading, masked) if reading and masked else "",
    )


def _without_reading(item: Contribution) -> Contribution:
    """As somebody of the blind sample is shown: the text, with what is specially protected covered, and nothing the reading found."""
    return replace(
        item, kind="", own_skills="", former=(), pieces=[replace(piece, label="", tone="") for piece in item.pieces]
    )


def _context(parent: ReaderComment | None) -> str:
    """What the comment answers, without the name of somebody who agreed to nothing here; nothing that is not public."""
    if parent is None or parent.status != Status.PUBLIC:
        return ""
    return Truncator(parent.comment).chars(CONTEXT_CHARACTERS)


def _pieces(masked: Masked) -> list[Piece]:
    spans = [_mapping(span) for span in masked.spans] + [_mapping(span, weight=float("inf")) for span in masked.hidden]
    return [_piece(segment) for segment in marking.segments(masked.text, clauses.telling(masked.text, spans))]


def _mapping(span: Span, weight: float | None = None) -> dict[str, object]:
    return {
        "start": span.start, "end": span.end, "label": span.label, "weight": span.weight if weight is None else weight,
    }  # fmt: skip


def _piece(segment: marking.Segment) -> Piece:
    if segment.label == HIDDEN:
        return Piece(text="", is_hidden=True)
    if segment.label is None:
        return Piece(segment.text)
    return Piece(segment.text, label=words.label(segment.label), tone=TONES.get(segment.label, OTHER))


def _legend(contributions: Iterable[Contribution]) -> list[Piece]:
    """Every kind of mark on the page once."""
    pieces = (piece for contribution in contributions for piece in contribution.pieces if piece.label)
    return list({piece.label: Piece("", piece.label, piece.tone) for piece in pieces}.values())
