"""The presence plan of a post: what it takes over, what is still open, and that nothing is published without it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape
from wagtail.models import Locale
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from blog import plans
from blog.actions import planning
from blog.enums import Measure, Platform
from blog.models import Author, EssayPage, PlanAtPublication, PostPage
from blog.models.planning import PLAN_FIELDS
from tests.factories import blog

EMPTY = {
    "plan_audience": "",
    "plan_reason": "",
    "plan_measure": "",
    "plan_number": None,
    "plan_days": None,
    "plan_platforms": [],
}
OWN: dict[str, Any] = {
    "plan_audience": "Einkauf in Molkereien",
    "plan_reason": "Vor der Messe.",
    "plan_measure": Measure.QUESTION,
    "plan_number": 5,
    "plan_days": 10,
    "plan_platforms": [Platform.SITE, Platform.PRESS],
}


def unplanned_author(**values: Any) -> Author:
    return blog.author(**{**EMPTY, **values})


def draft(**values: Any) -> PostPage:
    return blog.post(live=False, first_published_at=None, **values)


@pytest.mark.django_db
def test_plan_of_a_post_is_its_own_before_the_writers() -> None:
    plan = plans.of(draft(**OWN))

    assert (plan.audience, plan.measure, plan.number, plan.days) == ("Einkauf in Molkereien", Measure.QUESTION, 5, 10)
    assert plan.platforms == [Platform.SITE, Platform.PRESS]


@pytest.mark.django_db
def test_plan_takes_over_each_step_that_is_empty_and_only_that() -> None:
    plan = plans.of(draft(plan_number=7, plan_reason="Weil es drängt."))

    assert (plan.number, plan.reason) == (7, "Weil es drängt.")
    assert (plan.audience, plan.days) == (blog.PLAN["plan_audience"], blog.PLAN["plan_days"])


@pytest.mark.django_db
def test_plan_takes_over_from_the_writers_profile_in_the_other_language() -> None:
    german = blog.author()
    english = unplanned_author(locale=Locale.objects.get(language_code="en"), translation_key=german.translation_key)

    plan = plans.of(draft(language="en", author=english))

    assert plan.audience == german.plan_audience
    assert not plans.missing(draft(language="en", author=english, slug="second"))


@pytest.mark.django_db
def test_plan_of_a_post_without_author_and_words_misses_all_six() -> None:
    assert set(plans.missing(draft(author=None))) == set(PLAN_FIELDS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PLAN_FIELDS)
def test_missing_names_the_step_that_is_open(name: str) -> None:
    post = draft(author=unplanned_author(), **{**OWN, name: EMPTY[name]})

    assert list(plans.missing(post)) == [name]


def test_expectation_is_told_in_words_only_when_it_is_whole() -> None:
    with translation.override("de"):
        whole = plans.Plan(measure="question", number=5, days=10).expectation

        assert whole == "Fragen: mindestens 5 innerhalb von 10 Tagen"
        assert not plans.Plan(measure="question", number=5).expectation
        assert plans.Plan(platforms=["site", "press"]).places == "diese Website, Pressemitteilung"


@pytest.mark.parametrize(
    ("published", "days", "last"),
    [
        (datetime(2026, 7, 1, 10, tzinfo=UTC), 1, date(2026, 7, 2)),
        # Already the second in Berlin.
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), 1, date(2026, 7, 3)),
        # The night in which the clocks go back.
        (datetime(2026, 10, 24, 12, tzinfo=UTC), 1, date(2026, 10, 25)),
    ],
)
def test_last_moment_is_the_end_of_the_last_day_where_the_house_is(published: datetime, days: int, last: date) -> None:
    until = timezone.localtime(plans.last_moment(published, days))

    assert (until.hour, until.minute) == (0, 0)
    assert (until - timedelta(seconds=1)).date() == last


@pytest.mark.django_db
def test_publish_without_a_plan_is_refused_and_the_draft_stays() -> None:
    post = draft(author=unplanned_author())
    revision = post.save_revision()

    with pytest.raises(ValidationError) as refused:
        revision.publish()

    assert set(refused.value.message_dict) == set(PLAN_FIELDS)
    stored = PostPage.objects.get(pk=post.pk)
    assert (stored.live, stored.latest_revision_id) == (False, revision.pk)


@pytest.mark.django_db
def test_publish_of_what_was_scheduled_does_not_ask_again() -> None:
    author = blog.author()
    post = draft(author=author)
    post.go_live_at = timezone.now() + timedelta(hours=1)
    revision = post.save_revision()
    revision.publish()
    Author.objects.filter(pk=author.pk).update(**EMPTY)
    revision.refresh_from_db()
    assert revision.approved_go_live_at

    revision.publish()

    assert not PlanAtPublication.objects.exists()


@pytest.mark.django_db
def test_keep_stores_the_plan_in_force_at_the_first_publication() -> None:
    post = draft(**OWN)

    post.save_revision().publish()

    kept = PlanAtPublication.objects.get(post_id=post.pk)
    assert (kept.audience, kept.measure, kept.number) == ("Einkauf in Molkereien", Measure.QUESTION, 5)
    assert kept.platforms == [Platform.SITE, Platform.PRESS]
    first = PostPage.objects.get(pk=post.pk).first_published_at
    assert first
    assert kept.until == plans.last_moment(first, 10)
    assert str(kept) == "questions: 5" or "5" in str(kept)


@pytest.mark.django_db
def test_keep_is_not_touched_by_a_later_version() -> None:
    post = draft(**OWN)
    post.save_revision().publish()
    later: Any = PostPage.objects.get(pk=post.pk).specific
    later.plan_number = 1

    later.save_revision().publish()

    assert PlanAtPublication.objects.get(post_id=post.pk).number == 5


@pytest.mark.django_db
def test_keep_of_a_post_without_a_plan_keeps_nothing() -> None:
    assert planning.keep(post=draft(author=None)) is None
    assert not PlanAtPublication.objects.exists()


def form_of(post: PostPage, *, plan_platforms: Any = (), **values: Any) -> dict[str, Any]:
    """What the editor's form sends for a post."""
    sent = nested_form_data({
        "title": post.title, "slug": post.slug, "summary": post.summary, "question": "", "picture": "",
        "picture_alt": "", "author": post.author_id or "", "topics": [], "tags": "", "series": "",
        "body": streamfield([("text", rich_text(str(RichText(blog.TEXT))))]),
        "corrections": streamfield([]), "picks": inline_formset([]), "seo_title": "", "search_description": "",
        "comments_open": "on", "comments_closed_note": "",
        **{name: value for name, value in EMPTY.items() if value is not None and name != "plan_platforms"},
        "plan_number": "", "plan_days": "", "comments": inline_formset([]), **values,
    })  # fmt: skip
    return {**sent, "plan_platforms": plan_platforms}


@pytest.fixture
def open_draft(db: None) -> PostPage:
    post = draft(author=unplanned_author())
    post.save_revision()
    return post


def test_editor_refuses_to_publish_without_a_plan_says_why_and_keeps_what_was_typed(
    login: Any, open_draft: PostPage
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[open_draft.pk])

    page = login("ceo").post(
        address, form_of(open_draft, summary="Neu getippt.", **{"action-publish": "1"}), HTTP_ACCEPT_LANGUAGE="en"
    )

    said = page.content.decode()
    assert page.status_code == 200
    assert escape("Please say for whom this post is.") in said
    assert escape("Please choose where this post is made known.") in said
    assert "Neu getippt." in said
    assert not PostPage.objects.get(pk=open_draft.pk).live


def test_editor_stores_a_draft_without_a_plan(login: Any, open_draft: PostPage) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[open_draft.pk])

    answer = login("ceo").post(address, form_of(open_draft, summary="Nur ein Entwurf."))

    assert answer.status_code == 302
    latest: Any = EssayPage.objects.get(pk=open_draft.pk).get_latest_revision_as_object()
    assert latest.summary == "Nur ein Entwurf."


def test_editor_publishes_with_a_plan_of_its_own(login: Any, open_draft: PostPage) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[open_draft.pk])
    plan = {**OWN, "plan_number": "5", "plan_days": "10"}

    answer = login("ceo").post(address, form_of(open_draft, **plan, **{"action-publish": "1"}))
    assert answer.status_code == 302 or not answer.context.get("form")
    stored: Any = EssayPage.objects.get(pk=open_draft.pk).get_latest_revision_as_object()

    assert stored.plan_platforms == ["site", "press"]
    assert not plans.missing(stored)


@pytest.mark.parametrize(("field", "value"), [("plan_number", "0"), ("plan_days", "366"), ("plan_platforms", "fax")])
def test_editor_refuses_a_step_that_cannot_be(login: Any, open_draft: PostPage, field: str, value: str) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[open_draft.pk])

    page = login("ceo").post(address, form_of(open_draft, **{field: value}))

    assert page.status_code == 200
    assert field in page.context["form"].errors


def test_editor_shows_what_is_taken_over_from_the_writer(login: Any, db: None) -> None:
    post = draft()
    post.save_revision()

    page = login("ceo").get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()

    assert blog.PLAN["plan_audience"] in page
    assert blog.PLAN["plan_reason"] in page


def test_list_publishes_nothing_while_one_of_the_chosen_has_no_plan(login: Any, open_draft: PostPage) -> None:
    planned = draft(slug="mit-plan", title="Mit Plan")
    planned.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = login("ceo").post(f"{address}?id={open_draft.pk}&id={planned.pk}", follow=True)

    assert open_draft.title in answer.content.decode()
    assert not PostPage.objects.filter(pk__in=[open_draft.pk, planned.pk], live=True).exists()


def test_list_publishes_posts_that_have_a_plan(login: Any, db: None) -> None:
    planned = draft()
    planned.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    login("ceo").post(f"{address}?id={planned.pk}")

    assert PostPage.objects.get(pk=planned.pk).live


def test_check_screen_refuses_to_publish_a_draft_without_a_plan(login: Any, open_draft: PostPage) -> None:
    stored = PostPage.objects.get(pk=open_draft.pk)

    answer = login("ceo").post(
        reverse("blog_publish", args=[stored.pk]), {"revision": stored.latest_revision_id}, follow=True
    )

    assert not PostPage.objects.get(pk=stored.pk).live
    assert answer.status_code == 200
