"""What the owner of a mailbox is told about the readings of their comments."""

from collections.abc import Mapping, Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from comments.disclosure import Holder, Record, records
from comments.enums import ErasedKind
from comments.models import ReaderComment
from listening import former, words
from listening.models import AspectMention, CommentAnalysis, Difference, FormerReading, Reading, SecondOpinion

FOUND = (
    "argument", "experience", "feedback", "suggestion", "job_interest", "partner_interest", "spam", "toxic",
    "special_category",
)  # fmt: skip


def rows(address: str) -> dict[str, list[Record]]:
    """Every reading, also by older versions, of every comment."""
    about = ReaderComment.objects.from_mailbox(address).values("pk")
    return {
        "readings": records(CommentAnalysis.objects.filter(comment__in=about).order_by("pk")),
        "replaced_readings": records(FormerReading.objects.filter(comment__in=about).order_by("pk")),
        "second_opinions": records(SecondOpinion.objects.filter(analysis__comment__in=about).order_by("pk")),
        "reading_states": records(Reading.objects.filter(comment__in=about).order_by("pk")),
        "aspects": records(AspectMention.objects.filter(comment__in=about).order_by("pk")),
        "back_tests": records(Difference.objects.filter(comment__in=about).order_by("pk")),
    }


def panel(comments: Sequence[ReaderComment]) -> Mapping[int, SafeString]:
    """The reading in force of each comment, and those it replaced, in words."""
    keys = [comment.pk for comment in comments]
    before = former.of(keys)
    found = CommentAnalysis.objects.current().filter(comment__in=keys)
    return {analysis.comment_id: _in_words(analysis, before.get(analysis.comment_id, ())) for analysis in found}


def _in_words(analysis: CommentAnalysis, before: Sequence[former.Former]) -> SafeString:
    context = {
        "former": before,
        "analysis": analysis,
        "insight": words.strength(analysis.insight),
        "parts": [words.label(str(part["label"])) for part in analysis.parts if float(part["weight"]) > 0],
        "against": [words.label(str(part["label"])) for part in analysis.parts if float(part["weight"]) < 0],
        "found": [
            (words.label(name), words.strength(value))
            for name in FOUND
            if (value := getattr(analysis, name)) >= words.VISIBLE
        ],
        "own_skills": words.skills(analysis.skills, own=True),
    }
    return render_to_string("listening/disclosure.html", context)


HOLDER = Holder(rows=rows, panel=panel, kind=lambda _table: ErasedKind.READINGS)
