"""The rules that can lay a comment before a person, in words; apps above register theirs."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIRST = "first"
POLICY = "policy"
REJECTED_BEFORE = "rejected_before"
LINKS = "links"
BLOCKED = "blocked"
SUSPICION = "suspicion"
# What is true of many harmless comments; everything else needs a person whoever wrote it.
MILD = (FIRST, POLICY, LINKS)
MOST_WORDS = 8
LONGEST_WORD = 80

LABELS: dict[str, str | Promise] = {
    FIRST: _("First comment from this address"),
    POLICY: _("Every comment is looked at before it appears"),
    REJECTED_BEFORE: _("The last comment from this address was rejected"),
    LINKS: _("Contains links"),
    BLOCKED: _("Stands on the block list"),
    SUSPICION: _("Looked like spam when it came"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found in a comment: the words, and how sure it is from 0 to 1 where it can tell."""

    rule: str
    words: tuple[str, ...] = ()
    score: float | None = None

    @property
    def kept_words(self) -> list[str]:
        """The words worth storing: each once, not too many, none endless."""
        return [word[:LONGEST_WORD] for word in dict.fromkeys(self.words)][:MOST_WORDS]


def register(rule: str, label: str | Promise) -> None:
    """Let an app above name a rule of its own."""
    LABELS[rule] = label


def label(rule: str) -> str:
    """A rule in the moderator's language; one whose app has gone shows its name."""
    return str(LABELS.get(rule, rule))
