"""The form: order and names of fields, what is refused, what is kept."""

from typing import Any

import pytest
from django.db.models import Value
from django.test import RequestFactory

from accounts.models import User
from comments import decisions, names, responses, targets
from comments.drafts import network_of
from comments.enums import Act, Purpose, Rejection, Status
from comments.forms import CommentForm
from core import links
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment

GOOD = {"comment": "Das Lager hält elf Jahre.", "name": "M. Rehling", "email": "rehling@post.example"}


@pytest.fixture
def target(db: None) -> targets.Target:
    return targets.of(blog.post())


def form(target: targets.Target, **values: str) -> CommentForm:
    return CommentForm({**GOOD, **values}, target=target)


def test_fields_stand_in_the_order_people_know(target: targets.Target) -> None:
    assert list(CommentForm(target=target).fields) == [
        "comment", "name", "email", "url", "relation", "follow", "consent_work", "consent_partnership", "is_minor",
        "notice", "reply_to", "honeypot",
        "stamp",
    ]  # fmt: skip


def test_minimal_form_is_valid_and_agrees_to_nothing(target: targets.Target) -> None:
    filled = form(target)

    assert filled.is_valid(), filled.errors
    assert filled.draft.agreed == {}
    assert filled.draft.reply_to is None


@pytest.mark.parametrize(("value", "version"), [("1", 1), ("on", 0), ("true", 0), ("12345", 0), ("²", 0)])
def test_ticked_consent_carries_the_version_seen(target: targets.Target, value: str, version: int) -> None:
    filled = form(target, consent_work=value)

    assert filled.is_valid()
    assert filled.draft.agreed == {Purpose.WORK: version}
    assert [ticked for _name, _wording, ticked in filled.consents] == [True, False]


@pytest.mark.parametrize("value", ["", "0", "false", "False", "off", "no"])
def test_consent_with_a_no_is_none(target: targets.Target, value: str) -> None:
    filled = form(target, consent_partnership=value)

    assert filled.is_valid()
    assert filled.draft.agreed == {}


def test_consent_boxes_start_unticked(target: targets.Target) -> None:
    consents = CommentForm(target=target).consents

    assert [(name, ticked) for name, _wording, ticked in consents] == [
        ("consent_work", False),
        ("consent_partnership", False),
    ]
    assert {wording.language for _name, wording, _ticked in consents} == {"de"}


@pytest.mark.parametrize("missing", ["comment", "name", "email"])
def test_missing_field_is_an_error_of_that_field(target: targets.Target, missing: str) -> None:
    assert set(form(target, **{missing: ""}).errors) == {missing}


@pytest.mark.parametrize("text", [" ", "\u202e\u2066", "\u3164", "…", "\U000e0041" * 10])
def test_comment_without_anything_to_read_is_refused(target: targets.Target, text: str) -> None:
    assert "comment" in form(target, comment=text).errors


@pytest.mark.parametrize(("length", "is_valid"), [(3000, True), (3001, False)])
def test_comment_length_is_counted_after_normalising(target: targets.Target, length: int, is_valid: bool) -> None:
    decomposed = "a\u0308" * length

    filled = form(target, comment=decomposed)

    assert filled.is_valid() is is_valid
    assert filled["comment"].value() == decomposed


@pytest.mark.parametrize(
    "name", ["Anna\r\nBcc: x@y.example", "Anna\n", "An\tna", "123", "\u200b", "x" * 51, "Anna\x1b[0m", "Anna\x00"]
)
def test_name_that_is_none_is_refused(target: targets.Target, name: str) -> None:
    assert "name" in form(target, name=name).errors


def test_name_of_fifty_characters_is_stored_on_one_line(target: targets.Target) -> None:
    filled = form(target, name="  " + "x" * 24 + "   " + "y" * 25)

    assert filled.is_valid()
    assert filled.draft.name == "x" * 24 + " " + "y" * 25


@pytest.mark.parametrize(
    "name", ["Ada Beispiel", "ADA  BEISPIEL", "Adа Beispiel", "Áda Beispíel", "4da Beispiel", "a.d.a beispiel"]
)
def test_name_that_looks_like_one_of_the_house_is_refused(target: targets.Target, name: str) -> None:
    UserFactory(first_name="Ada", last_name="Beispiel")

    assert "name" in form(target, name=name).errors


@pytest.mark.parametrize("name", ["Admin", "Аdmin", "adm1n", "Moderator", "Geschäftsführung", "CEO"])
def test_name_of_an_office_is_refused(target: targets.Target, name: str) -> None:
    assert "name" in form(target, name=name).errors


@pytest.mark.parametrize("name", ["Adam Beispiel", "王小明", "Ceolia", "Ада Иванова"])
def test_name_of_somebody_else_is_accepted(target: targets.Target, name: str) -> None:
    UserFactory(first_name="Ada", last_name="Beispiel")
    UserFactory(first_name="", last_name="")

    assert form(target, name=name).is_valid()


def test_name_registered_by_an_app_above_is_refused(target: targets.Target, monkeypatch: pytest.MonkeyPatch) -> None:
    UserFactory()
    monkeypatch.setitem(
        names.SOURCES,
        "test",
        lambda: User.objects.order_by().annotate(whole=Value("Henrike Voss")).values_list("whole"),
    )

    assert "name" in form(target, name="henrike voss").errors


@pytest.mark.parametrize("email", ["ada@nordwerk.example", "ADA@NORDWERK.example", "ada@mail.nordwerk.example"])
def test_address_of_the_company_is_refused(target: targets.Target, settings: Any, email: str) -> None:
    settings.COMMENT_STAFF_DOMAINS = ["Nordwerk.example"]

    assert "email" in form(target, email=email).errors
    assert form(target, email="ada@notnordwerk.example").is_valid()


@pytest.mark.parametrize(
    "email", ["x", "a@b", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "a" * 250 + "@b.example"]
)
def test_address_that_is_none_is_refused(target: targets.Target, email: str) -> None:
    assert "email" in form(target, email=email).errors


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "https://user:pw@a.example/", "http://localhost/",
     "http://127.0.0.1/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/", "http://printer.local/",
     "http://2130706433/", "http://0x7f.1/", "https://a.example/\nx", "http://[fe80::1/"],
)  # fmt: skip
def test_website_that_is_not_public_is_refused(target: targets.Target, url: str) -> None:
    assert "url" in form(target, url=url).errors


@pytest.mark.parametrize("url", ["https://rehling.example/über?x=1#y", "http://a.example:8080/", "https://8.8.8.8/"])
def test_website_that_is_public_is_kept(target: targets.Target, url: str) -> None:
    filled = form(target, url=url)

    assert filled.is_valid(), filled.errors
    assert filled.draft.url == url


@pytest.mark.parametrize(
    "url", ["", "https://", "//a.example", "https://@a.example/", "https://intranet/", "http://[bad"]
)
def test_is_acceptable_incomplete_address_is_not(url: str) -> None:
    assert not links.is_acceptable(url)


def test_relation_that_is_not_offered_is_refused(target: targets.Target) -> None:
    assert "relation" in form(target, relation="boss").errors


@pytest.mark.parametrize("reply_to", ["-1", "x", "9" * 24, "1.5", "01", "²", "null", "999999"])
def test_reply_to_nonsense_or_nothing_is_refused(target: targets.Target, reply_to: str) -> None:
    assert "reply_to" in form(target, reply_to=reply_to).errors


@pytest.mark.parametrize("reply_to", ["", "0"])
def test_reply_to_nobody_is_a_comment_of_its_own(target: targets.Target, reply_to: str) -> None:
    filled = form(target, reply_to=reply_to)

    assert filled.is_valid()
    assert filled.draft.reply_to is None


def test_reply_to_visible_comment_is_kept_and_to_hidden_one_refused(target: targets.Target) -> None:
    visible, hidden = comment(target.object), comment(target.object, status=Status.HELD)

    answering = form(target, reply_to=str(visible.pk))

    assert answering.is_valid()
    assert answering.draft.reply_to == visible.pk
    assert "reply_to" in form(target, reply_to=str(hidden.pk)).errors


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.0"), ("2001:db8:1:2::3", "2001:db8:1::"), ("::ffff:203.0.113.77", "203.0.113.0"), ("", None),
     (None, None), ("unix:", None)],
)  # fmt: skip
def test_network_of_address_forgets_the_person(address: str | None, network: str | None) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://testserver"}, False),
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": "null"}, True),
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://other.testserver"}, True),
    ],
)
def test_is_foreign_by_what_the_browser_says(headers: dict[str, str], expected: bool) -> None:
    request = RequestFactory().post("/", headers=headers)

    assert responses.is_foreign(request) is expected


@pytest.mark.parametrize(("length", "expected"), [("65536", False), ("65537", True), ("x", True), ("", False)])
def test_is_oversize_by_declared_length(length: str, expected: bool) -> None:
    request = RequestFactory().post("/", CONTENT_LENGTH=length)

    assert responses.is_oversize(request) is expected


def test_decision_for_one_row_ignores_ticks_and_takes_its_own_reason(rf: RequestFactory) -> None:
    posted = rf.post("/", {"do": "reject:7:insult", "ids": ["1", "2"], "seen-7": "held"})

    assert decisions.parse(posted.POST) == decisions.Decision(
        Act.REJECT, (7,), Rejection.INSULT, {7: "held"}, is_single=True
    )


@pytest.mark.parametrize("ids", [["x"], ["-1"], ["9" * 19], [str(n) for n in range(201)]])
def test_decision_with_strange_or_too_many_rows_is_none(rf: RequestFactory, ids: list[str]) -> None:
    posted = rf.post("/", {"do": "approve", "ids": ids})

    assert decisions.parse(posted.POST) is None
