"""The block list: what it recognises, what it does, and who hears of it."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import User
from comments import block_uses, blocks, reasons, targets
from comments.actions import blocking, intake
from comments.blocks import Sent
from comments.drafts import Draft
from comments.enums import BlockEffect, BlockKind, Status
from comments.models import Block, Hold, ReaderComment
from comments.refusals import NotTaken
from tests.factories import blog
from tests.factories.comments import comment

Login = Callable[[str], Client]
SENT = Sent(
    "anna@mail.spam.example", "Casino König", "https://www.gluecks-spiel.example/x", "Nur heute: Kredite ohne Auskunft"
)


def entry(by: User, kind: BlockKind, pattern: str, effect: BlockEffect = BlockEffect.HOLD) -> Block:
    return blocking.block(kind=kind, pattern=pattern, effect=effect, reason="Werbung", by=by)[0]


@pytest.mark.parametrize(
    ("kind", "pattern", "is_hit"),
    [
        (BlockKind.ADDRESS, "ANNA@mail.spam.example", True),
        (BlockKind.ADDRESS, "bert@mail.spam.example", False),
        (BlockKind.DOMAIN, "spam.example", True),
        (BlockKind.DOMAIN, "gluecks-spiel.example", True),
        (BlockKind.DOMAIN, "pam.example", False),
        (BlockKind.NAME, "casino*", True),
        (BlockKind.NAME, "casino", False),
        (BlockKind.WORD, "kredit*", True),
        (BlockKind.WORD, "kredit", False),
        (BlockKind.WORD, "auskunft", True),
    ],
)
def test_hits_by_kind_and_pattern(account: Callable[[str], User], kind: BlockKind, pattern: str, is_hit: bool) -> None:
    row = entry(account("moderator"), kind, pattern)

    assert blocks.hits(SENT) == ([row] if is_hit else [])


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("*casino*", "online casino gmbh", True), ("a*b", "ab", True), ("a*a", "a", False), ("*", "", True),
        ("a*b*c", "a-b-c", True), ("a*b*c", "a-c-b", False), ("**x", "x", True), ("x*", "yx", False),
    ],
)  # fmt: skip
def test_matches_wildcards(pattern: str, text: str, expected: bool) -> None:
    assert blocks.matches(pattern, text) is expected


def test_matches_the_worst_pattern_in_linear_time() -> None:
    started = time.perf_counter()

    found = blocks.matches("*a" * 50 + "*b", "a" * 200_000)

    assert not found
    assert time.perf_counter() - started < 1


def test_hits_on_a_malformed_website_are_none(db: None) -> None:
    assert blocks.hits(Sent("a@b.example", "Anna", "http://[", "Text")) == []


def test_block_of_an_address_keeps_no_address_and_logs_who(account: Callable[[str], User]) -> None:
    by = account("moderator")

    row = entry(by, BlockKind.ADDRESS, "anna@post.example")
    again = entry(by, BlockKind.ADDRESS, "anna@post.example", BlockEffect.REFUSE)

    assert (row.pattern, "anna" in row.writer, again.pk, again.effect) == ("", False, row.pk, BlockEffect.REFUSE)
    assert ModelLogEntry.objects.filter(action="comments.block", user=by).count() == 2
    assert not ModelLogEntry.objects.filter(label__contains="anna").exists()


def test_block_that_hides_earlier_comments_takes_exactly_those_off_the_page(account: Callable[[str], User]) -> None:
    page = blog.post()
    mine, others = comment(page, user_email="anna@post.example"), comment(page)

    _row, hidden = blocking.block(
        kind=BlockKind.ADDRESS, pattern="anna@post.example", effect=BlockEffect.HOLD, reason="Hetze",
        by=account("moderator"), hides_earlier=True,
    )  # fmt: skip

    mine.refresh_from_db()
    others.refresh_from_db()
    assert (hidden, mine.status, others.status) == (1, Status.WITHHELD, Status.PUBLIC)
    assert Hold.objects.get(comment=mine).rule == reasons.BLOCKED


def test_refused_comment_is_not_stored(account: Callable[[str], User]) -> None:
    entry(account("moderator"), BlockKind.WORD, "casino", BlockEffect.REFUSE)

    with pytest.raises(NotTaken):
        intake.post(target=targets.of(blog.post()), draft=Draft(text="Casino", name="Anna", email="anna@post.example"))

    assert not ReaderComment.objects.exists()


def test_refused_comment_keeps_its_text_on_the_screen_without_naming_the_entry(
    account: Callable[[str], User], client: Client
) -> None:
    entry(account("moderator"), BlockKind.DOMAIN, "post.example", BlockEffect.REFUSE)
    page = blog.post()

    answer = client.post(
        reverse("comments:post", args=["blog.postpage", page.pk]),
        {"comment": "Ein Satz zum Behalten.", "name": "Anna", "email": "anna@post.example"},
    )

    assert answer.status_code == 403
    assert "Ein Satz zum Behalten." in answer.content.decode()
    assert "Werbung" not in answer.content.decode()


def test_block_list_by_form_adds_and_lifts_an_entry(login: Login) -> None:
    client = login("moderator")
    row = comment(user_email="anna@post.example")

    form = client.get(reverse("comments_blocks"), {"comment": row.pk}).context["form"]
    client.post(
        reverse("comments_blocks"),
        {
            "kind": "address",
            "pattern": form["pattern"].value(),
            "effect": "refuse",
            "reason": "Hetze",
            "hides_earlier": "on",
        },
    )
    listed = client.get(reverse("comments_blocks"))
    client.post(reverse("comments_unblock", args=[Block.objects.get().pk]))

    row.refresh_from_db()
    assert [(block.reason, uses) for block, uses in listed.context["blocks"]] == [("Hetze", 1)]
    assert "anna@post.example" not in listed.content.decode()
    assert row.status == Status.WITHHELD
    assert not Block.objects.exists()
    assert ModelLogEntry.objects.filter(action="comments.unblock").exists()


def test_list_says_who_changed_it_and_leads_to_what_met_it(login: Login, account: Callable[[str], User]) -> None:
    colleague = account("moderator")
    kept = entry(colleague, BlockKind.WORD, "hetze*")
    blocking.unblock(entry=kept, by=colleague)
    client = login("moderator")

    html = client.get(reverse("comments_blocks")).content.decode()

    told = html.split("comments-history")[1]
    assert told.index("Eintrag von der Sperrliste genommen") < told.index("Eintrag auf die Sperrliste gesetzt")
    assert told.count(colleague.username) == 2
    assert "reason=blocked" in html
    assert client.get(reverse("comments_queue"), {"state": "all", "reason": "blocked"}).context["rows"] == []


def blocked(by: User) -> dict[str, Block]:
    """Entries of each kind, and comments that met them, two of them both words."""
    made = {
        "word": entry(by, BlockKind.WORD, "kredit*"),
        "other": entry(by, BlockKind.WORD, "casino & co*"),
        "domain": entry(by, BlockKind.DOMAIN, "gluecks-spiel.example"),
        "address": entry(by, BlockKind.ADDRESS, "anna@post.example"),
        "idle": entry(by, BlockKind.NAME, "niemand"),
    }
    page = blog.post()
    for words in (
        ["kredit*"],
        ["kredit*", "casino & co*"],
        ["gluecks-spiel.example", "Werbung"],
        ["kredit*", "kredit*"],
    ):
        row = comment(page, status=Status.WITHHELD, user_email="bert@post.example")
        Hold.objects.create(comment=row, rule=reasons.BLOCKED, words=words)
    comment(page, user_email="anna@post.example")
    unproven = comment(page, status=Status.UNCONFIRMED, number=0)
    Hold.objects.create(comment=unproven, rule=reasons.BLOCKED, words=["kredit*"])
    Hold.objects.create(comment=comment(page), rule=reasons.LINKS, words=["kredit*"])
    return made


def test_list_says_of_each_entry_how_many_met_it_and_leads_to_exactly_these(
    login: Login, account: Callable[[str], User]
) -> None:
    made, client = blocked(account("moderator")), login("moderator")

    page = client.get(reverse("comments_blocks"))
    uses = {block.pk: count for block, count in page.context["blocks"]}
    links = re.findall(r'href="([^"]+)">(\d+) Kommentare?<', page.content.decode())

    assert {name: uses[block.pk] for name, block in made.items()} == {
        "word": 3, "other": 1, "domain": 1, "address": 1, "idle": 0,
    }  # fmt: skip
    assert sorted(int(count) for _url, count in links) == [1, 1, 1, 3]
    for url, count in links:
        shown = client.get(url.replace("&amp;", "&"))
        assert len(shown.context["rows"]) == int(count), url
        assert len(shown.context["chips"]) == 1
    assert "bisher keinen" in page.content.decode()


def test_list_asks_the_same_queries_for_any_number_of_entries(
    login: Login, account: Callable[[str], User], django_assert_num_queries: Any
) -> None:
    moderator = account("moderator")
    blocked(moderator)

    with django_assert_num_queries(3):
        block_uses.counts()
    for number in range(20):
        entry(moderator, BlockKind.WORD, f"wort{number}")
    with django_assert_num_queries(3):
        block_uses.counts()


@pytest.mark.parametrize("entered", ["", "x" * 1000, "%_'\"", "<i>"])
def test_entry_asked_for_that_nothing_met_shows_an_empty_list(login: Login, entered: str) -> None:
    comment(blog.post())

    answer = login("moderator").get(reverse("comments_queue"), {"state": "all", "entry": entered})

    assert answer.status_code == 200
    assert len(answer.context["rows"]) == (0 if entered else 1)
    assert "<i>" not in answer.content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("address", "anna"),
        ("domain", "example"),
        ("domain", "two words.example"),
        ("name", "**"),
        ("word", "zwei worte"),
        ("word", ""),
    ],
)
def test_block_list_with_a_pattern_that_makes_no_sense_says_so(login: Login, kind: str, pattern: str) -> None:
    response = login("moderator").post(
        reverse("comments_blocks"), {"kind": kind, "pattern": pattern, "effect": "hold", "reason": "x"}
    )

    assert "pattern" in response.context["form"].errors
    assert not Block.objects.exists()


@pytest.mark.parametrize("given", ["x", "9" * 30, "77"])
def test_block_list_for_a_comment_that_is_not_there_starts_empty(login: Login, given: str) -> None:
    response = login("moderator").get(reverse("comments_blocks"), {"comment": given})

    assert response.context["form"]["pattern"].value() is None
