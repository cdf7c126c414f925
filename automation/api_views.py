"""The address for programs: one that begins drafts, one for each draft. Only the token in the header says who asks."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from automation import choosing, limits, payload, permissions, selectors, versions
from automation.actions import drafts as writing
from automation.actions.tokens import end_orphaned, note_use
from automation.models import Token
from automation.telling import told
from blog.models import PostPage
from core.problems import Problem

REALM = 'Bearer realm="drafts"'
LONGEST_KEY = 100
View = Callable[..., HttpResponse]


def answered(*methods: str) -> Callable[[View], View]:
    """Answers in the language that is asked for, says what is wrong as a problem, and is kept by no cache."""

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            language = _language(request.headers.get("Accept-Language", ""))
            # What is not found here is not looked for below the address of a language, as a page would be.
            request.urlconf = "automation.urls"
            # What the check found changes without the draft: the answer is never that nothing has changed.
            request.META.pop("HTTP_IF_NONE_MATCH", None)
            with override(language):
                try:
                    response = view(request, **kwargs) if request.method in methods else _not_so(methods)
                except Problem as problem:
                    response = problem.response
            response["Cache-Control"] = "no-store"
            response["Content-Language"] = language
            response["X-Robots-Tag"] = "noindex"
            patch_vary_headers(response, ["Accept-Language", "Authorization"])
            return response

        return answer

    return wrap


@answered("POST")
def drafts(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    token = _token(request, "write")
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        said = _("An Idempotency-Key has at most %(most)s characters, all of them ASCII.") % {"most": LONGEST_KEY}
        raise Problem(400, "key_unreadable", said)
    begun = writing.begin(sent=_body(request, (payload.TYPE,)), key=key, by=token)
    response = _told(begun.post, token, status=201 if begun.is_new else 200)
    response["Location"] = settings.BASE_URL + reverse("automation:draft", args=[begun.post.pk])
    return response


@answered("GET", "HEAD", "PUT", "PATCH")
def draft(request: HttpRequest, pk: str) -> HttpResponse:
    """What became of a draft, or a new version of it."""
    if request.method in {"GET", "HEAD"}:
        token = _token(request, "read")
        return _told(writing.written(pk=_number(pk), by=token), token)
    token = _token(request, "write")
    is_whole = request.method == "PUT"
    kinds = (payload.TYPE,) if is_whole else (payload.TYPE, "application/merge-patch+json")
    sent, seen = _body(request, kinds), request.headers.get("If-Match", "")
    return _told(writing.change(pk=_number(pk), sent=sent, seen=seen, is_whole=is_whole, by=token), token)


@answered("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
def nothing(request: HttpRequest) -> HttpResponse:
    """Whatever else is asked for."""
    raise Problem(404, "unknown", _("There is nothing at this address."))


def _token(request: HttpRequest, what: str) -> Token:
    """Who asks. Raises Problem for nobody, for a token that does not work, and for one that has asked too often."""
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not text.strip():
        detail = _("Send a token in the header: Authorization: Bearer …")
        raise _unknown(detail, REALM)
    token = selectors.found(text.strip())
    if token is None or not token.is_working:
        if token:
            end_orphaned(token=token)
        raise _unknown(
            _("It is unknown, revoked, past its last day, or its person has left."), f'{REALM}, error="invalid_token"'
        )
    limits.take(token, what)
    if not permissions.may_make(token.person):
        end_orphaned(token=token)
        raise Problem(
            403,
            "forbidden",
            _("This is not allowed."),
            detail=_("The person this token acts for may not write drafts any more."),
        )
    note_use(token=token)
    return token


def _unknown(detail: str, challenge: str) -> Problem:
    title = _("A token that works is needed.")
    return Problem(401, "unauthorized", title, detail=detail, headers={"WWW-Authenticate": challenge})


def _body(request: HttpRequest, kinds: tuple[str, ...]) -> Mapping[str, Any]:
    """What was sent. Raises Problem for another kind of content, too much of it, and what is no JSON."""
    if request.content_type not in kinds or request.headers.get("Content-Encoding"):
        said = _("JSON is expected.")
        headers = {"Accept-Patch" if request.method == "PATCH" else "Accept-Post": ", ".join(kinds)}
        raise Problem(415, "not_json", said, detail=f"Content-Type: {', '.join(kinds)}", headers=headers)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length[:20]) > payload.MOST_BYTES:
        raise Problem(
            413, "too_large", _("This is more than %(most)s kilobytes.") % {"most": payload.MOST_BYTES // 1024}
        )
    return payload.parsed(request.body)


def _told(post: PostPage, token: Token, status: int = 200) -> HttpResponse:
    text = json.dumps(told(post, token), ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=payload.TYPE, headers={"ETag": versions.etag(post)})


def _not_so(methods: tuple[str, ...]) -> HttpResponse:
    said = _("This address takes %(methods)s only.") % {"methods": ", ".join(methods)}
    return Problem(405, "method", said, headers={"Allow": ", ".join(methods)}).response


def _number(text: str) -> int:
    """A number of a page; what no database can hold is none."""
    return choosing.number(text)


def _language(header: str) -> str:
    """The first language of the house that is asked for; no cookie counts."""
    for code, _quality in parse_accept_lang_header(header.lower()):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
