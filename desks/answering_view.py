"""An answer or a question back from the screen of a case, and templates put into its text."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from comments.asking_views import why_not
from comments.refusals import Refusal
from desks import permissions, wording
from desks.acting_views import again
from desks.actions import answering
from desks.forms import CaseAnswerForm
from desks.models import AnswerTemplate, Case
from desks.refusals import AnsweredMeanwhile
from desks.views import badge_for, find, language_of
from listening.selectors import heard

INSERT, ASK = "insert", "ask"


@require_POST
def answer(request: HttpRequest, pk: str) -> HttpResponse:
    """Publish an answer, ask back, or put the chosen templates into the text."""
    case, user = find(pk), cast("User", request.user)
    if not permissions.may_work(user, case):
        raise PermissionDenied
    form = CaseAnswerForm(request.POST, case=case, language=language_of(case))
    if request.POST.get("do") == INSERT:
        return _with_templates(request, case, form)
    if not form.is_valid():
        return again(request, case, answer_form=form)
    return _publish(request, case, user, form)


def _publish(request: HttpRequest, case: Case, user: User, form: CaseAnswerForm) -> HttpResponse:
    is_question = request.POST.get("do") == ASK
    act: Callable[..., Any] = answering.ask if is_question else answering.answer
    sent = form.cleaned_data
    try:
        act(case=case, text=sent["text"], by=user, badge=badge_for(user, case), seen=sent["seen"])
    except AnsweredMeanwhile:
        said = _(
            "Somebody answered while you were writing. Read their answer below; send yours again if it is still needed."
        )
        return _once_more(request, case, form.data.get("text", ""), said)
    except Refusal as refusal:
        return _once_more(request, case, form.data.get("text", ""), why_not(refusal))
    if is_question:
        messages.success(request, _("Your question is public, and the writer gets a mail."))
    else:
        messages.success(request, _("Your answer is public."))
    return redirect("desks_case", pk=str(case.pk))


def _with_templates(request: HttpRequest, case: Case, form: CaseAnswerForm) -> HttpResponse:
    """What was typed, followed by the chosen templates with their places filled."""
    form.is_valid()
    [item] = heard([case.comment])
    values = {
        "name": case.comment.user_name,
        "post": item.post_title,
        "desk": str(badge_for(cast("User", request.user), case).label),
    }
    chosen: list[AnswerTemplate] = list(form.cleaned_data.get("templates", ()))
    parts = [request.POST.get("text", "").rstrip(), *(wording.filled(template.text, values) for template in chosen)]
    if not chosen:
        messages.warning(request, _("Please tick a template first."))
    return _once_more(request, case, "\n\n".join(filter(None, parts)))


def _once_more(request: HttpRequest, case: Case, text: str, said: str = "") -> HttpResponse:
    """The screen as things stand now, with the text in the form."""
    if said:
        messages.error(request, said)
    initial = {"text": text, "seen": answering.latest(case.comment)}
    return again(request, case, answer_form=CaseAnswerForm(case=case, language=language_of(case), initial=initial))
