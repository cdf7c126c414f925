"""Tries the rules on comments that are there already: what each would take, where rules disagree, what examples say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comments.enums import Status
from comments.models import CommentQuerySet, ReaderComment
from desks import matching, selectors
from desks.models import Desk, RoutingExample, RoutingRule
from listening.expected import ANSWERABLE
from listening.models import CommentAnalysis

LOOKED_AT = 10_000
SLICE = 500
SHOWN = 25
EXAMPLES = 1_000


@dataclass(slots=True)
class RuleTrial:
    """One rule. `takes` counts the comments it decides, or would decide if it were in force.

    `elsewhere` counts those a later rule would send to another desk: for them the order matters. `covered_by` is an earlier rule
    that leaves it nothing.
    """

    rule: RoutingRule
    takes: int = 0
    elsewhere: Counter[Desk] = field(default_factory=Counter)
    covered_by: RoutingRule | None = None
    comments: list[int] = field(default_factory=list)

    @property
    def disagreements(self) -> list[tuple[str, int]]:
        """The desks other rules would choose, with the number of comments, most first."""
        return [(str(desk), number) for desk, number in self.elsewhere.most_common()]


@dataclass(slots=True)
class Example:
    """A comment somebody moved by hand, and where the rules in force would send it."""

    comment: int
    right: Desk
    chosen: Desk | None

    @property
    def is_met(self) -> bool:
        return self.chosen is not None and self.chosen.pk == self.right.pk


@dataclass(slots=True)
class Trial:
    """All rules over the newest comments; `unrouted` counts what waits for an answer and has no rule."""

    rules: list[RuleTrial]
    looked_at: int = 0
    unrouted: int = 0
    examples: list[Example] = field(default_factory=list)

    @property
    def met(self) -> int:
        return sum(example.is_met for example in self.examples)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the rules in force stand: what they make of the examples, and which are never reached, with the rule that comes first."""

    met: int
    total: int
    covered: dict[RoutingRule, RoutingRule]


def standing() -> Standing:
    """Without a look at other comments than the examples, so that it can be asked with every change of a rule."""
    rules = {
        rule.pk: rule
        for rule in RoutingRule.objects.filter(is_on=True).select_related("desk").prefetch_related("topics")
    }
    routes = selectors.routes(rules.values())
    examples = _examples(routes)
    covered = {rules[key]: rules[earlier] for key, earlier in matching.never_reached(routes).items()}
    return Standing(sum(example.is_met for example in examples), len(examples), covered)


def run() -> Trial:
    """The newest comments everybody can read, in the order of their keys backwards, a slice at a time."""
    rules = list(RoutingRule.objects.select_related("desk").prefetch_related("topics"))
    routes = selectors.routes(rules)
    trials = {rule.pk: RuleTrial(rule) for rule in rules}
    found = Trial(list(trials.values()))
    in_force = {rule.pk for rule in rules if rule.is_on}
    by_key = {rule.pk: rule for rule in rules}
    for key, earlier in matching.never_reached([route for route in routes if route.pk in in_force]).items():
        trials[key].covered_by = by_key[earlier]
    keys = list(_newest())
    for start in range(0, len(keys), SLICE):
        _count(found, trials, routes, in_force, _read(keys[start : start + SLICE]))
    found.examples = _examples([route for route in routes if route.pk in in_force])
    return found


def _count(
    found: Trial, trials: dict[int, RuleTrial], routes: Sequence[matching.Route], in_force: set[int],
    rows: list[tuple[ReaderComment, CommentAnalysis]],
) -> None:  # fmt: skip
    for (comment, _analysis), facts in zip(rows, selectors.facts(rows), strict=True):
        fitting = [route for route in routes if route.fits(facts)]
        found.looked_at += 1
        decided = False
        for number, route in enumerate(fitting):
            if decided:
                break
            later = [other for other in fitting[number + 1 :] if other.pk in in_force and other.desk != route.desk]
            _take(trials[route.pk], comment.pk, {trials[other.pk].rule.desk for other in later})
            decided = route.pk in in_force
        found.unrouted += not decided and facts.kind in ANSWERABLE


def _take(trial: RuleTrial, comment: int, elsewhere: set[Desk]) -> None:
    trial.takes += 1
    trial.elsewhere.update(elsewhere)
    if len(trial.comments) < SHOWN:
        trial.comments.append(comment)


def _newest() -> Iterable[int]:
    rows = CommentQuerySet(ReaderComment).visible().by_readers().order_by("-pk")
    return rows.values_list("pk", flat=True)[:LOOKED_AT]


def _read(keys: Iterable[int]) -> list[tuple[ReaderComment, CommentAnalysis]]:
    """Comments with their reading in force; those without one have no kind to go by."""
    wanted = list(keys)
    columns = ("pk", "comment", "target_id", "relation", "language")
    comments = CommentQuerySet(ReaderComment).only(*columns).in_bulk(wanted)
    current = CommentAnalysis.objects.current().filter(comment__in=wanted).only("comment_id", "kind")
    readings = {analysis.comment_id: analysis for analysis in current}
    return [(comments[key], readings[key]) for key in wanted if key in readings]


def _examples(routes: Sequence[matching.Route]) -> list[Example]:
    """The newest examples whose comment can still be read."""
    rows = RoutingExample.objects.filter(comment__status=Status.PUBLIC).select_related("desk").order_by("-given_at")
    examples = {example.comment_id: example for example in rows[:EXAMPLES]}
    desks = Desk.objects.in_bulk()
    read = _read(examples)
    found = []
    for (comment, _analysis), facts in zip(read, selectors.facts(read), strict=True):
        route = matching.first(routes, facts)
        found.append(Example(comment.pk, examples[comment.pk].desk, desks[route.desk].in_charge if route else None))
    return sorted(found, key=lambda example: example.is_met)
