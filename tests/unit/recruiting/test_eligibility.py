"""Whose comment may be considered: every condition, one by one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.models import EssayPage, LaunchPage, PostPage, StancePage
from comments.enums import Badge, Origin, Purpose, Relation, Status
from comments.models import ReaderComment
from recruiting import eligibility
from tests.factories import blog
from tests.factories.comments import comment, consent

pytestmark = pytest.mark.django_db


def agreed(on: PostPage | None = None, purpose: str = Purpose.WORK, **values: Any) -> ReaderComment:
    row = comment(on, **values)
    consent(row, purpose)
    return row


def is_lawful(row: ReaderComment, purpose: Purpose = Purpose.WORK) -> bool:
    return eligibility.lawful(purpose).filter(pk=row.pk).exists()


@pytest.mark.parametrize("kind", [EssayPage, LaunchPage])
def test_lawful_a_public_comment_with_consent_on_a_post_counts(kind: type[PostPage]) -> None:
    assert is_lawful(agreed(blog.post(kind)))


def test_lawful_a_stance_post_never_counts() -> None:
    assert not is_lawful(agreed(blog.post(StancePage)))


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLIC])
def test_lawful_a_comment_that_is_not_public_does_not_count(status: Status) -> None:
    assert not is_lawful(agreed(status=status))


@pytest.mark.parametrize(
    "values",
    [
        {"relation": Relation.EMPLOYEE}, {"badge": Badge.SALES}, {"confirmed_at": None}, {"is_removed": True}, {"is_public": False},
        {"user_email": ""}, {"is_minor": True}, {"origin": Origin.IMPORT}, {"origin": Origin.NETWORK},
    ],
)  # fmt: skip
def test_lawful_these_comments_do_not_count(values: dict[str, Any]) -> None:
    assert not is_lawful(agreed(**values))


def test_lawful_a_comment_of_an_account_does_not_count(account: Callable[[str], Any]) -> None:
    assert not is_lawful(agreed(user=account("sales")))


@pytest.mark.parametrize(
    "relation", ["", Relation.CUSTOMER, Relation.PARTNER, Relation.APPLICANT, Relation.PRESS, Relation.OTHER]
)
def test_lawful_every_other_relation_counts(relation: str) -> None:
    assert is_lawful(agreed(relation=relation))


def test_lawful_without_consent_does_not_count() -> None:
    assert not is_lawful(comment())


def test_lawful_the_consent_to_one_purpose_is_none_to_the_other() -> None:
    row = agreed(purpose=Purpose.PARTNERSHIP)

    assert is_lawful(row, Purpose.PARTNERSHIP)
    assert not is_lawful(row, Purpose.WORK)


def test_lawful_a_withdrawn_consent_does_not_count() -> None:
    row = comment()
    consent(row, withdrawn_at=timezone.now())

    assert not is_lawful(row)


def test_lawful_an_unpublished_post_does_not_count() -> None:
    post = blog.post()
    row = agreed(post)

    post.unpublish()

    assert not is_lawful(row)


def test_lawful_a_private_post_does_not_count() -> None:
    post = blog.post()
    row = agreed(post)

    PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)

    assert not is_lawful(row)


def test_lawful_of_finds_every_spelling_of_the_mailbox_oldest_first() -> None:
    now = timezone.now()
    newer = agreed(user_email="m@post.example", submit_date=now)
    older = agreed(user_email="M@Post.Example", submit_date=now - timedelta(days=1))
    agreed(user_email="other@post.example")

    assert eligibility.lawful_of(Purpose.WORK, " m@POST.example ") == [older, newer]


def test_person_key_is_another_for_every_purpose_and_the_same_for_every_spelling() -> None:
    work = eligibility.person_key(Purpose.WORK, "m@post.example")

    assert work == eligibility.person_key(Purpose.WORK, " M@post.EXAMPLE")
    assert work != eligibility.person_key(Purpose.PARTNERSHIP, "m@post.example")
    assert "post" not in work


def test_person_key_depends_on_the_secret(settings: Any) -> None:
    before = eligibility.person_key(Purpose.WORK, "m@post.example")

    settings.SECRET_KEY = "another-secret-of-sufficient-length-for-this-test"

    assert eligibility.person_key(Purpose.WORK, "m@post.example") != before


@pytest.mark.parametrize(("days", "expected"), [(29, True), (31, False)])
def test_is_fresh_counts_from_the_moderation(days: int, expected: bool) -> None:
    now = timezone.now()
    row = comment(confirmed_at=now - timedelta(days=90), moderated_at=now - timedelta(days=days))
    consent(row, given_at=now - timedelta(days=90))

    [found] = eligibility.lawful_of(Purpose.WORK, row.user_email)

    assert eligibility.is_fresh(found) is expected
    assert eligibility.fresh(Purpose.WORK, now=now).filter(pk=row.pk).exists() is expected


@pytest.mark.parametrize(("days", "expected"), [(29, True), (31, False)])
def test_is_fresh_counts_from_an_agreement_given_later(days: int, expected: bool) -> None:
    now = timezone.now()
    row = comment(confirmed_at=now - timedelta(days=90), moderated_at=now - timedelta(days=80))
    consent(row, given_at=now - timedelta(days=days))

    [found] = eligibility.lawful_of(Purpose.WORK, row.user_email)

    assert eligibility.is_fresh(found, now=now) is expected
    assert eligibility.fresh(Purpose.WORK, now=now).exists() is expected


def test_is_fresh_an_unconfirmed_comment_is_not() -> None:
    assert not eligibility.is_fresh(comment(status=Status.UNCONFIRMED))
