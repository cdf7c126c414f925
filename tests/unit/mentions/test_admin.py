"""Mentions are read by whoever sees how posts are received; marketing keeps the sources."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentions.models import Source
from tests.factories.mentions import mention, source

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
LIST = "/admin/mentions/"
ADD = "/admin/mentions/sources/new/"


@pytest.fixture
def keeper(login: Login) -> Client:
    return login("marketing")


def add(client: Client, kind: str = "feed", what: str = "https://fachblatt.example/feed", instance: str = "") -> Any:
    return client.post(ADD, {"name": "Neu", "kind": kind, "what": what, "instance": instance, "is_on": "on"})


def text(client: Client, **asked: object) -> str:
    return client.get(LIST, asked, headers={"accept-language": "en"}).content.decode()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (("feed", "https://Fachblatt.example#oben", "x.example"), ("https://fachblatt.example/", "")),
        (("feed", "https://bücher.example/a?b=1"), ("https://xn--bcher-kva.example/a?b=1", "")),
        (("mastodon", " Lager ", "Social.example"), ("lager", "social.example")),
        (("bluesky", "  Lager   aus Kiel "), ("Lager aus Kiel", "")),
    ],
)
def test_source_is_kept_in_one_way_of_writing_with_who_added_it(
    keeper: Client, typed: tuple[str, ...], stored: tuple[str, str]
) -> None:
    assert add(keeper, *typed).status_code == 302

    row = Source.objects.get()
    assert (row.what, row.instance) == stored
    assert row.added_by is not None
    assert row.address.startswith("https://")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("feed", "http://fachblatt.example/"), "what"),
        (("feed", "fachblatt.example"), "what"),
        (("feed", "https://a:b@fachblatt.example/"), "what"),
        (("feed", "https://fachblatt.example:8443/"), "what"),
        (("feed", "https://fachblatt.example:99999/"), "what"),
        (("feed", "https://fachblatt.example/a b"), "what"),
        (("feed", "https://8.8.8.8/"), "what"),
        (("feed", "https://[2606:4700::1111]/"), "what"),
        (("feed", "https://localhost/"), "what"),
        (("feed", "https://drucker.local/"), "what"),
        (("feed", "https://host.internal/"), "what"),
        (("feed", f"https://{'x' * 70}.example/"), "what"),
        (("mastodon", "#lager", "social.example"), "what"),
        (("mastodon", "zwei Wörter", "social.example"), "what"),
        (("mastodon", "lager", ""), "instance"),
        (("mastodon", "lager", "https://social.example/"), "instance"),
        (("mastodon", "lager", "127.0.0.1"), "instance"),
        (("bluesky", " "), "what"),
        (("bluesky", "…!"), "what"),
        (("bluesky", "lager from:anna.bsky.social"), "what"),
        (("bluesky", "@anna.bsky.social"), "what"),
    ],
)
def test_source_that_cannot_be_watched_is_refused_at_its_field(
    keeper: Client, typed: tuple[str, ...], field: str
) -> None:
    answer = add(keeper, *typed)

    assert list(answer.context["form"].errors) == [field]
    assert not Source.objects.exists()


def test_source_is_kept_once(keeper: Client) -> None:
    row = source(what="https://fachblatt.example/feed")

    assert "Fachblatt" in add(keeper).context["form"].errors["what"][0]
    changed = keeper.post(
        reverse("mentions_sources:edit", args=[row.pk]),
        {"name": "Blatt", "kind": "feed", "what": row.what, "instance": ""},
    )
    row.refresh_from_db()
    assert (changed.status_code, row.name, row.is_on, Source.objects.count()) == (302, "Blatt", False, 1)


def test_list_shows_the_latest_first_by_source_and_by_words(login: Login) -> None:
    blatt, funk = source(), source(name="Funk", what="https://funk.example/")
    mention(blatt, title="Membran <b>hält</b>", excerpt="elf Jahre")
    mention(funk, "https://funk.example/@anna/2", excerpt="Lager aus Kiel")
    client = login("sales")

    everything = text(client)
    assert everything.index("Lager aus Kiel") < everything.index("elf Jahre")
    assert "Membran &lt;b&gt;hält&lt;/b&gt;" in everything
    assert 'rel="noopener noreferrer nofollow"' in everything
    assert re.search(r">(Read it on funk\.example|Auf funk\.example lesen)<", everything)
    assert "elf Jahre" not in text(client, source=funk.pk)
    assert "Lager aus Kiel" in text(client, q=" KIEL ")
    assert "elf Jahre" not in text(client, q=" KIEL ")
    assert "elf Jahre" not in text(client, q="nirgends")
    assert text(client, source="9" * 30).count("<li>") == everything.count("<li>")
    assert "/admin/mentions/sources/" not in everything


def test_list_turns_its_pages(login: Login) -> None:
    row = source()
    for at in range(51):
        mention(row, f"https://fachblatt.example/{at}")
    client = login("ceo")

    assert "p=2" in text(client, q="")
    assert "p=1" in text(client, p="2")


def test_switched_off_page_says_how_it_is_switched_on_and_faults_are_put_into_words(
    keeper: Client, settings: Any
) -> None:
    source(fault="gone")
    source(name="Aus", what="https://b.example/", is_on=False)

    off = text(keeper)
    settings.MENTIONS = True
    on = text(keeper)

    assert "MENTIONS=on" in off
    assert "MENTIONS=on" not in on
    assert str(Source.objects.get(fault="gone").get_fault_display()) in on
    assert "/admin/mentions/sources/" in on
    assert (
        reverse("mentions_sources:edit", args=[Source.objects.get(fault="gone").pk])
        in keeper.get(reverse("mentions_sources:index")).content.decode()
    )
