"""What makes a comment suspicious, as data: each rule with its points, an example and a counter-example.

Points decide whether a browser is asked to work a little or a person to look first. They say nothing about the writer and are
read by no other app.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.stamps import Stamp
from comments.throwaway import is_throwaway

ASK_FROM = 4
HOLD_FROM = 9
# Nobody reads a form, thinks and writes in less.
FASTEST_SECONDS = 3
MOST_FOREIGN_LETTERS = 0.3

_LINK = re.compile(r"https?://|\bwww\.|\[url[=\]]|<a\s", re.IGNORECASE)
_DOMAIN = re.compile(
    r"https?:|www\.|\w\.(?:com|net|org|info|biz|shop|online|site|top|xyz|ru|cn|de|io)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Submission:
    """What the rules look at. `repeated_by` is "others" or "self" when the text came before."""

    text: str
    name: str = "Mara Rehling"
    email: str = "rehling@post.example"
    stamp: Stamp = field(default_factory=lambda: Stamp("good", 60))
    repeated_by: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that spoke: its key, what it found, and what that counts."""

    rule: str
    found: str
    points: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `find` returns what it found and the points for it, or nothing."""

    key: str
    label: str | Promise
    find: Callable[[Submission], tuple[str, int] | None]
    example: Submission
    counter_example: Submission


def findings(submission: Submission) -> list[Finding]:
    """Everything the rules have to say about a submission."""
    return [Finding(rule.key, *found) for rule in RULES.values() if (found := rule.find(submission))]


def _links(given: Submission) -> tuple[str, int] | None:
    count = len(_LINK.findall(given.text))
    return (str(count), min(6, 2 * (count - 1))) if count > 1 else None


def _repeated(given: Submission) -> tuple[str, int] | None:
    return (given.repeated_by, 5 if given.repeated_by == "others" else 4) if given.repeated_by else None


def _throwaway(given: Submission) -> tuple[str, int] | None:
    domain = given.email.rpartition("@")[2].casefold()
    return (domain, 4) if is_throwaway(domain) else None


def _alphabet(given: Submission) -> tuple[str, int] | None:
    letters = [sign for sign in given.text if sign.isalpha()]
    foreign = sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    share = foreign / len(letters) if letters else 0.0
    return (f"{share:.0%}", 5) if share > MOST_FOREIGN_LETTERS else None


def _fast(given: Submission) -> tuple[str, int] | None:
    is_fast = given.stamp.state == "good" and given.stamp.age < FASTEST_SECONDS
    return (f"{given.stamp.age} s", 4) if is_fast else None


def _unstamped(given: Submission) -> tuple[str, int] | None:
    return {"missing": ("missing", 1), "forged": ("forged", 4)}.get(given.stamp.state)


def _name(given: Submission) -> tuple[str, int] | None:
    found = _DOMAIN.search(given.name)
    return (given.name, 4) if found else None


_GOOD = Submission("Bei uns hält das Lager elf Jahre, siehe https://post.example/lager.")
RULES: dict[str, Rule] = {
    rule.key: rule
    for rule in (
        Rule(
            "links", _("More than one link"), _links,
            Submission("Hier https://a.example und hier https://b.example und www.c.example"), _GOOD,
        ),
        Rule("repeated", _("The same text came before"), _repeated, Submission("Noch einmal.", repeated_by="others"), _GOOD),
        Rule(
            "throwaway", _("A mailbox for ten minutes"), _throwaway,
            Submission("Gut.", email="a@eu.mailinator.com"), Submission("Gut.", email="a@mailinator.com.post.example"),
        ),
        Rule(
            "alphabet", _("Another alphabet than the page"), _alphabet,
            Submission("Купите наши товары сегодня"), Submission("Der Wirkungsgrad η steigt mit ΔT, μ bleibt gleich."),
        ),
        Rule("fast", _("Sent at once"), _fast, Submission("Gut.", stamp=Stamp("good", 1)), Submission("Gut.", stamp=Stamp("good", 3))),
        Rule(
            "unstamped", _("Not sent from our form"), _unstamped,
            Submission("Gut.", stamp=Stamp("forged")), Submission("Gut.", stamp=Stamp("good", 86_400)),
        ),
        Rule("name", _("The name looks like a link"), _name, Submission("Gut.", name="Billig-Kredit.shop"), Submission("Gut.", name="Dr. M. Rehling")),
    )
}  # fmt: skip

# What `found` means where it is a word of ours.
WORDS: dict[str, str | Promise] = {
    "others": _("from another address"),
    "self": _("from the same address under another post"),
    "missing": _("no time stamp"),
    "forged": _("a forged time stamp"),
}
