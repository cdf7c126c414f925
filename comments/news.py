"""Puts together the letters about new comments, and the one that asks whether an address wants them."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments import audience, commentable, permissions, selectors, targets
from comments.enums import Follow, Pace
from comments.letters import Message
from comments.models import Following, Letter, ReaderComment
from comments.refusals import TargetGone
from comments.unsubscribing import Source
from core.text import one_line

QUOTED = 1200
_ADDRESS = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*):(?=//)|\b(www)(?=\.)")


@dataclass(frozen=True, slots=True)
class Item:
    """One comment as a letter tells it."""

    title: str
    name: str
    badge: str
    written_at: datetime
    quoted: str
    link: str


def build(letter: Letter, _token: str) -> Message | None:
    """What is new, as far as it is still public and still wanted."""
    why = _why(letter)
    rows = ReaderComment.objects.visible().filter(pk__in=letter.news.values("comment")).order_by("submit_date", "pk")
    items = [item for row in rows if (item := _item(row, letter.language))]
    if why is None or not items:
        return None
    count = len(items)
    titles = list(dict.fromkeys(item.title for item in items))
    subject = (
        ngettext("A new comment on “%(title)s”", "%(count)s new comments on “%(title)s”", count)
        if len(titles) == 1
        else _("%(count)s new comments on your posts")
    )
    source = _source(letter)
    body = render_to_string(
        "comments/mails/news.txt", {"items": items, "why": why, "stop": source.link, "titles": titles}
    )
    return Message(one_line(subject % {"count": count, "title": titles[0]}), body, source.headers)


def build_proof(letter: Letter, token: str) -> Message | None:
    """A question to the owner of an address, without a word that a stranger typed."""
    row = Following.objects.filter(pk=letter.data["following"], confirmed_at=None, ended_at=None).first()
    if row is None:
        return None
    link = settings.BASE_URL + reverse("comments:follow_confirm", args=[token])
    body = render_to_string(
        "comments/mails/follow.txt",
        {"title": target_of(row).title, "link": link, "hours": settings.COMMENT_CONFIRM_HOURS},
    )
    return Message(_("Please confirm that you want to follow a post"), body)


def target_of(row: Following) -> targets.Target:
    """What somebody follows. Raises TargetGone when strangers may not read it any more."""
    try:
        kind = commentable.by_content_type(row.content_type_id)
    except LookupError as error:
        raise TargetGone from error
    return targets.find(kind.label, row.target_id)


def defused(text: str) -> str:
    """The text without anything a mail program would turn into a link: strangers' links are read on the page."""
    return _ADDRESS.sub(lambda found: f"{found[1]}: " if found[1] else f"{found[2]} ", text)


def _why(letter: Letter) -> str | None:
    """Why this mailbox gets the letter; None when it does not want it any more."""
    if letter.user:
        wants = audience.pace_of(letter.user) != Pace.OFF and permissions.may_read(letter.user)
        return _("You get this mail because the post is yours and your account says so.") if wants else None
    row = Following.objects.standing().filter(pk=letter.data["following"]).first()
    if row is None:
        return None
    if row.scope == Follow.REPLIES:
        return _("You get this mail because you wanted to be told of answers to your comment.")
    return _("You get this mail because you wanted to be told of every comment on this post.")


def _source(letter: Letter) -> Source:
    data: dict[str, Any] = letter.data
    return Source("user", letter.user.pk) if letter.user else Source("following", data["following"])


def _item(comment: ReaderComment, language: str) -> Item | None:
    try:
        target = targets.of_comment(comment)
    except TargetGone:
        return None
    text = defused(Truncator(comment.comment).chars(QUOTED))
    return Item(
        title=target.version_in(language).title,
        name=defused(comment.user_name),
        badge=comment.get_badge_display() if comment.badge else "",
        written_at=comment.submit_date,
        quoted="\n".join(f"> {line}".rstrip() for line in text.splitlines()),
        link=settings.BASE_URL + selectors.address_of(comment, language=language),
    )
