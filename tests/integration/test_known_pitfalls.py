"""What is known to go wrong in the libraries below us (trust.md, C): each pitfall is out of reach here, or overridden."""

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve, reverse
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, Page
from wagtail.snippets.models import get_snippet_models

from blog.models import Author, PostPage
from comments import targets
from comments.actions import confirmation, erasure, intake, mailing, moderation
from comments.actions.confirmation import token_hash
from comments.drafts import Draft
from comments.enums import Status
from comments.models import Confirmation, ReaderComment
from comments.refusals import LinkInvalid, TargetGone
from comments.tokens import own
from recruiting.models import Candidate
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
EMAIL = "eva.kranich@post.example"
NUMBER = "9" * 24
GOOD = {"comment": "Das Lager hält elf Jahre.", "name": "Eva Kranich", "email": EMAIL}


def form_address(page: PostPage) -> str:
    return f"/de/comments/post/blog.postpage/{page.pk}/"


def mailed(page: PostPage, text: str = GOOD["comment"], email: str = EMAIL) -> tuple[ReaderComment, str]:
    """A comment whose mail has gone out, and the token in it."""
    row = intake.post(target=targets.of(page), draft=Draft(text=text, name="Eva Kranich", email=email))
    with patch("comments.actions.mailing.secrets.token_urlsafe", return_value=f"token-{row.pk}-abcdefgh"):
        assert mailing.send_confirmation(comment_id=row.pk)
    return row, f"token-{row.pk}-abcdefgh"


# The package's own addresses, with what makes each of them fall over.
XTD = [
    f"sent/?c={NUMBER}", f"posted/?c={NUMBER}", f"reply/{NUMBER}/", "reply/1/", "sent.json?c=1", "posted.json", "reply/1.api", "api/foo-bar/1/count/",
    "api/preview/", "api/comment/", "api/feedback/", "api/flag/", "api/blog-postpage/1/", "confirm/x", "mute/x", "like/1/", "dislike/1/", "liked/", "disliked/",
    "flag/1/", "flagged/", "delete/1/", "deleted/", "approve/1/", "approved/", "cr/1/1/", "post/", "posted/", "feeds/comments/", "comments/",
]  # fmt: skip


@pytest.mark.parametrize("path", XTD)
@pytest.mark.parametrize("prefix", ["/comments/", "/de/comments/", "/en/comments/", "/"])
def test_address_of_the_package_is_served_by_none_of_its_views(client: Client, prefix: str, path: str) -> None:
    blog.post()
    try:
        module = resolve(prefix + path.partition("?")[0]).func.__module__
    except Resolver404:
        module = ""

    answers = [
        client.get(prefix + path, follow=True),
        client.post(prefix + path, {**GOOD, "object_pk": NUMBER}, follow=True),
    ]

    assert not module.startswith(("django_comments", "rest_framework"))
    assert all(400 <= answer.status_code < 500 for answer in answers)
    assert not ReaderComment.objects.exists()


def templates_in_use(html: str) -> bool:
    return "comment_tree" in html or "django_comments_xtd" in html


def public_addresses(page: PostPage, row: ReaderComment, token: str) -> list[str]:
    """Every kind of address a stranger can open."""
    step = f"blog.postpage/{page.pk}/"
    return [
        "/", "/de/", "/de/blog/", page.url, f"{page.url}?comments=1", "/de/blog/feed/", "/sitemap.xml", "/robots.txt", "/theme.css", form_address(page),
        f"{form_address(page)}?reply_to={row.pk}", f"/de/comments/sent/{step}", f"/de/comments/own/{own(row)}/", f"/de/comments/own/{own(row)}/edit/", f"/de/comments/own/{own(row)}/delete/", f"/de/comments/confirm/{token}/",
        "/de/comments/confirm/unbekannt/", "/de/nirgends/", "/nirgends/", "/media/nirgends.png", f"/de/comments/post/blog.postpage/{NUMBER}/",
    ]  # fmt: skip


def traces_of(address: str) -> list[str]:
    """An address and what avatar services would be asked with."""
    spelled = {address, address.lower(), f" {address}", address.upper()}
    hashes = [
        method(text.encode()).hexdigest() for text in spelled for method in (hashlib.md5, hashlib.sha1, hashlib.sha256)
    ]
    return [address, address.replace("@", "%40"), address.replace("@", "&#64;"), "gravatar", "libravatar", *hashes]


@pytest.fixture
def talk() -> tuple[PostPage, ReaderComment, str]:
    """A post with public, answered, held and unproven comments that all come from one mailbox."""
    page = blog.post()
    public = comment(
        page, user_email=EMAIL, user_name="Eva Kranich", user_url="https://kranich.example/", ip_address="203.0.113.0"
    )
    comment(page, parent=public, user_email=EMAIL, comment="Nachtrag dazu.")
    comment(page, status=Status.HELD, user_email=EMAIL, comment="Noch verborgen.")
    _row, token = mailed(page, "Noch unbestätigt.")
    return page, public, token


def test_public_pages_and_feeds_show_neither_address_nor_hash_nor_network(
    client: Client, talk: tuple[PostPage, ReaderComment, str]
) -> None:
    for path in public_addresses(*talk):
        text = client.get(path).content.decode()

        assert not [trace for trace in traces_of(EMAIL) if trace in text], path
        assert not any(word in text for word in ("203.0.113", "Noch verborgen", "Noch unbestätigt")), path
        assert not templates_in_use(text), path


def test_public_pages_set_no_cookie_and_load_nothing_from_elsewhere(
    client: Client, talk: tuple[PostPage, ReaderComment, str]
) -> None:
    foreign = re.compile(
        r"<(?:script|img|iframe|source|link[^>]+stylesheet)[^>]+(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE
    )

    for path in public_addresses(*talk):
        answer = client.get(path)

        assert not answer.cookies, path
        assert not foreign.search(answer.content.decode()), path
    client.post(form_address(talk[0]), {**GOOD, "name": ""})
    client.post(form_address(talk[0]), GOOD)
    assert not client.cookies


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_mailed_link_looked_at_by_a_scanner_changes_nothing(
    client: Client, talk: tuple[PostPage, ReaderComment, str], method: str
) -> None:
    before = list(ReaderComment.objects.order_by("pk").values()), list(Confirmation.objects.values())

    for _time in range(3):
        getattr(client, method)(f"/de/comments/confirm/{talk[2]}/")

    assert (list(ReaderComment.objects.order_by("pk").values()), list(Confirmation.objects.values())) == before


def test_token_holds_nothing_of_the_comment_and_only_its_hash_is_stored(mailoutbox: list[EmailMessage]) -> None:
    row = intake.post(
        target=targets.of(blog.post()), draft=Draft(text=GOOD["comment"], name="Eva Kranich", email=EMAIL)
    )
    mailing.send_confirmation(comment_id=row.pk)

    found = re.search(r"/confirm/([^/\s]+)/", str(mailoutbox[0].body))
    assert found
    token = found[1]
    stored = str(list(Confirmation.objects.values()))
    assert len(token) == 22
    assert token not in stored
    assert token_hash(token) in stored


def test_mailed_link_after_48_hours_or_after_erasure_brings_nothing_back() -> None:
    page = blog.post()
    late, late_token = mailed(page)
    gone, gone_token = mailed(page, "Ein anderer Text.")
    Confirmation.objects.filter(comment=late).update(created_at=timezone.now() - timedelta(hours=48, seconds=1))
    erasure.erase(comment=gone)

    for token in (late_token, gone_token):
        with pytest.raises(LinkInvalid):
            confirmation.confirm(token=token)

    assert set(ReaderComment.objects.values_list("pk", "status")) == {(late.pk, Status.UNCONFIRMED)}


def test_mailed_link_of_a_deleted_post_is_an_answer_and_no_fault(client: Client) -> None:
    page = blog.post()
    _row, token = mailed(page)
    page.unpublish()

    answer = client.post(f"/de/comments/confirm/{token}/")

    assert answer.status_code == 404
    with pytest.raises(TargetGone):
        confirmation.confirm(token=token)


def test_parent_changed_by_every_action_publishes_none_of_its_hidden_answers(account: Callable[[str], Any]) -> None:
    page, by = blog.post(), account("moderator")
    parent = comment(page)
    hidden = [
        comment(page, parent=parent, status=status)
        for status in (Status.HELD, Status.REJECTED, Status.WITHHELD, Status.UNCONFIRMED)
    ]
    before = list(
        ReaderComment.objects.filter(pk__in=[row.pk for row in hidden]).order_by("pk").values("status", "is_public")
    )

    moderation.reject(comment=parent, by=by)
    parent.refresh_from_db()
    moderation.restore(comment=parent, by=by)
    parent.refresh_from_db()
    moderation.approve(comment=parent, by=by)

    after = list(
        ReaderComment.objects.filter(pk__in=[row.pk for row in hidden]).order_by("pk").values("status", "is_public")
    )
    assert after == before
    assert not any(row["is_public"] for row in after)


def test_erased_parent_keeps_its_answers_answerable(client: Client) -> None:
    page = blog.post()
    parent = comment(page)
    answer = comment(page, parent=parent, comment="Die Antwort bleibt.")
    erasure.erase(comment=parent)

    reply = client.post(form_address(page), {**GOOD, "reply_to": str(answer.pk)})

    assert "Die Antwort bleibt." in client.get(page.url).content.decode()
    assert reply.status_code == 303


@pytest.mark.parametrize("given", ["-1", "", "0", NUMBER, "999"])
def test_answer_to_nothing_is_never_stored_as_an_answer(client: Client, given: str) -> None:
    answer = client.post(form_address(blog.post()), {**GOOD, "reply_to": given})

    assert answer.status_code in {303, 400}
    assert not ReaderComment.objects.exclude(in_reply_to=None).exists()
    assert ReaderComment.objects.exists() == (answer.status_code == 303)


def test_settings_of_the_packages_are_the_careful_ones() -> None:
    assert settings.COMMENTS_XTD_THREADED_EMAILS is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert "rest_framework" not in settings.INSTALLED_APPS
    assert settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS <= 25_000_000
    assert "svg" not in settings.WAGTAILIMAGES_EXTENSIONS
    assert settings.SESSION_COOKIE_AGE <= 12 * 60 * 60


def people_models() -> list[type[Any]]:
    models = [
        model
        for label in ("recruiting", "listening", "newsletter", "comments")
        for model in apps.get_app_config(label).get_models()
    ]
    return [model for model in models if not issubclass(model, Page)]


def test_people_are_neither_snippets_nor_in_any_chooser_or_index() -> None:
    choosers = {
        entry.callback.view_initkwargs.get("model")
        for entry in patterns(get_resolver().url_patterns)
        if re.search(r"Choos|Chosen", getattr(getattr(entry.callback, "view_class", None), "__name__", ""))
    }
    indexed = [model for model in people_models() if getattr(model, "search_fields", None)]

    assert not set(people_models()) & set(get_snippet_models())
    assert Author in choosers
    assert not set(people_models()) & choosers
    assert indexed == []
    assert all(
        getattr(model, "wagtail_reference_index_ignore", False)
        for model in people_models()
        if model._meta.app_label == "recruiting"
    )


def patterns(entries: list[Any]) -> Iterator[Any]:
    for entry in entries:
        yield from patterns(entry.url_patterns) if hasattr(entry, "url_patterns") else [entry]


GENERIC = [
    "/admin/snippets/choose/{app}/{model}/", "/admin/snippets/choose/{app}/{model}/results/", "/admin/snippets/choose/{app}/{model}/chosen/{pk}/",
    "/admin/snippets/choose/{app}/{model}/chosen-multiple/?id={pk}", "/admin/snippets/{app}/{model}/", "/admin/snippets/{app}/{model}/edit/{pk}/",
    "/admin/snippets/{app}/{model}/usage/{pk}/", "/admin/snippets/{app}/{model}/history/{pk}/", "/admin/bulk/{app}/{model}/delete/?id={pk}",
    "/admin/bulk/{app}/{model}/publish/?id={pk}", "/admin/{model}/", "/admin/{app}/{model}/", "/admin/{app}/{model}/{pk}/",
]  # fmt: skip


@pytest.mark.parametrize("role_key", ["ceo", "editor", "moderator", "operator", "hr"])
@pytest.mark.parametrize("address", GENERIC)
def test_generic_admin_address_never_tells_of_a_person(
    login: Callable[[str], Client], role_key: str, address: str
) -> None:
    person = candidate(user_name="Eva Kranich", user_email=EMAIL)
    client = login(role_key)

    for app, model, pk in (
        ("recruiting", "candidate", person.pk),
        ("recruiting", "partnerlead", 1),
        ("comments", "readercomment", 1),
    ):
        answer = client.get(address.format(app=app, model=model, pk=pk))

        assert answer.status_code in {302, 403, 404}, address
        assert "Kranich" not in answer.content.decode()


def test_log_labels_name_nobody_even_after_erasure(account: Callable[[str], Any]) -> None:
    page, by = blog.post(), account("moderator")
    row = comment(page, status=Status.HELD, user_name="Eva Kranich", user_email=EMAIL)
    moderation.approve(comment=row, by=by)
    row.refresh_from_db()
    erasure.erase(comment=row, by=by)

    entries = list(ModelLogEntry.objects.all())
    assert entries
    assert not [
        entry
        for entry in entries
        if "Kranich" in f"{entry.label} {entry.data}" or EMAIL in f"{entry.label} {entry.data}"
    ]
    assert registry.get_log_model_for_instance(row) is ModelLogEntry


def test_models_about_people_name_themselves_by_number_only() -> None:
    person = candidate(user_name="Eva Kranich", user_email=EMAIL)
    rows = [row for model in people_models() for row in model._default_manager.all()]

    assert Candidate.objects.get() == person
    assert len(rows) > 5
    assert not [row for row in rows if "Kranich" in str(row) or "@" in str(row) or row.__class__.__name__ == str(row)]


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "127.0.0.1"},
        {"host": "localhost:9999"},
        {"x-forwarded-host": "evil.example"},
        {"forwarded": "host=evil.example"},
    ],
)
def test_host_of_the_request_is_never_in_a_mail_nor_in_a_link_to_ourselves(
    client: Client, mailoutbox: list[EmailMessage], headers: dict[str, str]
) -> None:
    page = blog.post()
    client.post(form_address(page), GOOD, headers=headers)
    mailing.send_confirmation(comment_id=ReaderComment.objects.get().pk)
    feed = client.get("/de/blog/feed/", headers=headers).content.decode()
    post = client.get(page.url, headers=headers).content.decode()

    given = headers.get("host", "evil.example")
    assert f"{settings.BASE_URL}/de/comments/confirm/" in str(mailoutbox[0].body)
    assert not [text for text in (str(mailoutbox[0].body), feed, post) if given in text or "example.com" in text]


def test_host_of_the_request_is_not_in_the_mail_for_a_new_password(
    client: Client, account: Callable[[str], Any], mailoutbox: list[EmailMessage]
) -> None:
    user = account("editor")

    client.post(reverse("wagtailadmin_password_reset"), {"email": user.email}, headers={"host": "localhost"})

    assert len(mailoutbox) == 1
    assert f"{settings.BASE_URL}/admin/password_reset/confirm/" in str(mailoutbox[0].body)
    assert "localhost" not in str(mailoutbox[0].body)


@pytest.mark.parametrize("text", ["語" * 3000, "😀" * 3000, "x" * 3000])
def test_link_for_the_longest_comment_is_as_short_as_any(mailoutbox: list[EmailMessage], text: str) -> None:
    row = intake.post(target=targets.of(blog.post()), draft=Draft(text=text, name="Eva Kranich", email=EMAIL))

    mailing.send_confirmation(comment_id=row.pk)

    assert max(len(line) for line in str(mailoutbox[0].body).splitlines() if "http" in line) < 200


def test_three_thousand_brackets_are_taken_in_without_delay(client: Client) -> None:
    began = time.monotonic()

    answers = [
        client.post(form_address(blog.post()), {**GOOD, "comment": sign * 2999 + "a"}).status_code
        for sign in "([{<*_\n"
    ]

    assert set(answers) == {303}
    assert time.monotonic() - began < 10
