"""What members of a desk do from the screen of a case. Bad input comes back with the screen and everything typed."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from comments.refusals import ParentGone
from desks import permissions, selectors
from desks.actions import handling, noting
from desks.enums import Step
from desks.forms import GiveForm, HandOverForm, NoteForm, PutOffForm
from desks.models import Case, Desk
from desks.refusals import NobodyInCharge, NotToday, Settled
from desks.views import CaseView, find

Act = Callable[[HttpRequest, Case, User], HttpResponse | None]


@require_POST
def perform(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """Do one thing with a case; then its screen is shown, with what went wrong."""
    case, user, act = find(pk), cast("User", request.user), ACTS.get(name)
    if act is None:
        raise Http404
    if not (permissions.may_move(user) if name in MOVING else permissions.may_work(user, case)):
        raise PermissionDenied
    try:
        answer = act(request, case, user)
    except Settled:
        messages.warning(request, _("This case is settled already; open it again first."))
    except NobodyInCharge:
        messages.warning(request, _("That desk takes no cases, and no other has taken over from it."))
    except ParentGone:
        messages.error(request, _("The comment is no longer public, so its case cannot be moved."))
    else:
        if answer is not None:
            return answer
    return redirect("desks_case", pk=pk)


def _take(request: HttpRequest, case: Case, by: User) -> None:
    if not handling.take(case=case, by=by):
        messages.warning(request, _("Somebody else has taken this case on meanwhile."))


def _give(request: HttpRequest, case: Case, by: User) -> HttpResponse | None:
    form = GiveForm(request.POST, case=case, auto_id="give_%s")
    if not form.is_valid():
        return again(request, case, give_form=form)
    to = form.cleaned_data["to"]
    if handling.give(case=case, to=to, by=by):
        messages.success(request, _("%(name)s sees to it now.") % {"name": to.get_full_name() or to.get_username()})
    return None


def _let_go(request: HttpRequest, case: Case, by: User) -> None:
    handling.let_go(case=case, by=by)


def _note(request: HttpRequest, case: Case, by: User) -> HttpResponse | None:
    form = NoteForm(request.POST, auto_id="note_%s")
    if not form.is_valid():
        return again(request, case, note_form=form)
    noting.note(case=case, act=Step.NOTE, by=by, text=form.cleaned_data["text"])
    return None


def _put_off(request: HttpRequest, case: Case, by: User) -> HttpResponse | None:
    form = PutOffForm(request.POST, auto_id="off_%s")
    if not form.is_valid():
        return again(request, case, put_off_form=form)
    try:
        handling.put_off(case=case, until=form.cleaned_data["until"], by=by)
    except NotToday:
        form.add_error("until", _("Please choose a day to come."))
        return again(request, case, put_off_form=form)
    until = timezone.localtime(form.cleaned_data["until"])
    messages.success(request, _("Put off until %(date)s.") % {"date": date_format(until, "DATE_FORMAT")})
    if closed := selectors.closed_on(case.desk, until.date()):
        messages.warning(request, _("The desk is closed on that day: %(name)s.") % {"name": closed.name})
    return None


def _close(request: HttpRequest, case: Case, by: User) -> None:
    handling.close(case=case, by=by)
    messages.success(request, _("Closed without an answer."))


def _reopen(request: HttpRequest, case: Case, by: User) -> None:
    handling.reopen(case=case, by=by)


def _hand_over(request: HttpRequest, case: Case, by: User) -> HttpResponse | None:
    form = HandOverForm(request.POST, case=case, auto_id="over_%s")
    if not form.is_valid():
        return again(request, case, hand_over_form=form)
    to = form.cleaned_data["to"]
    if handling.hand_over(case=case, to=to, by=by, text=form.cleaned_data["text"]):
        messages.success(request, _("Handed over to %(desk)s; readers see it under the comment.") % {"desk": to})
    return None


def _correct(request: HttpRequest, case: Case, by: User) -> HttpResponse | None:
    to = get_object_or_404(Desk, badge=request.POST.get("to", ""))
    handling.correct(case=case, to=to, by=by)
    said = _("Moved to %(desk)s. Every change of the rules is now tried on this comment.")
    messages.success(request, said % {"desk": to})
    return None


def again(request: HttpRequest, case: Case, **forms: Any) -> HttpResponse:
    """The screen of the case with a form as it was sent."""
    request.method = "GET"
    response: HttpResponse = CaseView.as_view(extra_context=forms)(request, pk=str(case.pk))
    return response


MOVING = frozenset({"hand_over", "correct"})
ACTS: dict[str, Act] = {
    "take": _take,
    "give": _give,
    "let_go": _let_go,
    "note": _note,
    "put_off": _put_off,
    "close": _close,
    "reopen": _reopen,
    "hand_over": _hand_over,
    "correct": _correct,
}
