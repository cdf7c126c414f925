"""Legitimate interest switched on, and people who rest on it, for tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from blog.models import PostPage
from comments import form_notices
from comments.models import ReaderComment
from recruiting import interest, on_file
from recruiting.actions import filing
from recruiting.actions import interest as acts
from recruiting.actions.consideration import consider, sweep
from recruiting.actions.filing import Filing
from recruiting.enums import Paper, Weighing
from recruiting.models import Candidate, InterestSwitch, OnFile, Source
from tests.factories.recruiting import remark

STEPS = {
    Weighing.PURPOSE: "Wir suchen Menschen, die vom Lager etwas verstehen.",
    Weighing.NECESSITY: "Wer nie gefragt wird, stimmt nie zu.",
    Weighing.BALANCE: "Es geht um öffentliche Worte; jede und jeder wird benachrichtigt.",
}
SINCE = timedelta(days=40)


def put_on_file(by: User, paper: str, *, days_ago: int = 60, **values: Any) -> OnFile:
    """One paper, dated that long ago."""
    wish = {
        "paper": paper, "is_filed": True, "on": timezone.localdate() - timedelta(days=days_ago), "reference": f"Akte {paper}",
        "words": "", "seen": on_file.newest(), "weighing": STEPS if paper == Paper.WEIGHED else {},
    }  # fmt: skip
    return filing.file(by=by, filing=Filing(**{**wish, **values}))


def take_off_file(by: User, paper: str) -> OnFile:
    return put_on_file(by, paper, days_ago=0, is_filed=False, reference="", words="Gilt nicht mehr.", weighing={})


def switch_on(by: User) -> InterestSwitch:
    """All papers on file and the mode on, for some weeks already."""
    for paper in interest.PAPERS:
        put_on_file(by, paper)
    acts.switch_on(by=by, why="Beschluss vom Montag")
    InterestSwitch.objects.update(on_at=timezone.now() - SINCE)
    return InterestSwitch.objects.get()


def told(on: PostPage | None = None, **values: Any) -> ReaderComment:
    """A read comment without any agreement, under the form's notice of this moment."""
    row = remark(on, purpose=None, **values)
    if "form_notice" not in values:
        ReaderComment.objects.filter(pk=row.pk).update(form_notice=form_notices.current(row.language))
    row.refresh_from_db()
    return row


def unagreed(on: PostPage | None = None, **values: Any) -> Candidate:
    """Somebody considered for work on legitimate interest; the letter is ordered and has not gone out."""
    row = told(on, **values)
    consider(comment_id=row.pk)
    return Candidate.objects.get(sources__comment=row)


def informed(person: Candidate) -> Candidate:
    """The letter has gone out."""
    type(person).objects.filter(pk=person.pk).update(informed_at=timezone.now())
    person.refresh_from_db()
    return person


def is_considered(row: ReaderComment) -> bool:
    """Whether a comment brings its writer in, now or with the next sweep."""
    consider(comment_id=row.pk)
    sweep()
    return Source.objects.filter(comment=row).exists()
