"""What the details of an entry in the record say, in words."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from recruiting.enums import (
    Act,
    BreachFactKind,
    Condition,
    Fault,
    Hitch,
    Paper,
    Reason,
    RequestKind,
    RequestState,
    Stage,
    Told,
    Way,
)

FILTERS: dict[str, str | Promise] = {
    "stage": gettext_lazy("Stage"),
    "station": gettext_lazy("Own stage"),
    "who": gettext_lazy("Who"),
    "language": gettext_lazy("Language"),
    "post": pgettext_lazy("blog", "Post"),
    "whose": gettext_lazy("Responsible"),
    "tag": gettext_lazy("Tag"),
    "when": pgettext_lazy("people", "When"),
    "fits": pgettext_lazy("openings", "Fits"),
    "step": gettext_lazy("Next step"),
    "topic": gettext_lazy("Topic"),
    "since": gettext_lazy("Came in from"),
    "until": gettext_lazy("Came in until"),
    "reached": gettext_lazy("Reached"),
    "verdict": gettext_lazy("The suggestion was"),
    "blind": gettext_lazy("Blind sample"),
    "gone": gettext_lazy("Deleted on"),
    "goes": gettext_lazy("Deleted"),
    "q": gettext_lazy("Searched for"),
    "order": gettext_lazy("Order"),
}
CHOICES: dict[str, str | Promise] = {
    **{stage.value: stage.label for stage in Stage},
    "all": gettext_lazy("all"),
    "suggested": gettext_lazy("suggested"),
    "time": gettext_lazy("by time"),
    "strength": gettext_lazy("by strength"),
    "newest": gettext_lazy("newest first"),
    "end": gettext_lazy("deleted soonest first"),
    "week": gettext_lazy("within seven days"),
    "mine": gettext_lazy("me"),
    "nobody": gettext_lazy("nobody"),
    "overdue": pgettext_lazy("people", "overdue"),
    "away": gettext_lazy("coming back later"),
    "yes": gettext_lazy("yes"),
    "open": gettext_lazy("to be judged"),
    "useful": gettext_lazy("useful"),
    "not_useful": gettext_lazy("not useful"),
    "reviewed": gettext_lazy("reviewed"),
    "right": pgettext_lazy("suggestion", "right"),
    "wrong": pgettext_lazy("suggestion", "wrong"),
    "unsaid": pgettext_lazy("suggestion", "not spoken about"),
    "unsuggested": gettext_lazy("not suggested"),
}
# Acts of which one detail is told as it is.
QUOTED: dict[str, str] = {
    Act.STOPPED: "why", Act.RESUMED: "why", Act.INTEREST_ON: "why", Act.INTEREST_OFF: "why", Act.MERGED: "with", Act.SEPARATED: "with",
}  # fmt: skip


def step(act: str, detail: Any) -> str:
    """How strong somebody is, where a decision led and why, whether somebody was told, who was merged with whom, which times changed, what was exported or put on
    file, how a check ended, how old a restored backup was, what stopped a mail or all scoring, where somebody was handed over to; else empty.

    Whatever another hand wrote into the row is read without a fault, so that it cannot close the record to whoever looks into it.
    """
    detail = _mapping(detail)
    if act in QUOTED:
        return str(detail.get(QUOTED[act], ""))
    if act in _TOLD_BY:
        return _TOLD_BY[act](detail)
    return "; ".join(part for part in (_decided(detail), told_in(detail)) if part)


def told(how: str, on: date | None) -> str:
    """Whether and how somebody was told that they were turned down; empty where nobody was asked."""
    if how not in Told:
        return ""
    if on is None:
        return str(Told(how).label)
    return _("told on %(date)s, %(how)s") % {"date": date_format(on, "DATE_FORMAT"), "how": Told(how).label}


def told_in(detail: Any) -> str:
    """The same from the details of an entry."""
    detail = _mapping(detail)
    try:
        return told(str(detail.get("told", "")), parse_date(str(detail.get("told_on", ""))))
    except ValueError:
        return ""


def _ruled(detail: Mapping[str, Any]) -> str:
    was, now = _mapping(detail.get("was")), _mapping(detail.get("now"))
    names = {
        **{stage.value: str(stage.label) for stage in Stage},
        "unagreed_new": _("not agreed, without a decision"),
        "unagreed_decided": _("not agreed, after a decision"),
    }
    changed = [name for name in names if was.get(name) != now.get(name)]
    said = _("%(stage)s: %(now)s days instead of %(was)s")
    return "; ".join(said % {"stage": names[name], "now": now.get(name), "was": was.get(name)} for name in changed)


def _filed(detail: Mapping[str, Any]) -> str:
    """Which paper, and the day it bears."""
    paper, on = str(detail.get("paper", "")), _day(str(detail.get("on", "")))
    if paper not in Paper or on is None:
        return ""
    return _("%(paper)s, dated %(day)s") % {"paper": Paper(paper).label, "day": date_format(on, "DATE_FORMAT")}


def stationed(detail: Any) -> str:
    """From which stage of the house to which, of those that have a name."""
    detail = _mapping(detail)
    return " → ".join(str(detail.get(key) or "–") for key in ("from_station", "to_station"))


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def checked(detail: Mapping[str, Any]) -> str:
    """How a check of the record ended."""
    fault, entries = str(detail.get("fault", "")), _count(detail, "entries")
    if fault in Fault:
        return Fault(fault).at(detail.get("number"))
    return ngettext("whole, %(number)d entry", "whole, %(number)d entries", entries) % {"number": entries}


def _restored(detail: Mapping[str, Any]) -> str:
    """How old the backup was, and what was repeated."""
    made_at = _moment(str(detail.get("made_at", "")))
    if made_at is None:
        return ""
    when = {"when": date_format(timezone.localtime(made_at), "DATETIME_FORMAT"), "number": _count(detail, "repeated")}
    if not detail.get("has_ledger"):
        return _("as of %(when)s, without what was erased or withdrawn since") % when
    return _("as of %(when)s, %(number)d erasures, objections and withdrawals repeated") % when


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


def _drifted(detail: Mapping[str, Any]) -> str:
    """Which month was compared, and how many shares were outside."""
    month, outside = _day(str(detail.get("month", ""))), detail.get("outside")
    if month is None or not isinstance(outside, list):
        return ""
    number = len(outside)
    said = ngettext("%(month)s, %(number)d share outside", "%(month)s, %(number)d shares outside", number)
    return said % {"month": date_format(month, "F Y"), "number": number}


def _paperwork(detail: Mapping[str, Any]) -> str:
    """Which request or breach, by its number, and what it is about."""
    said = [_("No. %(number)d") % {"number": _count(detail, "row")}]
    kinds = {**dict(RequestKind.choices), **dict(BreachFactKind.choices), **dict(RequestState.choices)}
    said += [str(kinds[word]) for word in (str(detail.get("kind", "")), str(detail.get("state", ""))) if word in kinds]
    due_on = _day(str(detail.get("due_on", "")))
    if due_on:
        said.append(_("due on %(day)s") % {"day": date_format(due_on, "DATE_FORMAT")})
    return ", ".join(said)


def _weighed(detail: Mapping[str, Any]) -> str:
    """How strong, from how many comments; which ones and by which parts stands in the entry."""
    score, read = detail.get("score"), detail.get("read")
    if not isinstance(score, float | int) or not isinstance(read, list):
        return ""
    said = ngettext("%(score)s from %(number)d comment", "%(score)s from %(number)d comments", len(read))
    return said % {"score": number_format(score, 2), "number": len(read)}


def _stopped(detail: Mapping[str, Any]) -> str:
    because = str(detail.get("because", ""))
    return str(Condition(because).label) if because in Condition else ""


def _decided(detail: Mapping[str, Any]) -> str:
    to_stage, reason = str(detail.get("to_stage", "")), str(detail.get("reason", ""))
    if to_stage not in Stage or reason not in Reason:
        return ""
    return f"{Stage(to_stage).label} ({Reason(reason).label})"


def _handed_over(detail: Mapping[str, Any]) -> str:
    """To whom, and what came in between."""
    where, because = str(detail.get("host", "")), str(detail.get("because", ""))
    if not where:
        return str(Way.FILE.label)
    reasons = {**dict(Condition.choices), **dict(Hitch.choices)}
    told = [str(reasons.get(because, "")), str(_count(detail, "status") or "")]
    return ", ".join([where, *(word for word in told if word)])


def _exported(detail: Mapping[str, Any]) -> str:
    rows, filters = _count(detail, "rows"), _mapping(detail.get("filters"))
    people = ngettext("%(number)d person", "%(number)d people", rows) % {"number": rows}
    chosen = [f"{FILTERS.get(name, name)}: {_chosen(name, value)}" for name, value in filters.items()]
    return _("%(people)s as %(format)s (%(choice)s)") % {
        "people": people,
        "format": str(detail.get("format", "")).upper(),
        "choice": "; ".join(chosen),
    }


_TOLD_BY: dict[str, Callable[[Mapping[str, Any]], str]] = {
    Act.EXPORTED: _exported, Act.VERIFIED: checked, Act.MAIL_STOPPED: _stopped, Act.RULED: _ruled,
    Act.RESTORED: _restored, Act.DRIFT: _drifted, Act.WEIGHED: _weighed, Act.STATIONED: stationed,
    **dict.fromkeys(
        (
            Act.ASKED, Act.ASK_EXTENDED, Act.ASK_CLOSED, Act.ASK_CHANGED, Act.ASK_DELETED, Act.BREACHED, Act.BREACH_FACT,
            Act.BREACH_CLOSED,
        ),
        _paperwork,
    ),
    **dict.fromkeys((Act.HANDED_OVER, Act.HANDOVER_SENT, Act.HANDOVER_FAILED), _handed_over),
    **dict.fromkeys((Act.FILED, Act.UNFILED), _filed),
}  # fmt: skip


def _chosen(name: str, value: Any) -> str:
    return str(value if name == "language" else CHOICES.get(str(value), value))


def _mapping(found: Any) -> Mapping[str, Any]:
    return found if isinstance(found, Mapping) else {}


def _count(detail: Mapping[str, Any], name: str) -> int:
    number = detail.get(name)
    return number if isinstance(number, int) else 0
