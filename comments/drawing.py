"""How a comment looks on its page, drawn without a template.

A thread shows two hundred of them. With templates that took six times as long as everything else on the page together; what is
escaped is the same, since `format_html` escapes every argument.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property, lru_cache

from django.template.defaultfilters import linebreaks_filter
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, ngettext, pgettext
from django.utils.translation import gettext as _

from comments.enums import Relation, Status
from comments.models import ReaderComment
from comments.selectors import Thread
from comments.tree import Entry
from core.selectors import OWN_NAMES

NOTHING = ""
# A key no comment has: addresses are asked for once and the key of each comment put in its place.
_KEY = 9_876_543_210


class Drawing:
    """The comments of one page of a thread, in the language in force."""

    def __init__(self, thread: Thread) -> None:
        self._thread = thread
        self._language = thread.target.language

    def entries(self, entries: Iterable[Entry]) -> SafeString:
        return format_html_join("\n", "{}", ((self._entry(entry),) for entry in entries))

    def _entry(self, entry: Entry) -> SafeString:
        comment = entry.comment
        inside = self._visible(entry) if entry.is_visible else self._in_its_place(entry)
        below = self._below(entry) if entry.children else NOTHING
        return format_html(
            '<li id="c{}" class="comment{}">{}{}</li>',
            comment.pk, " comment--staff" if comment.badge else "", inside, below,
        )  # fmt: skip

    def _below(self, entry: Entry) -> SafeString:
        answers = format_html("<ol>{}</ol>", self.entries(entry.children))
        if not entry.is_branch:
            return answers
        said = ngettext("%(count)s answer", "%(count)s answers", entry.answer_count) % {"count": entry.answer_count}
        return format_html('<details class="branch" open><summary>{}</summary>{}</details>', said, answers)

    def _in_its_place(self, entry: Entry) -> SafeString:
        comment = entry.comment
        if entry.is_public:
            name = get_language_info(comment.language)["name_translated"]
            said = _("Comment %(number)s is in %(language)s.") % {"number": comment.number, "language": name}
            address = self._address("comment", comment.pk)
            return format_html('<p class="hint">{} <a href="{}">{}</a></p>', said, address, _("Show it"))
        is_erased = comment.status == Status.ERASED
        return format_html(
            '<p class="hint">{}</p>',
            _("This comment has been deleted.") if is_erased else _("This comment is not shown."),
        )

    def _visible(self, entry: Entry) -> SafeString:
        comment, outcome = entry.comment, self._thread.outcomes.get(entry.comment.pk)
        return format_html(
            '{}<div dir="auto"{}>{}</div>{}{}{}',
            self._head(comment),
            format_html(' lang="{}"', comment.language) if comment.language != self._language else NOTHING,
            linebreaks_filter(comment.comment),
            format_html('<p class="state">{}</p>', outcome.sentence) if outcome else NOTHING,
            self._invitation(comment) if comment.invited_until else NOTHING,
            self._acts(entry),
        )

    def _invitation(self, comment: ReaderComment) -> SafeString:
        return format_html(
            '<p class="state">{} <a href="{}" rel="nofollow">{}</a></p>',
            _("We would be glad to get in touch with the writer of this comment."),
            self._address("invited", comment.pk), _("Is this you? What it is about"),
        )  # fmt: skip

    def _head(self, comment: ReaderComment) -> SafeString:
        number: str = NOTHING
        if comment.number:
            number = format_html(
                '<a class="no" href="{}" aria-label="{}">{}</a>', self._address("comment", comment.pk),
                self._words["number"] % {"number": comment.number}, comment.number,
            )  # fmt: skip
        return format_html(
            '<header><span class="avatar{}" aria-hidden="true">{}</span>'
            '<p><b>{}</b>{}<br><a class="when" href="#c{}">{}</a>{}</p>{}</header>',
            " avatar--staff" if comment.badge else "", comment.initials, _name(comment), self._marks(comment), comment.pk,
            _time(comment.submit_date), self._edited(comment.edited_at) if comment.edited_at else NOTHING, number,
        )  # fmt: skip

    @staticmethod
    def _edited(moment: datetime) -> SafeString:
        return format_html(' <span class="when">{} {}</span>', pgettext("comment", "edited"), _time(moment))

    def _marks(self, comment: ReaderComment) -> str:
        """What stands beside the name."""
        marks: list[SafeString] = []
        if comment.badge:
            marks.append(format_html('<span class="badge">{}</span>', comment.get_badge_display()))
        elif comment.relation and comment.relation != Relation.OTHER:
            marks.append(format_html('<span class="rel">{}</span>', comment.get_relation_display()))
        if comment.asks_back:
            marks.append(format_html('<span class="rel">{}</span>', _("Question back")))
        if comment.is_pinned:
            marks.append(format_html('<span class="rel rel--pinned">{}</span>', _("Pinned by the house")))
        if comment.language != self._language:
            name = OWN_NAMES.get(comment.language, comment.language)
            marks.append(format_html('<span class="rel" lang="{}">{}</span>', comment.language, name))
        return format_html_join("", " {}", ((mark,) for mark in marks)) if marks else NOTHING

    def _acts(self, entry: Entry) -> SafeString:
        comment, words = entry.comment, self._words
        useful = self._address("useful", comment.pk)
        which = words["comment"] % {"number": comment.number}
        return format_html(
            '<div class="acts">{}{}<form method="post" action="{}" hx-post="{}" hx-target="this" hx-select="#marked-{}">'
            '<button class="linklike">{}<span class="vh">: {}</span></button>{}</form>{}</div>',
            self._answered(entry.answers) if entry.answers else NOTHING,
            NOTHING if self._thread.closed_because else self._reply(comment),
            useful, useful, comment.pk, words["useful"], which,
            format_html(" <span>{}</span>", found_useful(comment.useful)) if comment.useful else NOTHING,
            NOTHING if comment.badge else self._report(comment, which),
        )  # fmt: skip

    def _answered(self, answered: Entry) -> SafeString:
        key = answered.comment.pk
        address = f"#c{key}" if answered.is_visible else self._address("comment", key)
        said = _("In answer to number %(number)s") % {"number": answered.comment.number}
        return format_html('<a href="{}">{}</a> ', address, said)

    def _reply(self, comment: ReaderComment) -> SafeString:
        address = f"{self._thread.form_address}?reply_to={comment.pk}"
        return format_html(
            '<a href="{}#id_comment" rel="nofollow" hx-get="{}">{}<span class="vh"> {} <bdi>{}</bdi></span></a> ',
            address, address, self._words["reply"], self._words["to"], comment.user_name,
        )  # fmt: skip

    def _report(self, comment: ReaderComment, which: str) -> SafeString:
        return format_html(
            ' <a href="{}" rel="nofollow">{}<span class="vh">: {}</span></a>',
            self._address("report", comment.pk), self._words["report"], which,
        )  # fmt: skip

    @cached_property
    def _words(self) -> dict[str, str]:
        """What every comment says, looked up once."""
        return {
            "number": _("Comment %(number)s"),
            "comment": _("comment %(number)s"),
            "useful": _("Useful"),
            "reply": _("Reply"),
            "to": pgettext("reply to a person", "to"),
            "report": _("Report"),
        }

    def _address(self, name: str, pk: int) -> str:
        before, after = self._addresses[name]
        return f"{before}{pk}{after}"

    @cached_property
    def _addresses(self) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for name in ("comment", "useful", "report", "invited"):
            before, _key, after = reverse(f"comments:{name}", args=[_KEY]).partition(str(_KEY))
            found[name] = before, after
        return found


def found_useful(number: int) -> str:
    """How many readers found a comment useful."""
    text = ngettext("%(number)s reader found this useful", "%(number)s readers found this useful", number)
    return text % {"number": number}


def _name(comment: ReaderComment) -> SafeString:
    if not comment.user_url:
        return format_html("<bdi>{}</bdi>", comment.user_name)
    return format_html(
        '<a href="{}" rel="nofollow ugc noopener"><bdi>{}</bdi></a>', comment.user_url, comment.user_name
    )


def _time(moment: datetime) -> SafeString:
    local = timezone.localtime(moment)
    said = _in_words(local.replace(second=0, microsecond=0), get_language() or "")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), said)


@lru_cache(maxsize=4096)
def _in_words(minute: datetime, language: str) -> str:
    return date_format(minute, "DATETIME_FORMAT")
