"""Writes drafts for a program, as the editor would, and says what is wrong with each field. Nothing here publishes, submits or deletes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log
from wagtail.models import Locale, Page, PageSubscription
from wagtail.signals import init_new_page

from automation import drafting, fields, permissions, reading, states, versions
from automation.enums import Kind
from automation.fields import Writing
from automation.log_entries import BEGUN, CHANGED
from automation.models import Token, WrittenDraft
from blog.actions import looking
from blog.models import BlogIndexPage, PostPage
from blog.models.post import RESERVED_SLUGS
from blog.slugs import free_slug
from core.problems import Fault, Problem

# What a new version keeps where it says nothing of it.
KEPT = frozenset({"slug", "author"})


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft, and whether this request made it or one before with the same key."""

    post: PostPage
    is_new: bool


@transaction.atomic
def begin(*, sent: Mapping[str, Any], key: str, by: Token) -> Begun:
    """A new draft from what was sent; the same key gives the same draft. Raises Problem, with every fault at its field."""
    token = Token.objects.select_for_update().get(pk=by.pk)
    token.person = by.person
    mark = sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()
    if key and (before := WrittenDraft.objects.filter(token=token, key=key).first()):
        return Begun(_repeated(before, mark), is_new=False)
    kind, language = _settled(sent, token)
    parent = _list_of(language, token)
    model = fields.MODELS[kind]
    page = model(owner=token.person, locale=parent.locale)
    init_new_page.send(sender=begin, page=page, parent=parent)
    values = reading.values(Writing(token.person, parent.locale, model), kind, sent)
    if "title" not in values.spoiled:
        values.setdefault("title", "")
        values.setdefault("slug", _address(values["title"], parent))
    page = _checked(kind, page, parent, values, token)
    with LogContext(user=token.person):
        post = _stored(page, parent, token)
    WrittenDraft.objects.create(token=token, person=token.person, post_id=post.pk, key=key or None, fingerprint=mark)
    return Begun(post, is_new=True)


@transaction.atomic
def change(*, pk: int, sent: Mapping[str, Any], seen: str, is_whole: bool, by: Token) -> PostPage:
    """A new version of a draft, whole or only of the fields that were sent, made from the version `seen`. Raises Problem."""
    Page.objects.select_for_update().filter(pk=pk).order_by().first()
    post = written(pk=pk, by=by)
    states.refuse_settled(post, by.person)
    versions.refuse_stale(post, seen)
    kind, parent = fields.kind_of(post), post.get_parent()
    _refuse_beyond(by, kind, post.locale.language_code)
    _refuse_moves(kind, post, sent)
    values = reading.values(Writing(by.person, post.locale, type(post)), kind, sent)
    if is_whole:
        blank = drafting.values_of(kind, type(post)(locale=post.locale), parent, by.person)
        rest = {name: value for name, value in blank.items() if name not in values.keys() | KEPT | values.spoiled}
        values.update(rest)
    page = _checked(kind, post, parent, values, by)
    with LogContext(user=by.person):
        page.save()
        page.save_revision(user=by.person, log_action=True, clean=False)
        log(instance=page, action=CHANGED, user=by.person, data={"token": by.pk})
    looking.ask(post=page)
    return page


def written(*, pk: int, by: Token) -> PostPage:
    """The latest version of a draft that a token of this person began. Raises Problem for any other."""
    row = WrittenDraft.objects.filter(post=pk, person=by.person).select_related("post").first()
    if row is None or row.post is None:
        raise Problem(404, "unknown", _("There is no draft of this number that a token of yours began."))
    draft: PostPage = row.post.specific.get_latest_revision_as_object()
    if not permissions.may_change(by.person, draft):
        raise _forbidden(_("The person this token acts for may not change this draft any more."))
    return draft


def _repeated(before: WrittenDraft, mark: str) -> PostPage:
    if before.fingerprint != mark:
        title = _("This Idempotency-Key was used for another draft.")
        raise Problem(422, "key_reused", title, detail=_("Use a new key for a new draft."))
    if before.post is None:
        title = _("The draft of this Idempotency-Key was deleted.")
        raise Problem(410, "deleted", title, detail=_("Use a new key if it shall be written once more."))
    draft: PostPage = before.post.specific.get_latest_revision_as_object()
    return draft


def _settled(sent: Mapping[str, Any], token: Token) -> tuple[Kind, str]:
    """Kind and language, which decide about everything else."""
    wrong = []
    for name, known in (("kind", list(Kind.values)), ("language", _languages())):
        if sent.get(name) not in known:
            wrong.append(Fault(name, _("One of these is expected: %(known)s.") % {"known": ", ".join(known)}))
    if wrong:
        raise invalid(wrong)
    kind, language = Kind(sent["kind"]), str(sent["language"])
    _refuse_beyond(token, kind, language)
    return kind, language


def _refuse_beyond(token: Token, kind: Kind, language: str) -> None:
    if kind.value not in token.kinds or language not in token.languages:
        raise _forbidden(_("This token may not write posts of this kind in this language."))


def _languages() -> list[str]:
    return list(Locale.objects.order_by("pk").values_list("language_code", flat=True))


def _list_of(language: str, token: Token) -> BlogIndexPage:
    """The list of posts of a language in which this person may write."""
    lists = BlogIndexPage.objects.filter(locale__language_code=language, alias_of__isnull=True).order_by("path")
    if not lists:
        raise invalid([Fault("language", _("There is no list of posts in this language."))])
    found = next((index for index in lists if permissions.may_begin(token.person, index)), None)
    if found is None:
        raise _forbidden(_("The person this token acts for may not write posts in this language."))
    return found


def _address(title: str, parent: Page) -> str:
    taken = RESERVED_SLUGS | set(parent.get_children().values_list("slug", flat=True))
    return free_slug(title, taken)


def _checked(kind: Kind, page: PostPage, parent: Page, values: reading.Values, token: Token) -> PostPage:
    """The page with the values, once neither the reading nor the form of the editor has anything to say."""
    form = drafting.form_of(kind, page, parent, values, token.person)
    form.defer_required_fields()
    form.is_valid()
    if found := [*values.faults, *drafting.faults(form)]:
        raise invalid(found)
    checked: PostPage = form.save(commit=False)
    return checked


def _stored(page: PostPage, parent: Page, token: Token) -> PostPage:
    """In the steps of the editor: the page, whoever is told of remarks on it, its first version."""
    page.live = False
    parent.add_child(instance=page)
    PageSubscription.objects.create(page=page, user=token.person, comment_notifications=True)
    page.save_revision(user=token.person, log_action=True, clean=False)
    log(instance=page, action=BEGUN, user=token.person, data={"token": token.pk})
    looking.ask(post=page)
    return page


def _refuse_moves(kind: Kind, post: PostPage, sent: Mapping[str, Any]) -> None:
    settled = {"kind": kind.value, "language": post.locale.language_code}
    wrong = [name for name, value in settled.items() if name in sent and sent[name] != value]
    if wrong:
        raise invalid([Fault(name, _("This is settled when a draft begins and cannot be changed.")) for name in wrong])


def invalid(found: list[Fault]) -> Problem:
    return Problem(422, "invalid", _("Some fields need another look."), errors=found)


def _forbidden(detail: str) -> Problem:
    return Problem(403, "forbidden", _("This is not allowed."), detail=detail)
