"""How a comment looks on its page, drawn without a template.

A thread shows two hundred of them: with templates that took six times as long as everything else on the page together, with
`format_html` still three times. So here strings are put together by hand, and every text a person wrote goes through `escape`; what a
comment looks like is a function of its columns and of a few facts about its page, so that the drawings made last are kept in memory
and never out of date.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cache, lru_cache
from html import escape
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, ngettext, pgettext
from django.utils.translation import gettext as _

from comments.enums import Status
from comments.selectors import Thread
from comments.thread_rows import Shown
from comments.tree import Entry
from core.prepared import moment
from core.selectors import OWN_NAMES

NOTHING = ""
# Drawings of comments kept in memory, three thousand characters each.
KEPT = 1024
# So much below a comment of the first level that a reader may want to fold it away.
FOLDED_FROM = 2
# A key no comment has: addresses are asked for once and the key of each comment put in its place.
_KEY = 9_876_543_210


class Look(NamedTuple):
    """What the page of a comment adds to how it looks; there is no way to the form where comments are closed."""

    language: str
    page_language: str
    form_address: str


class Drawing:
    """The comments of one page of a thread, in the language in force."""

    def __init__(self, thread: Thread) -> None:
        form_address = NOTHING if thread.closed_because else thread.form_address
        self._look = Look(get_language() or NOTHING, thread.target.language, form_address)
        self._outcomes = thread.outcomes

    def entries(self, entries: Iterable[Entry]) -> SafeString:
        return mark_safe(self._joined(entries))  # noqa: S308  # every text is escaped below

    def _joined(self, entries: Iterable[Entry]) -> str:
        return "\n".join(map(self._entry, entries))

    def _entry(self, entry: Entry) -> str:
        comment = entry.comment
        return (
            f'<li id="c{comment.pk}" class="comment{" comment--staff" if comment.badge else NOTHING}">'
            f"{self._inside(entry)}{self._below(entry) if entry.children else NOTHING}</li>"
        )

    def _inside(self, entry: Entry) -> str:
        if not entry.is_visible:
            return _in_its_place(entry.comment, self._look.language)
        outcome, answered = self._outcomes.get(entry.comment.pk), entry.answers
        return _visible(
            self._look,
            entry.comment,
            outcome.sentence if outcome else NOTHING,
            (answered.comment.pk, answered.comment.number, answered.is_visible) if answered else None,
        )

    def _below(self, entry: Entry) -> str:
        answers = f"<ol>{self._joined(entry.children)}</ol>"
        count = 0 if entry.level else entry.answer_count
        if count < FOLDED_FROM:
            return answers
        said = ngettext("%(count)s answer", "%(count)s answers", count) % {"count": count}
        return f'<details class="branch" open><summary>{escape(said)}</summary>{answers}</details>'


def found_useful(number: int) -> str:
    """How many readers found a comment useful."""
    text = ngettext("%(number)s reader found this useful", "%(number)s readers found this useful", number)
    return text % {"number": number}


def _in_its_place(comment: Shown, language: str) -> str:
    if comment.status == Status.PUBLIC:
        name = get_language_info(comment.language)["name_translated"]
        said = _("Comment %(number)s is in %(language)s.") % {"number": comment.number, "language": name}
        address, way = _address(language, "comment", comment.pk), _("Show it")
        return f'<p class="hint">{escape(said)} <a href="{address}">{escape(way)}</a></p>'
    is_erased = comment.status == Status.ERASED
    said = _("This comment has been deleted.") if is_erased else _("This comment is not shown.")
    return f'<p class="hint">{escape(said)}</p>'


@lru_cache(maxsize=KEPT)
def _visible(look: Look, comment: Shown, sentence: str, answered: tuple[int, int, bool] | None) -> str:
    """All of a comment but what hangs below it."""
    language = NOTHING if comment.language == look.page_language else f' lang="{escape(comment.language)}"'
    return (
        f'{_head(look, comment)}<div dir="auto"{language}>{linebreaks(comment.comment, autoescape=True)}</div>'
        f"{_state(sentence)}{_invitation(look, comment) if comment.invited_until else NOTHING}"
        f"{_acts(look, comment, answered)}"
    )


def _state(sentence: str) -> str:
    return f'<p class="state">{escape(sentence)}</p>' if sentence else NOTHING


def _invitation(look: Look, comment: Shown) -> str:
    said = _("We would be glad to get in touch with the writer of this comment.")
    address = _address(look.language, "invited", comment.pk)
    asked = _("Is this you? What it is about")
    return f'<p class="state">{escape(said)} <a href="{address}" rel="nofollow">{escape(asked)}</a></p>'


def _head(look: Look, comment: Shown) -> str:
    staff = " avatar--staff" if comment.badge else NOTHING
    edited = NOTHING
    if comment.edited_at:
        said = escape(pgettext("comment", "edited"))
        edited = f' <span class="when">{said} {_time(comment.edited_at, look.language)}</span>'
    return (
        f'<header><span class="avatar{staff}" aria-hidden="true">{escape(comment.initials)}</span>'
        f"<p><b>{_name(comment)}</b>{_marks(look, comment)}<br>"
        f'<a class="when" href="#c{comment.pk}">{_time(comment.submit_date, look.language)}</a>{edited}</p>'
        f"{_number(look, comment) if comment.number else NOTHING}</header>"
    )


def _number(look: Look, comment: Shown) -> str:
    address, said = _address(look.language, "comment", comment.pk), _words(look.language)["number"]
    label = said % {"number": comment.number}
    return f'<a class="no" href="{address}" aria-label="{label}">{comment.number}</a>'


def _name(comment: Shown) -> str:
    name = f"<bdi>{escape(comment.user_name)}</bdi>"
    if not comment.user_url:
        return name
    return f'<a href="{escape(comment.user_url)}" rel="nofollow ugc noopener">{name}</a>'


def _marks(look: Look, comment: Shown) -> str:
    """What stands beside the name."""
    marks: list[str] = []
    if comment.badge:
        marks.append(f'<span class="badge">{escape(comment.badge_in_words)}</span>')
    elif said := comment.relation_in_words:
        marks.append(f'<span class="rel">{escape(said)}</span>')
    if comment.asks_back:
        marks.append(f'<span class="rel">{escape(_("Question back"))}</span>')
    if comment.is_pinned:
        pinned = _("Pinned by the house")
        marks.append(f'<span class="rel rel--pinned">{escape(pinned)}</span>')
    if comment.language != look.page_language:
        code, name = escape(comment.language), escape(OWN_NAMES.get(comment.language, comment.language))
        marks.append(f'<span class="rel" lang="{code}">{name}</span>')
    return "".join(f" {mark}" for mark in marks)


def _acts(look: Look, comment: Shown, answered: tuple[int, int, bool] | None) -> str:
    words, pk = _words(look.language), comment.pk
    useful, which = _address(look.language, "useful", pk), words["comment"] % {"number": comment.number}
    found = f" <span>{escape(found_useful(comment.useful))}</span>" if comment.useful else NOTHING
    report = _address(look.language, "report", pk)
    return (
        f'<div class="acts">{_answered(look, answered) if answered else NOTHING}'
        f"{_reply(look, comment) if look.form_address else NOTHING}"
        f'<form method="post" action="{useful}" hx-post="{useful}" hx-target="this" hx-select="#marked-{pk}">'
        f'<button class="linklike">{words["useful"]}<span class="vh">: {which}</span></button>{found}</form>'
        + (
            NOTHING
            if comment.badge
            else f' <a href="{report}" rel="nofollow">{words["report"]}<span class="vh">: {which}</span></a>'
        )
        + "</div>"
    )


def _answered(look: Look, answered: tuple[int, int, bool]) -> str:
    key, number, is_visible = answered
    address = f"#c{key}" if is_visible else _address(look.language, "comment", key)
    said = _("In answer to number %(number)s") % {"number": number}
    return f'<a href="{address}">{escape(said)}</a> '


def _reply(look: Look, comment: Shown) -> str:
    words, address = _words(look.language), f"{escape(look.form_address)}?reply_to={comment.pk}"
    return (
        f'<a href="{address}#id_comment" rel="nofollow" hx-get="{address}">{words["reply"]}'
        f'<span class="vh"> {words["to"]} <bdi>{escape(comment.user_name)}</bdi></span></a> '
    )


def _time(stored: Any, language: str) -> str:
    local = timezone.localtime(moment(stored))
    said = _in_words(local.replace(second=0, microsecond=0), language)
    # To the minute, as it is told: two hundred times six digits by chance are a kilobyte.
    return f'<time datetime="{local.isoformat(timespec="minutes")}">{said}</time>'


@lru_cache(maxsize=4096)
def _in_words(minute: datetime, language: str) -> str:
    return escape(date_format(minute, "DATETIME_FORMAT"))


@cache
def _words(language: str) -> dict[str, str]:
    """What every comment says, escaped, looked up once for the language in force."""
    found = {
        "number": _("Comment %(number)s"),
        "comment": _("comment %(number)s"),
        "useful": _("Useful"),
        "reply": _("Reply"),
        "to": pgettext("reply to a person", "to"),
        "report": _("Report"),
    }
    return {name: escape(text) for name, text in found.items()}


def _address(language: str, name: str, pk: int) -> str:
    before, after = _addresses(language)[name]
    return f"{before}{pk}{after}"


@cache
def _addresses(language: str) -> dict[str, tuple[str, str]]:
    """Each address without the key of the comment, in the language in force."""
    found: dict[str, tuple[str, str]] = {}
    for name in ("comment", "useful", "report", "invited"):
        before, _key, after = reverse(f"comments:{name}", args=[_KEY]).partition(str(_KEY))
        found[name] = escape(before), escape(after)
    return found
