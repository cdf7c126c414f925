"""A program writes a draft, people take it over: the whole way, and everything by which a program might publish."""

import re
import shlex
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageLogEntry, Revision

from automation.fields import NEVER
from automation.models import Token
from blog.models import EssayPage, PostPage
from tests.factories import blog
from tests.factories.automation import ADDRESS, Program, draft, program
from tests.integration.test_site_pages import form_data
from tests.sources import ROOT

pytestmark = pytest.mark.django_db
GUIDE = (ROOT / "docs" / "features" / "write-api.md").read_text()
TEXT = [{"type": "text", "value": "<p>Von <b>412</b> Motoren laufen 380 wieder.</p>"}]


def day() -> str:
    return (timezone.localdate() + timedelta(days=30)).isoformat()


@pytest.fixture
def writer(account: Any) -> Program:
    blog.blog_index("en")
    return program(account("editor"))


@pytest.mark.every_database
def test_journey_from_a_token_to_a_draft_that_people_take_over(login: Any) -> None:
    browser = login("editor")
    made = browser.post(
        reverse("automation_new"),
        {"name": "Wochenzahlen", "last_day": day(), "kinds": ["essay"], "languages": ["de"]},
    )
    secret = BeautifulSoup(made.content, "html.parser").select_one("input#token")["value"]  # type: ignore[index]
    machine = Program(Token.objects.get(), str(secret), Client())

    begun = machine.begin(body=TEXT, summary="Was die Werkstatt reparierte.")
    pk = begun.json()["id"]
    editor = browser.get(reverse("wagtailadmin_pages:edit", args=[pk]))
    typed = form_data(EssayPage.objects.get(pk=pk), summary="Von Hand.", author="")
    saved = browser.post(reverse("wagtailadmin_pages:edit", args=[pk]), typed)
    stale = machine.change(pk, begun.headers["ETag"], "PUT", **draft(title="Überschrieben"))
    seen = machine.look(pk)
    again = machine.change(pk, seen.headers["ETag"], tags=["Reparatur"])
    history = browser.get(reverse("wagtailadmin_pages:history", args=[pk])).content.decode()
    browser.post(reverse("automation_revoke", args=[machine.token.pk]))

    assert (begun.status_code, editor.status_code, saved.status_code) == (201, 200, 302)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    assert seen.json()["draft"]["summary"] == "Von Hand."
    assert again.json()["draft"]["summary"] == "Von Hand."
    assert again.json()["draft"]["tags"] == ["Reparatur"]
    assert f"mit Zugangsschlüssel {machine.token.pk} begonnen" in history
    assert machine.look(pk).status_code == 401
    assert not Page.objects.get(pk=pk).live


def test_history_names_person_and_token_of_every_version(writer: Program) -> None:
    begun = writer.begin()
    writer.change(begun.json()["id"], begun.headers["ETag"], title="Neu")

    told = [
        (entry.action, entry.user, entry.data.get("token"))
        for entry in PageLogEntry.objects.filter(page=begun.json()["id"], action__startswith="automation.").order_by(
            "pk"
        )
    ]

    who, token = writer.token.person, writer.token.pk
    assert told == [("automation.draft_begun", who, token), ("automation.draft_changed", who, token)]
    assert {row.user for row in Revision.objects.for_instance(EssayPage.objects.get(pk=begun.json()["id"]))} == {who}


@pytest.mark.parametrize("value", [True, "2020-01-01T00:00:00Z", 1])
def test_fields_that_would_publish_or_move_a_draft_are_refused_and_nothing_is_stored(
    writer: Program, value: Any
) -> None:
    names = sorted(NEVER | {"id", "url_path", "show_in_menus", "corrections", "picks", "answers"})

    refused = writer.begin(**dict.fromkeys(names, value))

    assert refused.status_code == 422
    assert [fault["path"] for fault in refused.json()["errors"]] == names
    assert not PostPage.objects.exists()


def test_whatever_a_publisher_sends_stays_a_draft(account: Any) -> None:
    """The rights of the person reach further; the token does not hand them on."""
    chief = program(account("ceo"))
    begun = chief.begin(body=TEXT, summary="Kurz.", plan={"audience": "Alle"})
    ways = [
        chief.send("POST", f"{ADDRESS}?action-publish=1&action-submit=1", draft(title="Zwei")),
        chief.send("POST", data=draft(title="Drei"), X_HTTP_Method_Override="DELETE"),
        chief.change(begun.json()["id"], begun.headers["ETag"], title="Vier"),
        chief.send("DELETE", f"{ADDRESS}{begun.json()['id']}/"),
        chief.send("POST", f"{ADDRESS}{begun.json()['id']}/publish/", {}),
    ]

    assert [answer.status_code for answer in ways] == [201, 201, 200, 405, 404]
    assert PostPage.objects.count() == 3
    assert not PostPage.objects.filter(live=True).exists()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert not any(page.workflow_in_progress or page.first_published_at for page in PostPage.objects.all())


def test_submitted_scheduled_and_published_drafts_belong_to_people(writer: Program, account: Any) -> None:
    answers = []
    for state in ("submitted", "live", "withdrawn", "locked"):
        begun = writer.begin(title=f"Beitrag {state}", body=TEXT, author=None)
        page = EssayPage.objects.get(pk=begun.json()["id"])
        if state == "submitted":
            page.get_workflow().start(page, writer.token.person)
        elif state == "locked":
            Page.objects.filter(pk=page.pk).update(locked=True, locked_by=account("ceo"))
        else:
            EssayPage.objects.filter(pk=page.pk).update(live=state == "live", first_published_at="2026-11-01T00:00:00Z")
        seen = writer.look(page.pk)
        refused = writer.change(page.pk, seen.headers["ETag"], title="Anders")
        answers.append((seen.json()["state"], refused.status_code, refused.json()["code"]))

    assert answers == [
        ("submitted", 409, "settled"),
        ("live", 409, "settled"),
        ("withdrawn", 409, "settled"),
        ("draft", 409, "locked"),
    ]


def commands() -> Iterator[str]:
    yield from re.findall(r"```sh\n(curl .*?)\n```", GUIDE, re.DOTALL)


def run(command: str, **known: str) -> Any:
    """A command of the guide against the test client, with what a shell would put in."""
    for name, value in known.items():
        command = command.replace(f"${name}", value.replace('"', '\\"'))
    words = shlex.split(command.replace("\\\n", " "))
    assert words.pop(0) == "curl"
    method, data, headers, url = "", None, {}, ""
    while words:
        match words.pop(0):
            case "-X":
                method = words.pop(0)
            case "-H":
                name, _colon, value = words.pop(0).partition(": ")
                headers[name] = value
            case "-d":
                data = words.pop(0)
            case word:
                url = word
    kind = headers.pop("Content-Type", "")
    path = url.removeprefix("http://127.0.0.1:8000")
    return Client().generic(method or ("POST" if data else "GET"), path, data or "", content_type=kind, headers=headers)


def test_commands_of_the_guide_do_what_it_says(writer: Program) -> None:
    write, look, change = commands()

    begun = run(write, TOKEN=writer.secret)
    repeated = run(write, TOKEN=writer.secret)
    pk = str(begun.json()["id"])
    seen = run(look, TOKEN=writer.secret, ID=pk)
    changed = run(change, TOKEN=writer.secret, ID=pk, ETAG=seen.headers["ETag"])

    assert [answer.status_code for answer in (begun, repeated, seen, changed)] == [201, 200, 200, 200]
    assert repeated.json()["id"] == begun.json()["id"]
    assert changed.json()["draft"]["summary"] == "What the workshop repaired in week 13."
    assert changed.json()["draft"]["body"] == begun.json()["draft"]["body"]


def test_command_on_the_page_of_a_new_token_writes_a_draft(login: Any) -> None:
    made = login("ceo").post(
        reverse("automation_new"),
        {"name": "Probe", "last_day": day(), "kinds": ["stance", "launch"], "languages": ["de"]},
    )
    command = BeautifulSoup(made.content, "html.parser").select_one("#example").text  # type: ignore[union-attr]

    answer = run(command.strip().replace("http://testserver", ""))

    assert answer.status_code == 201
    assert answer.json()["draft"]["kind"] == "stance"


SCALAR = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.sampled_from(["<p>a</p>", "<b>", "2027-03-31T09:00:00Z", "a-b"]),
)  # fmt: skip
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["type", "value", "id", "text", "title", "image", "url"]), inner, max_size=3),
    ),
    max_leaves=6,
)
BLOCK = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["text", "heading", "quote", "figure", "callout", "key_points", "table", "file", "elsewhere", "aspect", "source"]),
        "value": VALUE
        | st.dictionaries(
            st.sampled_from(["text", "attribution", "image", "caption", "title", "points", "cells", "source", "document", "url", "about"]), VALUE,
        ),
    }
)  # fmt: skip
NAMES = ["title", "slug", "summary", "body", "picture", "author", "series", "topics", "tags", "plan", "comments_open", "product", "aspects",
         "starts_at", "position", "reasons", "sources", "seo_title"]  # fmt: skip
SENT = st.fixed_dictionaries(
    {"kind": st.sampled_from(["essay", "launch", "stance"]), "language": st.sampled_from(["de", "en"]), "title": st.just("Titel") | VALUE},
    optional={name: VALUE for name in NAMES if name != "title"}
    | {"body": st.lists(BLOCK, max_size=3), "plan": st.dictionaries(st.sampled_from(["number", "days", "measure", "platforms"]), VALUE)},
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(sent=SENT)
def test_whatever_is_sent_is_taken_or_refused_in_words(writer: Program, sent: Any) -> None:
    answer = writer.send("POST", data=sent)

    assert answer.status_code in {201, 400, 422, 429}
    if answer.status_code == 201:
        again = writer.send("PUT", answer.headers["Location"].removeprefix("http://testserver"),
                            answer.json()["draft"], If_Match=answer.headers["ETag"])  # fmt: skip
        assert again.status_code == 200, again.json()
        assert again.json()["draft"] == answer.json()["draft"]
    elif answer.status_code == 422:
        assert all(fault["detail"] for fault in answer.json()["errors"])
