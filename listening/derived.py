"""What a reading derives from a comment, told from the labels and the rules in force. Nothing here is written a second time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import role_names
from accounts.roles import MODERATE, OVERVIEW, RECEPTION
from listening import meanings, reader, rule_list, words
from listening.enums import Kind, Tone
from listening.models import RuleSet
from listening.rule_list import ListedRule

# What a reading is given: the fields of `reader.Material` in words. The number only says which answer belongs to which text.
GIVEN: Mapping[str, Promise] = {
    "text": gettext_lazy("the text of the comment"),
    "post_title": gettext_lazy("the title of the post"),
    "post_text": gettext_lazy("the text of the post"),
    "thread": gettext_lazy("the comments above it, without their writers"),
    "language": gettext_lazy("the language the comment was sent in"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One label: what it means, an example from a rule in force, and how many rules in force look for it."""

    words: str
    meaning: str
    example: str = ""
    rules: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """Labels with one use: what for, who sees them, how long they stay."""

    key: str
    title: str
    marks: Sequence[Mark]
    used_for: str
    seen_by: str
    kept: str


@dataclass(frozen=True, slots=True)
class RuleState:
    """What is in force: the version, how many rules, how many of them were changed by people, since when."""

    version: str
    rule_set: RuleSet
    count: int
    changed: int


class Rules:
    """The rules in force of one language, by group and label."""

    def __init__(self, listed: Iterable[ListedRule], language: str) -> None:
        self._by_label: dict[tuple[str, str], list[str]] = defaultdict(list)
        for rule in listed:
            row = rule.row
            if not rule.is_off and row["lang"] == language:
                self._by_label[row["group"], row["label"]].append(str(row["example"]))

    def mark(self, title: str, meaning: str | Promise, sources: meanings.Sources) -> Mark:
        found = [example for source in sources for example in self._by_label.get(source, ())]
        return Mark(capfirst(title), capfirst(str(meaning)), found[0] if found else "", len(found))

    def marks(self, labels: meanings.Meanings) -> list[Mark]:
        return [
            self.mark(words.label(name), meaning, meanings.RULES_OF.get(name, ())) for name, meaning in labels.items()
        ]


def state(listed: Sequence[ListedRule]) -> RuleState:
    """What is in force right now."""
    rule_set = RuleSet.objects.in_force()
    in_force = [rule for rule in listed if not rule.is_off]
    changed = sum(rule.change is not None for rule in listed)
    return RuleState(version=rule_set.version, rule_set=rule_set, count=len(in_force), changed=changed)


def given() -> list[str]:
    """Everything a reading is given."""
    names = (field.name for field in fields(reader.Material))
    return [str(GIVEN[name]) for name in names if name != "id"]


def chapters(listed: Iterable[ListedRule] | None = None, *, language: str) -> list[Chapter]:
    """Every label that says something about a comment, in the language in force, with examples in `language`."""
    rules = Rules(rule_list.rules() if listed is None else listed, language)
    lists = ", ".join(role_names.having(RECEPTION, OVERVIEW))
    kept = _("As long as the comment; both are deleted together.")
    kinds = [
        rules.mark(str(Kind(name).label), meaning, meanings.RULES_OF_KIND.get(name, ()))
        for name, meaning in meanings.KINDS.items()
    ]
    tones = [
        rules.mark(str(Tone(name).label), meaning, meanings.RULES_OF.get(name, ()))
        for name, meaning in meanings.TONES.items()
    ]
    return [
        Chapter(
            "kinds", _("What kind of comment it is"), kinds,
            _("Questions, problems and wishes reach those who can answer them."), lists, kept,
        ),
        Chapter(
            "tone", _("How it stands to the subject"), tones,
            _("The author sees how a post was received. It is about the subject, never about a feeling of the writer."), lists, kept,
        ),
        Chapter(
            "insight", _("How much there is to learn from it"), rules.marks(meanings.PARTS | meanings.OWN_SHARES),
            _("Comments with much to tell are shown to the author first. The parts are added up; some of them count against."), lists, kept,
        ),
        Chapter(
            "harm", _("What moderation looks at"), rules.marks(meanings.HARM),
            _("What clearly looks like advertising or insult waits until a person has decided. Nothing is rejected by the program."),
            ", ".join(role_names.having(MODERATE)), kept,
        ),
    ]  # fmt: skip


def personal(listed: Iterable[ListedRule], *, language: str) -> list[Mark]:
    """The labels that say something about the writer."""
    return Rules(listed, language).marks(meanings.PLACES | meanings.SKILLS)


def covered(listed: Iterable[ListedRule], *, language: str) -> list[Mark]:
    """The labels whose only use is to hide the place they stand for."""
    return Rules(listed, language).marks(meanings.SPECIAL)
