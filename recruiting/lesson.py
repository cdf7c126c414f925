"""The short lesson before somebody's first decision about people: three questions on what suggestions are and are not (features.md, LG-6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recruiting.models import Reviewer


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to choose, and why it is right or not."""

    key: str
    text: Promise
    because: Promise


@dataclass(frozen=True, slots=True)
class Question:
    """A question with three answers, of which one is right."""

    key: str
    text: Promise
    answers: tuple[Answer, Answer, Answer]
    right: str


QUESTIONS = (
    Question(
        "strong",
        _("Somebody is suggested, and the sum is high. What do you know?"),
        (
            Answer("fit", _("They are suitable."), _("Nobody has looked at that yet. The reading knows no task and no person.")),
            Answer(
                "text",
                _("Their comments hold what the reading looks for, such as own experience or reasons."),
                _("It reads texts. Whether that is worth a conversation is what you find out by reading them yourself."),
            ),
            Answer(
                "character",
                _("They are thorough and reliable."),
                _("The reading infers no character, and neither should we from a few lines."),
            ),
        ),
        right="text",
    ),
    Question(
        "passed_over",
        _("Somebody agreed to be contacted and is not suggested. What follows?"),
        (
            Answer("unsuitable", _("They are not suitable."), _("The reading rejects nobody. It only found nothing it knows.")),
            Answer(
                "gone",
                _("They are deleted soon, nobody needs to look."),
                _("They are kept as long as everybody else, and may be just whom you look for."),
            ),
            Answer(
                "look",
                _("Nothing by itself. The reading misses irony, unusual words and what is left unsaid, so a look is worth it."),
                _("It can be wrong in both directions; the blind sample shows how often."),
            ),
        ),
        right="look",
    ),
    Question(
        "protected",
        _("A comment tells you the writer's age, faith or illness. May it count?"),
        (
            Answer(
                "never",
                _("No, neither in the decision nor in a note."),
                _("The General Equal Treatment Act forbids it, and the person can read what was noted."),
            ),
            Answer(
                "public",
                _("Yes, they wrote it in public themselves."),
                _("Being public makes it no reason. They agreed to be considered for what they know."),
            ),
            Answer(
                "quiet",
                _("Yes, as long as it is not written down."),
                _("A reason that may not be written down may not be used."),
            ),
        ),
        right="never",
    ),
)  # fmt: skip


def has_passed(user: User) -> bool:
    return Reviewer.objects.filter(user=user, lesson_passed_at__isnull=False).exists()


def open_questions(answers: Mapping[str, str]) -> list[str]:
    """The questions that are not answered, or answered by none of their answers."""
    return [
        question.key
        for question in QUESTIONS
        if answers.get(question.key) not in {answer.key for answer in question.answers}
    ]


def wrong(answers: Mapping[str, str]) -> list[str]:
    """The questions with another answer than the right one."""
    return [question.key for question in QUESTIONS if answers.get(question.key) != question.right]
