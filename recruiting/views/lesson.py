"""The short lesson before the first decision."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from accounts.models import User
from comments.enums import Purpose
from recruiting import lesson
from recruiting.actions import learning
from recruiting.actions.decisions import Refused
from recruiting.addresses import ROOMS
from recruiting.lesson import Question
from recruiting.models import Reviewer
from recruiting.permissions import may_decide, may_view
from recruiting.views.base import Screen


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was chosen and, once it is known, whether that is right and why."""

    question: Question
    chosen: str
    because: str
    is_right: bool


class LessonView(Screen):
    """For whoever may see people; whoever may decide answers."""

    template_name = "recruiting/lesson.html"
    header_icon = "help"

    def allows(self, request: HttpRequest) -> bool:
        return any(may_view(request.user, purpose) for purpose in Purpose)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(answers={}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User) or not self._may_answer():
            return permission_denied(request)
        answers = {question.key: request.POST.get(question.key, "") for question in lesson.QUESTIONS}
        try:
            learning.answer(by=request.user, answers=answers)
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(answers=answers, refusal=refusal), status=400)
        messages.success(request, _("All three are right. You can decide now."))
        return HttpResponseRedirect(reverse("recruiting_lesson"))

    def get_page_title(self) -> str:
        return _("Short lesson")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs(("", self.get_page_title()))

    def get_context_data(self, *, answers: dict[str, str], **kwargs: Any) -> dict[str, Any]:
        passed = Reviewer.objects.filter(user=self.request.user.pk, lesson_passed_at__isnull=False).first()
        rooms = [ROOMS[purpose] for purpose in Purpose if may_view(self.request.user, purpose)]
        return super().get_context_data(
            passed=passed,
            asked=[_asked(question, answers, is_told=bool(passed)) for question in lesson.QUESTIONS],
            may_answer=self._may_answer(),
            rooms=rooms,
            **kwargs,
        )

    def _may_answer(self) -> bool:
        return any(may_decide(self.request.user, purpose) for purpose in Purpose)


def _asked(question: Question, answers: dict[str, str], *, is_told: bool) -> Asked:
    """Whoever has passed is shown the right answers; everybody else what they chose, and why it is right or not."""
    chosen = answers.get(question.key, "") or (question.right if is_told else "")
    because = next((str(answer.because) for answer in question.answers if answer.key == chosen), "")
    return Asked(question, chosen, because, is_right=chosen == question.right)
