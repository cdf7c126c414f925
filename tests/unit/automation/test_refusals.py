"""Everything that is refused: in words, at its field, in the language that was asked for."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from automation import limits, payload
from automation.actions import tokens
from automation.models import Token
from blog.models import PostPage
from core.problems import TYPE
from tests.factories.automation import ADDRESS, Program, draft, program

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(account: Any) -> Program:
    return program(account("editor"))


def faults(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    assert answer.headers["Content-Type"] == TYPE
    return {fault["path"]: fault["detail"] for fault in answer.json()["errors"]}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "line 1, column 2"),
        (b"[]", "An object"),
        (b"null", "An object"),
        (b'"title"', "An object"),
        (b'{"title": "a", "title": "b"}', "twice"),
        (b'{"title": NaN}', "NaN"),
        (b'{"title": -Infinity}', "-Infinity"),
        (b'{"picture": 1e999}', "1e999"),
        (b'{"picture": ' + b"9" * 5000 + b"}", "999"),
        (b"\xff\xfe{}", "UTF-8"),
        (b'{"body": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "deeply"),
        (b'{"body": ' + b'{"a":' * 40 + b"1" + b"}" * 40 + b"}", "deeply"),
    ],
)
def test_body_that_is_no_json_says_where_to_look(writer: Program, body: bytes, says: str) -> None:
    answer = writer.send("POST", data=body)

    assert (answer.status_code, answer.json()["code"], answer.headers["Content-Type"]) == (400, "unreadable", TYPE)
    assert says in answer.json()["detail"]
    assert answer.json()["status"] == 400


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "\ud800", "a\ufffe", "\x1b[31m"])
@pytest.mark.parametrize("path", ["title", "body/0/value", "plan/reason", "tags/0"])
def test_characters_that_xml_cannot_hold_are_refused_at_their_place(writer: Program, text: str, path: str) -> None:
    sent = draft(body=[{"type": "heading", "value": "a"}], plan={"reason": ""}, tags=["a"])
    place: Any = sent
    *way, last = [int(part) if part.isdecimal() else part for part in path.split("/")]
    for part in way:
        place = place[part]
    place[last] = text

    assert list(faults(writer.send("POST", data=sent))) == [path]


def test_names_of_fields_are_looked_at_too(writer: Program) -> None:
    assert "name of a field" in faults(writer.begin(**{"a\x00": 1, "plan": {"b\ud800": 1}}))[""]


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a",
        "application/merge-patch+json",
    ],
)
def test_other_content_is_refused(writer: Program, kind: str) -> None:
    answer = writer.send("POST", data=b"a=1", Content_Type=kind)

    assert (answer.status_code, answer.json()["code"]) == (415, "not_json")
    assert answer.headers["Accept-Post"] == "application/json"


def test_merge_patch_is_json_for_a_change(writer: Program) -> None:
    begun = writer.begin()
    send = {"If_Match": begun.headers["ETag"], "Content_Type": "application/merge-patch+json"}

    assert writer.send("PATCH", f"{ADDRESS}{begun.json()['id']}", {"title": "Neu"}, **send).status_code == 200


def test_compressed_body_is_refused(writer: Program) -> None:
    assert writer.send("POST", data=b"{}", Content_Encoding="gzip").status_code == 415


def test_foreign_charset_is_answered_as_a_problem(writer: Program) -> None:
    answer = writer.send("POST", data=b"{}", Content_Type="application/json; charset=utf-7")

    assert (answer.status_code, answer.headers["Content-Type"], answer.json()["code"]) == (400, TYPE, "http_400")


def test_too_large_a_body_is_refused_before_it_is_read(writer: Program) -> None:
    most = payload.MOST_BYTES
    fitting = json.dumps(draft(summary="")).encode()
    exact = fitting + b" " * (most - len(fitting))

    answers = [writer.send("POST", data=exact), writer.send("POST", data=exact + b" ")]

    assert [answer.status_code for answer in answers] == [201, 413]
    assert answers[1].json()["title"] == "This is more than 256 kilobytes."


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_list_takes_new_drafts_only(writer: Program, method: str) -> None:
    answer = writer.send(method)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize("method", ["POST", "DELETE", "OPTIONS"])
def test_draft_is_looked_at_and_changed_only(writer: Program, method: str) -> None:
    answer = writer.send(method, f"{ADDRESS}1/")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, PUT, PATCH")


@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/api",
        "/api/drafts/",
        "/api/drafts/v2/",
        f"{ADDRESS}0/",
        f"{ADDRESS}{'9' * 18}/",
        f"{ADDRESS}{'9' * 30}/",
        f"{ADDRESS}1/publish/",
    ],
)
def test_address_that_is_none_is_answered_as_a_problem_and_leads_nowhere(writer: Program, path: str) -> None:
    answer = writer.send("GET", path)

    if path != "/api":
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown")
        assert "Location" not in answer.headers


def test_head_is_answered_as_get_without_a_body(writer: Program) -> None:
    begun = writer.begin()

    answer = writer.send("HEAD", f"{ADDRESS}{begun.json()['id']}/")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["ETag"] == begun.headers["ETag"]


def test_answer_is_kept_by_no_cache_and_never_said_to_be_unchanged(writer: Program) -> None:
    begun = writer.begin()

    answer = writer.send("GET", f"{ADDRESS}{begun.json()['id']}/", If_None_Match=begun.headers["ETag"])

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert set(answer.headers["Vary"].split(", ")) == {"Accept-Language", "Authorization"}
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic YTpi", "Token abc"])
def test_without_a_token_one_is_asked_for(writer: Program, header: str) -> None:
    answer = writer.send("POST", data=draft(), Authorization=header)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="drafts"'


@pytest.mark.parametrize("spoil", ["unknown", "revoked", "over", "left"])
def test_token_that_does_not_work_is_refused_in_one_sentence(writer: Program, spoil: str) -> None:
    rows = Token.objects.filter(pk=writer.token.pk)
    secret = writer.secret
    match spoil:
        case "unknown":
            secret = "salon_draft_" + "0" * 64
        case "revoked":
            tokens.revoke(token=writer.token, by=writer.token.person)
        case "over":
            rows.update(until=timezone.now())
        case "left":
            User.objects.filter(pk=writer.token.person.pk).update(is_active=False)

    answer = writer.send("POST", data=draft(), Authorization=f"Bearer {secret}")
    User.objects.update(is_active=True)
    again = writer.send("POST", data=draft(), Authorization=f"Bearer {secret}")

    assert [answer.status_code, again.status_code] == [401, 401]
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="drafts", error="invalid_token"'
    assert answer.json()["detail"] == "It is unknown, revoked, past its last day, or its person has left."
    assert not PostPage.objects.exists()


def test_token_is_read_from_its_header_only(writer: Program) -> None:
    nobody = Client()
    ways = [
        nobody.post(f"{ADDRESS}?token={writer.secret}&access_token={writer.secret}", draft(), "application/json"),
        nobody.post(ADDRESS, {**draft(), "token": writer.secret}, "application/json"),
        nobody.post(ADDRESS, draft(), "application/json", headers={"Cookie": f"token={writer.secret}"}),
    ]

    assert [answer.status_code for answer in ways] == [401, 401, 401]


def test_log_in_of_a_browser_counts_for_nothing(account: Any) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account("ceo"), backend="django.contrib.auth.backends.ModelBackend")

    assert browser.post(ADDRESS, draft(), "application/json").status_code == 401


def test_second_factor_and_idle_end_are_none_of_a_programs_business(writer: Program, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED, settings.IDLE_MINUTES = True, 1
    strict = Client(enforce_csrf_checks=True, headers={"Cookie": "sessionid=x; django_language=de"})

    answer = writer._replace(client=strict).begin()

    assert answer.status_code == 201
    assert answer.headers["Content-Language"] == "en"


def test_person_who_may_not_write_any_more_loses_the_token_for_good(writer: Program, account: Any) -> None:
    groups = list(writer.token.person.groups.all())
    writer.token.person.groups.clear()

    first = writer.begin()
    writer.token.person.groups.set(groups)
    second = writer.begin()

    assert (first.status_code, first.json()["code"]) == (403, "forbidden")
    assert second.status_code == 401
    assert Token.objects.get().revoked_at is not None


@pytest.mark.parametrize(
    ("asked", "language", "title"),
    [
        ("de", "de", "Einige Felder müssen noch einmal angesehen werden."),
        ("en-GB,de;q=0.5", "en", "Some fields need another look."),
        ("fr, en;q=0.2", "en", "Some fields need another look."),
        ("fr", "de", "Einige Felder müssen noch einmal angesehen werden."),
        ("", "de", "Einige Felder müssen noch einmal angesehen werden."),
        (",;q=x,,*", "de", "Einige Felder müssen noch einmal angesehen werden."),
    ],
)
def test_problem_is_told_in_the_language_that_is_asked_for(
    writer: Program, asked: str, language: str, title: str
) -> None:
    answer = writer.send("POST", data=draft(slug="feed"), Accept_Language=asked)

    assert (answer.headers["Content-Language"], answer.json()["title"]) == (language, title)


FIELDS: dict[str, Any] = {
    "title": [None, 5, [], {}, "", "x" * 256, True],
    "slug": [5, "mit leer", "x" * 256, ""],
    "summary": [None, 5, "x" * 401],
    "comments_open": ["yes", 1, None],
    "picture": ["1", 0, -1, True, 10**17, 1.5, 99999],
    "author": [5, "niemand", []],
    "series": [5, "keine"],
    "topics": ["a", [5], ["nichts"], [None], ["a"] * 51],
    "tags": ["a", [5], ["a,b"], ["x" * 41], ["?"], [str(n) for n in range(13)]],
    "plan": [None, [], "x"],
    "body": [
        "x",
        {},
        [5],
        ["text"],
        [{"type": "text"}],
        [{"type": "text", "value": "", "extra": 1}],
        [{"type": "x", "value": ""}] * 501,
    ],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in FIELDS.items() for value in values])
def test_value_that_does_not_fit_is_told_at_its_field(writer: Program, name: str, value: Any) -> None:
    sent = {**draft(), name: value}

    found = faults(writer.send("POST", data=sent))

    assert all(path == name or path.startswith(f"{name}/") for path in found), found
    assert all(found.values())


PLAN = {"audience": 5, "measure": "lob", "number": "3", "days": 0, "platforms": ["radio"], "color": 1}


def test_plan_is_told_step_by_step(writer: Program) -> None:
    found = faults(writer.begin(plan=PLAN))

    assert set(found) == {f"plan/{name}" for name in PLAN}
    assert faults(writer.begin(plan={"number": 10**17, "days": True, "platforms": "site"})).keys() == {
        "plan/number", "plan/days", "plan/platforms",
    }  # fmt: skip


@pytest.mark.parametrize(
    "moment", ["morgen", "2027-02-30T09:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", 5]
)
def test_moment_that_cannot_be_one_is_refused(writer: Program, moment: Any) -> None:
    assert set(faults(writer.begin(kind="launch", starts_at=moment))) == {"starts_at"}


BLOCKS = [
    ({"type": "heading", "value": 5}, "value"),
    ({"type": "heading", "value": "x", "id": []}, "id"),
    ({"type": 5, "value": "x"}, "type"),
    ({"type": "video", "value": "x"}, "type"),
    ({"type": "quote", "value": "x"}, "value"),
    ({"type": "quote", "value": {"text": "x", "attribution": 5}}, "value/attribution"),
    ({"type": "quote", "value": {"text": "x", "by": "y"}}, "value/by"),
    ({"type": "key_points", "value": {"points": "x"}}, "value/points"),
    ({"type": "key_points", "value": {"points": ["a", 5]}}, "value/points/1"),
    ({"type": "key_points", "value": {"points": [{"type": "item", "value": 5, "id": None}]}}, "value/points/0/value"),
    ({"type": "figure", "value": {"image": 5}}, "value/image"),
    ({"type": "figure", "value": {"image": {"image": 99999}}}, "value/image/image"),
    ({"type": "figure", "value": {"image": {"decorative": "yes"}}}, "value/image/decorative"),
    ({"type": "file", "value": {"document": "1"}}, "value/document"),
    ({"type": "elsewhere", "value": {"url": "https://evil.example/", "title": "x"}}, "value/url"),
    ({"type": "elsewhere", "value": {"url": "javascript:alert(1)", "title": "x"}}, "value/url"),
    ({"type": "table", "value": {"caption": "x", "cells": "a | b"}}, "value/cells"),
    ({"type": "table", "value": {"caption": "x" * 201, "cells": "a | b\n1 | 2"}}, "value/caption"),
    ({"type": "text", "value": "<script>alert(1)</script>"}, "value"),
    ({"type": "callout", "value": {"title": "x", "text": "<ul><li>x</li></ul>"}}, "value/text"),
]


@pytest.mark.parametrize(("block", "path"), BLOCKS)
def test_block_is_told_at_its_path(writer: Program, block: dict[str, Any], path: str) -> None:
    answer = writer.begin(body=[{"type": "heading", "value": "Gut"}, block])

    assert list(faults(answer)) == [f"body/1/{path}"]


RICH = [
    ("<p>a</p><script>alert(1)</script>", "script"),
    ("<h2>a</h2>", "h2"),
    ('<p><img src="x" onerror="alert(1)"></p>', "img"),
    ('<p><embed embedtype="media" url="https://a.example/"/></p>', "embed"),
    ('<p><a href="javascript:alert(1)">a</a></p>', "A link needs an address"),
    ('<p><a href="java&#10;script:alert(1)">a</a></p>', "A link needs an address"),
    ("<p><a>a</a></p>", "A link needs an address"),
    ('<p><a linktype="page" id="99999">a</a></p>', "does not exist"),
    ('<p><a linktype="page" id="1 or 1">a</a></p>', "does not exist"),
    ('<p><a linktype="page">a</a></p>', "does not exist"),
    ('<p><a linktype="document" id="99999999999999999999">a</a></p>', "may not choose"),
    ('<p><a linktype="mail" id="1">a</a></p>', "not known"),
    ("<p>a", "closed"),
    ("<p><b>a</p></b>", "closed"),
    ("a</p>", "closed"),
    ("<li>a</li>", "in one another"),
    ("<!-- a -->", "Comments"),
    ("<?php a ?>", "instructions"),
    ("<b>" * 30 + "a" + "</b>" * 30, "deeply"),
    ("<p>" + "a" * 50_000 + "</p>", "50000"),
]


@pytest.mark.parametrize(("html", "says"), RICH)
def test_rich_text_the_editor_would_not_keep_is_refused(writer: Program, html: str, says: str) -> None:
    assert says in faults(writer.begin(body=[{"type": "text", "value": html}]))["body/0/value"]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("Ohne Tags", "<p>Ohne Tags</p>"),
        ('<p class="x" style="y" onclick="z">a</p>', "<p>a</p>"),
        ("<p>a<br/>b &amp; c &lt;d&gt;</p>", "<p>a<br/>b &amp; c &lt;d&gt;</p>"),
        ('<p><a href="https://a.example/?b=1&amp;c=2" target="_blank" rel="x">a</a></p>', '<p><a href="https://a.example/?b=1&amp;c=2">a</a></p>'),
        ("<ol><li>a</li></ol>", "<ol><li>a</li></ol>"),
    ],
)  # fmt: skip
def test_rich_text_is_stored_as_the_editor_stores_it(writer: Program, html: str, kept: str) -> None:
    import re

    stored = writer.begin(body=[{"type": "text", "value": html}]).json()["draft"]["body"][0]["value"]

    assert re.sub(r' data-block-key="\w+"', "", stored) == kept


def test_one_request_too_many_waits_for_the_next_hour(
    writer: Program, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DRAFT_LIMITS = {"write": 2, "read": 1}
    monkeypatch.setattr(limits.time, "time", lambda: 7_200_000 + 600.0)

    writes = [writer.send("POST", data=b"{"), writer.begin(), writer.begin()]
    reads = [writer.look(1), writer.look(1)]
    monkeypatch.setattr(limits.time, "time", lambda: 7_203_600 + 1.0)

    assert [answer.status_code for answer in (*writes, *reads)] == [400, 201, 429, 404, 429]
    assert writes[2].headers["Retry-After"] == "3000"
    assert writes[2].json()["code"] == "too_many"
    assert writer.begin(title="Zwei").status_code == 201


def test_without_a_limit_or_a_cache_nothing_is_counted(
    writer: Program, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DRAFT_LIMITS = {"write": 0, "read": 1}
    free = [writer.begin(title=str(number)).status_code for number in range(3)]
    monkeypatch.setattr("core.tally.cache", None)

    assert free == [201, 201, 201]
    assert [writer.look(10**8).status_code for _time in range(3)] == [404, 404, 404]
