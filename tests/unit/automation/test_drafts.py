"""Drafts that programs begin and change."""

import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupPagePermission, Locale, PageSubscription
from wagtail.permissions import policy_registry

from accounts.models import User
from automation.models import Token, WrittenDraft
from blog.models import (
    BlogIndexPage,
    EssayPage,
    LaunchPage,
    OutsideLink,
    PostPage,
    Series,
    StancePage,
    Topic,
    WritingSettings,
)
from core.models import SalonImage
from tests.factories import blog
from tests.factories.automation import ADDRESS, Program, draft, program

pytestmark = pytest.mark.django_db
BODY: list[dict[str, Any]] = [
    {"type": "heading", "value": "Was läuft"},
    {
        "type": "text",
        "value": '<p>Von <b>412</b> Motoren, <a href="https://zahlen.example/">gezählt</a>.</p><ul><li>Nord</li></ul>',
    },
    {"type": "quote", "value": {"text": "Es läuft.", "attribution": "Ada Beispiel"}},
    {"type": "callout", "value": {"title": "Kurz", "text": "<p>Gut.</p>"}},
    {"type": "key_points", "value": {"points": ["eins", "zwei"]}},
    {"type": "table", "value": {"caption": "Motoren", "cells": "Ort | Zahl\nNord | 200", "source": ""}},
    {"type": "elsewhere", "value": {"url": "https://vimeo.com/1", "title": "Film", "about": ""}},
]


@pytest.fixture
def writer(account: Any) -> Program:
    return program(account("editor"))


def faults(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    return {fault["path"]: fault["detail"] for fault in answer.json()["errors"]}


def picture(**values: Any) -> SalonImage:
    return SalonImage.objects.create(title="Motor", file=get_test_image_file(), **values)


def test_essay_with_everything_is_stored_as_a_person_would_and_comes_back_as_it_was_sent(writer: Program) -> None:
    german = Locale.objects.get(language_code="de")
    signs = blog.author(user=writer.token.person, name="Ada Beispiel", slug="ada")
    topic = Topic.objects.create(name="Reparatur", slug="reparatur", locale=german)
    Series.objects.create(name="Werkstatt", slug="werkstatt", locale=german)
    image = picture()
    values = {
        "summary": "Kurz.", "partner_summary": "Für Partner.", "question": "Und Sie?", "picture": image.pk, "picture_alt": "Ein Motor",
        "topics": [topic.slug], "series": "werkstatt", "tags": ["Öl", "Gas"], "seo_title": "Titel", "search_description": "Worum es geht",
        "comments_open": False, "comments_closed_note": "Pause.",
        "plan": {"audience": "Alle", "reason": "Jetzt", "measure": "comments", "number": 10, "days": 14, "platforms": ["site"]},
    }  # fmt: skip

    begun = writer.begin(body=BODY, **values)

    page = EssayPage.objects.get(pk=begun.json()["id"])
    told = begun.json()["draft"]
    assert begun.status_code == 201
    assert begun.headers["Location"] == f"http://testserver{ADDRESS}{page.pk}/"
    assert {name: told[name] for name in values} == values
    assert told["author"] == "ada"
    assert (page.owner, page.author, page.live, page.slug) == (
        writer.token.person,
        signs,
        False,
        "was-die-reparatur-kostet",
    )
    assert [block["type"] for block in told["body"]] == [block["type"] for block in BODY]
    assert list(page.topics.all()) == [topic]
    assert begun.json()["before_publication"]["open"] == []
    assert begun.json()["before_publication"]["links_not_looked_at"] == 2
    assert OutsideLink.objects.filter(url="https://zahlen.example/").exists()
    assert PageSubscription.objects.get(page=page).user == writer.token.person


def test_launch_and_stance_have_their_own_fields(writer: Program) -> None:
    launch = writer.begin(
        kind="launch",
        product="Serie 7",
        starts_at="2027-03-01T09:00:00+01:00",
        aspects=[{"type": "aspect", "value": "Preis"}],
    )
    stance = writer.begin(
        kind="stance", title="Recht", position="Reparieren ist ein Recht.", commitment="Wir reparieren.",
        reasons=[{"type": "reason", "value": "Es spart."}],
        sources=[{"type": "source", "value": {"title": "Studie", "url": "https://a.example/"}}],
    )  # fmt: skip

    assert LaunchPage.objects.get(pk=launch.json()["id"]).product == "Serie 7"
    assert launch.json()["draft"]["starts_at"] == "2027-03-01T09:00:00+01:00"
    assert launch.json()["draft"]["aspects"][0]["value"] == "Preis"
    page = StancePage.objects.get(pk=stance.json()["id"])
    assert [reason.value for reason in page.reasons] == ["Es spart."]
    assert page.commitment == "Wir reparieren."
    assert faults(writer.begin(product="Serie 7"))["product"].startswith("There is no such field")


def test_same_key_gives_the_same_draft_once(writer: Program) -> None:
    first = writer.send("POST", data=draft(), Idempotency_Key="woche-13")
    again = writer.send("POST", data=draft(), Idempotency_Key="woche-13")
    other = writer.send("POST", data=draft(title="Anderes"), Idempotency_Key="woche-13")
    without = writer.send("POST", data=draft())

    assert [answer.status_code for answer in (first, again, other, without)] == [201, 200, 422, 201]
    assert again.json() == first.json()
    assert again.headers["Location"] == first.headers["Location"]
    assert other.json()["code"] == "key_reused"
    assert PostPage.objects.count() == 2


def test_key_of_a_deleted_draft_does_not_bring_it_back(writer: Program) -> None:
    first = writer.send("POST", data=draft(), Idempotency_Key="woche-13")
    EssayPage.objects.get(pk=first.json()["id"]).delete()

    again = writer.send("POST", data=draft(), Idempotency_Key="woche-13")

    assert (again.status_code, again.json()["code"]) == (410, "deleted")
    assert writer.look(first.json()["id"]).status_code == 404


def test_key_belongs_to_one_token(writer: Program, account: Any) -> None:
    other = program(account("ceo"))

    answers = [machine.send("POST", data=draft(), Idempotency_Key="k") for machine in (writer, other)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] != answers[1].json()["id"]


@pytest.mark.parametrize("key", ["x" * 101, "schlüssel", "a\tb"])
def test_key_that_cannot_be_kept_is_refused(writer: Program, key: str) -> None:
    answer = writer.send("POST", data=draft(), Idempotency_Key=key)

    assert (answer.status_code, answer.json()["code"]) == (400, "key_unreadable")


def test_slug_is_free_within_a_language_and_may_be_the_same_in_another(writer: Program) -> None:
    blog.blog_index("en")
    slugs = [writer.begin(language=language).json()["draft"]["slug"] for language in ("de", "de", "en")]

    taken = writer.begin(slug="was-die-reparatur-kostet")
    reserved = writer.begin(slug="feed")

    assert slugs == ["was-die-reparatur-kostet", "was-die-reparatur-kostet-2", "was-die-reparatur-kostet"]
    assert "already in use" in faults(taken)["slug"]
    assert "taken by the blog" in faults(reserved)["slug"]
    assert writer.begin(title="Feed").json()["draft"]["slug"] == "feed-2"


def test_patch_changes_what_it_names_and_put_the_whole_draft(writer: Program) -> None:
    signs = blog.author(slug="ada")
    begun = writer.begin(summary="Kurz.", tags=["Öl"], body=BODY[:1], author=signs.slug, slug="fest")
    pk = begun.json()["id"]

    patched = writer.change(pk, begun.headers["ETag"], question="Und Sie?", plan={"number": 3})
    whole = writer.change(pk, patched.headers["ETag"], "PUT", title="Neu", kind="essay", language="de")

    told, new = patched.json()["draft"], whole.json()["draft"]
    assert (told["summary"], told["tags"], told["question"], told["plan"]["number"]) == ("Kurz.", ["Öl"], "Und Sie?", 3)
    assert told["body"] == begun.json()["draft"]["body"]
    assert (new["title"], new["summary"], new["tags"], new["body"], new["question"]) == ("Neu", "", [], [], "")
    assert new["plan"]["number"] is None
    assert (new["slug"], new["author"], new["comments_open"]) == ("fest", "ada", True)
    assert EssayPage.objects.get(pk=pk).revisions.count() == 3


def test_draft_sent_back_as_it_came_keeps_the_keys_of_its_blocks(writer: Program) -> None:
    begun = writer.begin(body=BODY)
    again = writer.change(begun.json()["id"], begun.headers["ETag"], "PUT", **begun.json()["draft"])

    assert again.status_code == 200
    assert again.json()["draft"] == begun.json()["draft"]


def test_change_names_the_version_it_was_made_from(writer: Program) -> None:
    begun = writer.begin()
    pk, etag = begun.json()["id"], begun.headers["ETag"]
    none = writer.send("PATCH", f"{ADDRESS}{pk}/", {"title": "Neu"})
    any_ = writer.change(pk, "*", title="Neu")
    first = writer.change(pk, etag, title="Neu")
    stale = writer.change(pk, etag, title="Älter")
    listed = writer.change(pk, f'"a", {first.headers["ETag"]}', title="Neuer")

    assert [answer.status_code for answer in (none, any_, first, stale, listed)] == [428, 428, 200, 412, 200]
    assert stale.headers["ETag"] == first.headers["ETag"] == writer_etag(first)
    assert listed.json()["draft"]["title"] == "Neuer"


def writer_etag(answer: Any) -> str:
    return f'"{answer.json()["version"]}"'


def test_version_is_another_one_when_the_editor_saves_over_its_own_revision(writer: Program) -> None:
    begun = writer.begin()
    page = EssayPage.objects.get(pk=begun.json()["id"])
    page.title = "Von Hand"
    page.save_revision(user=writer.token.person, overwrite_revision=page.latest_revision, clean=False)

    stale = writer.change(page.pk, begun.headers["ETag"], title="Überschrieben")

    assert stale.status_code == 412
    assert writer.look(page.pk).json()["draft"]["title"] == "Von Hand"


def test_kind_and_language_are_settled_when_a_draft_begins(writer: Program) -> None:
    begun = writer.begin()

    refused = writer.change(begun.json()["id"], begun.headers["ETag"], kind="stance", language="en")

    assert set(faults(refused)) == {"kind", "language"}


def test_draft_is_reached_by_every_token_of_its_person_and_by_nobody_else(writer: Program, account: Any) -> None:
    pk = writer.begin().json()["id"]
    second, other = program(writer.token.person), program(account("ceo"))
    by_hand = blog.post(live=False)

    assert second.look(pk).status_code == 200
    assert [other.look(pk).status_code, writer.look(by_hand.pk).status_code] == [404, 404]


def test_token_writes_the_kinds_and_languages_it_was_made_for(account: Any) -> None:
    blog.blog_index("en")
    narrow = program(account("editor"), kinds=["essay"], languages=["de"])

    answers = [narrow.begin(), narrow.begin(kind="stance"), narrow.begin(language="en")]

    assert [answer.status_code for answer in answers] == [201, 403, 403]


def test_token_changes_no_draft_of_a_kind_or_language_it_was_not_made_for(account: Any) -> None:
    editor = account("editor")
    begun = program(editor).begin(kind="stance", title="Reparieren ist ein Recht", position="Reparieren ist ein Recht.")
    pk, etag = begun.json()["id"], begun.headers["ETag"]

    refused = [
        program(editor, **narrow).change(pk, etag, title="Anders")
        for narrow in ({"kinds": ["essay"]}, {"languages": ["en"]})
    ]

    assert [answer.status_code for answer in refused] == [403, 403]
    assert program(editor, kinds=["stance"], languages=["de"]).change(pk, etag, title="Anders").status_code == 200


@pytest.mark.parametrize("value", [None, "podcast", 1, ["essay"], {"essay": 1}])
def test_kind_and_language_that_are_not_known_are_told_together(writer: Program, value: Any) -> None:
    answer = writer.send("POST", data={"title": "Titel", "kind": value, "language": value})

    assert set(faults(answer)) == {"kind", "language"}


def test_language_without_a_list_of_posts_is_said_to_have_none(writer: Program) -> None:
    BlogIndexPage.objects.filter(locale__language_code="en").delete()

    assert "no list" in faults(writer.begin(language="en"))["language"]


def test_person_without_rights_on_the_list_of_posts_is_refused(writer: Program) -> None:
    begun = writer.begin()
    GroupPagePermission.objects.filter(group__name="editor").delete()

    refused = [writer.begin(), writer.look(begun.json()["id"])]

    assert [(answer.status_code, answer.json()["code"]) for answer in refused] == [(403, "forbidden")] * 2


def test_picture_and_file_are_only_those_the_person_may_choose(writer: Program) -> None:
    closed = Collection.get_first_root_node()
    policy = policy_registry.get_by_type(SalonImage)
    image, document = picture(), get_document_model().objects.create(title="Plan", file=get_test_image_file())
    figure = {
        "type": "figure",
        "value": {"image": {"image": image.pk, "alt_text": "", "decorative": True}, "caption": ""},
    }
    attached = {"type": "file", "value": {"document": document.pk, "title": ""}}
    linked = {"type": "text", "value": f'<p><a linktype="document" id="{document.pk}">Plan</a></p>'}

    may = writer.begin(picture=image.pk, body=[figure, attached, linked])
    Group.objects.get(name="editor").collection_permissions.all().delete()
    may_not = writer.begin(title="Zwei", picture=image.pk, body=[figure, attached, linked])

    assert may.status_code == 201
    assert may.json()["draft"]["body"][0]["value"] == figure["value"]
    assert set(faults(may_not)) == {"picture", "body/0/value/image/image", "body/1/value/document", "body/2/value"}
    assert closed
    assert not policy.instances_user_has_any_permission_for(
        User.objects.get(pk=writer.token.person.pk), ["choose"]
    ).exists()


def test_draft_on_hold_says_why_and_is_still_written(writer: Program) -> None:
    begun = writer.begin()
    settings = WritingSettings.load()
    settings.holds = [("hold", {"post": EssayPage.objects.get(pk=begun.json()["id"]), "reason": "Verfahren läuft"})]
    settings.save()

    changed = writer.change(begun.json()["id"], begun.headers["ETag"], title="Neu")

    assert changed.status_code == 200
    assert changed.json()["before_publication"]["held_because"] == "Verfahren läuft"


def test_findings_name_the_block_or_the_field(writer: Program) -> None:
    body = [{"type": "heading", "value": "Am Ende"}, {"type": "heading", "value": "Zwei"}]

    found = writer.begin(summary="Von 4.120 Motoren laufen 95 % wieder.", body=body).json()["before_publication"][
        "findings"
    ]

    assert {(finding["check"], finding["path"]) for finding in found} >= {
        ("heading", "body/0"),
        ("heading", "body/1"),
        ("number", "summary"),
    }


def test_open_points_are_what_the_editor_would_say_on_publishing(writer: Program) -> None:
    body = [{"type": "quote", "value": {"text": "", "attribution": "Ada"}}]

    found = writer.begin(kind="stance", body=body).json()["before_publication"]["open"]

    assert {fault["path"] for fault in found} >= {"summary", "position", "author", "body/0/value/text", "plan/audience"}


def test_draft_asks_few_questions_and_answers_within_two_seconds(
    writer: Program, django_assert_max_num_queries: Any
) -> None:
    writer.begin()
    long = [{"type": "text", "value": "<p>Ein Satz über <b>Motoren</b> und Lager.</p>" * 40} for _block in range(20)]

    began = time.perf_counter()
    with django_assert_max_num_queries(110):
        answer = writer.begin(title="Lang", body=long)

    assert answer.status_code == 201
    assert time.perf_counter() - began < 10


def test_use_is_kept_as_a_day_and_written_once(writer: Program, django_assert_num_queries: Any) -> None:
    from automation.actions.tokens import note_use

    writer.begin()
    token = Token.objects.select_related("person").get()

    with django_assert_num_queries(0):
        note_use(token=token)
    assert token.last_used_on == timezone.localdate()
    assert WrittenDraft.objects.get().made_at > timezone.now() - timedelta(minutes=1)


def test_ids_of_blocks_are_kept_and_stand_once(writer: Program) -> None:
    name = str(uuid4())
    block = {"type": "heading", "value": "Eins", "id": name}

    assert writer.begin(body=[block]).json()["draft"]["body"][0]["id"] == name
    assert set(faults(writer.begin(body=[block, block]))) == {"body/1/id"}
    assert set(faults(writer.begin(body=[{**block, "id": "x"}, {**block, "id": 7}]))) == {"body/0/id", "body/1/id"}
