"""Keeps sources and observations of one person equal to what their comments and readings say."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from comments.enums import Purpose
from comments.models import Consent, ReaderComment
from listening.models import CommentAnalysis
from recruiting import observations
from recruiting.enums import SignalStatus
from recruiting.models import Candidate, PartnerLead, RecruitingSignal, Source

AnyPerson = Candidate | PartnerLead
Place = tuple[int, str, int, int]


def sources_of(purpose: Purpose) -> QuerySet[Source]:
    """All sources of one of the two lists."""
    return Source.objects.filter(**{f"{owner(purpose)}__isnull": False})


def owner(purpose: Purpose) -> str:
    """The column that names a person of this purpose."""
    return "candidate" if purpose == Purpose.WORK else "lead"


def keep(
    *, person: AnyPerson, comments: Sequence[ReaderComment], read: Iterable[tuple[ReaderComment, CommentAnalysis]]
) -> bool:
    """Support the person by exactly these comments and readings; tells whether anything changed."""
    changes = _drop(person, comments) + _rest_anew(person) + _add(person, comments)
    for comment, analysis in read:
        changes += _observe(person, comment, analysis)
    return bool(changes)


def _drop(person: AnyPerson, comments: Sequence[ReaderComment]) -> int:
    """Forget comments that count no longer; their words go at once, the fact that something was withdrawn stays."""
    kept = [comment.pk for comment in comments]
    dropped, _by_model = person.sources.exclude(comment__in=kept).delete()
    gone = person.signals.exclude(analysis__comment__in=kept).exclude(status=SignalStatus.WITHDRAWN)
    return dropped + gone.update(status=SignalStatus.WITHDRAWN, quote="", skill="")


def _add(person: AnyPerson, comments: Sequence[ReaderComment]) -> int:
    known = set(person.sources.values_list("comment_id", flat=True))
    added = [comment for comment in comments if comment.pk not in known]
    for comment in added:
        given = Consent.objects.standing().to(person.purpose).filter(comment=comment).order_by("given_at", "pk")
        consent = given.last() if person.is_agreed else None
        person.sources.create(comment=comment, basis=person.basis, consent=consent, notice=comment.form_notice)
    return len(added)


def _rest_anew(person: AnyPerson) -> int:
    """Whoever agreed after all rests on that alone: what rested on something else is put down anew."""
    return person.sources.exclude(basis=person.basis).delete()[0]


def _observe(person: AnyPerson, comment: ReaderComment, analysis: CommentAnalysis) -> int:
    """Let the observations of one reading stand; those of older readings are superseded."""
    of_comment = person.signals.filter(analysis__comment=comment)
    superseded = of_comment.filter(status=SignalStatus.STANDING).exclude(analysis=analysis)
    changes = superseded.update(status=SignalStatus.SUPERSEDED)
    known = {_place(signal): signal for signal in of_comment.filter(analysis=analysis)}
    wanted = _wanted(person, comment, analysis)
    # Read once more by the same version, under what else was written meanwhile.
    gone = of_comment.filter(pk__in=[signal.pk for place, signal in known.items() if place not in wanted])
    changes += gone.filter(status=SignalStatus.STANDING).update(status=SignalStatus.SUPERSEDED)
    for place, signal in wanted.items():
        standing = known.get(place)
        if standing is None:
            signal.save()
            changes += 1
        elif standing.status != SignalStatus.STANDING:
            again = {"status": SignalStatus.STANDING, "quote": signal.quote, "skill": signal.skill}
            changes += of_comment.filter(pk=standing.pk).update(**again)
    return changes


def _wanted(person: AnyPerson, comment: ReaderComment, analysis: CommentAnalysis) -> dict[Place, RecruitingSignal]:
    text = observations.masked(analysis, comment.comment, person.purpose)
    seen = [(span, text.quote(span), "") for span in text.spans]
    shown = [(span, text.sentence(span), skill) for skill, span in observations.shown_skills(analysis, text)]
    signals = (
        RecruitingSignal(
            **{owner(person.purpose): person},
            analysis=analysis,
            label=span.label,
            skill=skill,
            quote=quote,
            start=span.start,
            end=span.end,
            strength=span.weight,
            version=analysis.version,
        )
        for span, quote, skill in [*seen, *shown]
    )
    return {_place(signal): signal for signal in signals}


def _place(signal: RecruitingSignal) -> Place:
    return signal.analysis_id, signal.label, signal.start, signal.end
