"""A comment that has been read comes to its desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from blog.models import LaunchPage, PostPage, Topic
from comments.actions import answers, moderation, passing_on
from comments.enums import Badge, Status
from comments.models import ReaderComment
from desks import tasks
from desks.actions import routing
from desks.enums import CaseState, Priority, Step
from desks.models import Case, RoutingRule
from listening.enums import Kind
from listening.models import CommentAnalysis
from listening.signals import comment_read
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.desks import case, desk, member, read, rule
from tests.factories.listening import analysis

pytestmark = pytest.mark.django_db


def routed() -> list[int]:
    """The comments whose routing waits for a worker, which is then done here."""
    waiting = DBTaskResult.objects.filter(task_path="desks.tasks.route").order_by("enqueued_at")
    keys = [row.args_kwargs["kwargs"]["comment_id"] for row in waiting]
    for key in keys:
        tasks.route.func(comment_id=key)
    return keys


def test_question_comes_to_the_desk_of_the_first_rule_that_fits_with_label_priority_and_promise() -> None:
    care, sales = desk(Badge.SUPPORT, first_answer_hours=4), desk(Badge.SALES)
    rule(sales, words="Preis*")
    fitting = rule(care, kinds=[Kind.QUESTION], label="Ersatzteile", priority=Priority.URGENT)
    asked = read(comment="Wie lange liefern Sie noch?")

    found = routing.route(comment_id=asked.pk)

    assert found is not None
    assert (found.desk, found.rule, found.label, found.priority) == (care, fitting, "Ersatzteile", Priority.URGENT)
    assert found.due_at == asked.confirmed_at + timedelta(hours=4)
    assert [(step.act, step.desk, step.text) for step in found.steps.all()] == [(Step.OPENED, care, "")]


def test_topic_of_the_post_counts_in_every_language() -> None:
    inside, outside = blog.post(), blog.post()
    topic = Topic.objects.create(name="Pumpen", slug="pumpen", locale=inside.locale)
    there = PostPage.objects.get(pk=inside.pk)
    there.topics.set([topic])
    there.save()
    press = desk(Badge.PRESS)
    rule(press).topics.add(topic)

    found = [routing.route(comment_id=read(on=page, kind=Kind.STATEMENT).pk) for page in (inside, outside)]

    assert [row and row.desk for row in found] == [press, None]


def test_question_no_rule_fits_is_a_case_without_a_desk_and_a_statement_is_none() -> None:
    question, statement = read(Kind.QUESTION), read(Kind.STATEMENT)

    found = routing.route(comment_id=question.pk)

    assert found is not None
    assert (found.desk, found.due_at) == (None, None)
    assert routing.route(comment_id=statement.pk) is None


@pytest.mark.parametrize("status", [Status.HELD, Status.WITHHELD, Status.REJECTED])
def test_comment_that_is_not_public_comes_to_no_desk(status: str) -> None:
    rule(desk())

    assert routing.route(comment_id=read(status=status).pk) is None


def test_comment_nobody_has_read_comes_to_no_desk() -> None:
    rule(desk())

    assert routing.route(comment_id=comment().pk) is None
    assert routing.route(comment_id=10**9) is None


def test_rule_that_is_not_in_force_sends_nothing() -> None:
    rule(desk(), is_on=False)

    assert routing.route(comment_id=read(Kind.WISH).pk) is None


def test_closed_desk_sends_on_to_whoever_took_over() -> None:
    sales = desk(Badge.SALES)
    rule(desk(Badge.SUPPORT, is_open=False, successor=sales))

    found = routing.route(comment_id=read().pk)

    assert found is not None
    assert found.desk == sales


def test_same_comment_is_routed_once() -> None:
    rule(desk())
    row = read()

    assert routing.route(comment_id=row.pk) == routing.route(comment_id=row.pk)
    assert Case.objects.count() == 1


def test_reading_and_approval_bring_a_comment_to_its_desk_whichever_comes_last(committed: Any) -> None:
    rule(desk())
    early, late = read(status=Status.HELD), comment(status=Status.PUBLIC)

    with committed():
        moderation.approve(comment=early, by=UserFactory(role="moderator"))
        analysis(late, kind=Kind.QUESTION)
        comment_read.send(sender=ReaderComment, comment=late)

    assert set(routed()) == {early.pk, late.pk}


def test_further_word_of_the_same_writer_is_no_second_case() -> None:
    rule(desk())
    asked = read(user_email="ada@post.example")
    first = case(of=asked)
    more = read(parent=asked, user_email="Ada@post.example")
    other = read(parent=asked, user_email="bob@post.example")

    assert routing.route(comment_id=more.pk) == first
    assert routing.route(comment_id=other.pk) != first
    assert Case.objects.count() == 2


def test_comment_the_house_has_answered_already_is_settled_when_it_comes() -> None:
    at = desk()
    rule(at)
    asked = read()
    answers.answer(parent=asked, text="Bis Mai.", by=member(), badge=Badge.EXECUTIVE)

    found = routing.route(comment_id=asked.pk)

    assert found is not None
    found.refresh_from_db()
    assert found.state == CaseState.ANSWERED
    assert found.first_answered_at is not None


def test_comment_passed_on_by_a_moderator_goes_where_they_said() -> None:
    sales = desk(Badge.SALES)
    rule(desk())
    asked = read()
    passing_on.pass_on(comment=asked, to=Badge.SALES, by=UserFactory(role="moderator"))

    found = routing.route(comment_id=asked.pk)

    assert found is not None
    assert found.desk == sales


def test_case_follows_when_a_moderator_passes_its_comment_on() -> None:
    sales = desk(Badge.SALES)
    row = case(desk())

    passing_on.pass_on(comment=row.comment, to=Badge.SALES, by=UserFactory(role="moderator"))

    row.refresh_from_db()
    assert row.desk == sales


def test_passing_on_opens_a_case_for_a_comment_that_had_none(committed: Any) -> None:
    sales = desk(Badge.SALES)
    praise = read(Kind.PRAISE)

    with committed():
        passing_on.pass_on(comment=praise, to=Badge.SALES, by=UserFactory(role="moderator"))

    assert routed() == [praise.pk]
    assert Case.objects.get(comment=praise).desk == sales


def test_passing_on_to_the_executive_leaves_the_case_at_its_desk() -> None:
    at = desk()
    row = case(at)

    passing_on.pass_on(comment=row.comment, to=Badge.EXECUTIVE, by=UserFactory(role="moderator"))

    row.refresh_from_db()
    assert row.desk == at


def test_what_got_lost_on_the_way_is_routed_later_and_what_is_old_is_not() -> None:
    at = desk()
    rule(at)
    lost = read()
    read(confirmed_at=timezone.now() - timedelta(days=3))
    comment()
    case(at)

    assert routing.catch_up() == 1
    assert Case.objects.filter(comment=lost).exists()
    assert routing.catch_up() == 0


def test_promise_runs_from_the_approval_when_that_came_later() -> None:
    at = desk(first_answer_hours=2)
    rule(at)
    now = timezone.now()
    row = read(confirmed_at=now - timedelta(days=1), moderated_at=now)

    found = routing.route(comment_id=row.pk)

    assert found is not None
    assert found.due_at == now + timedelta(hours=2)


def test_reading_by_another_version_does_not_count() -> None:
    rule(desk())
    row = comment()
    analysis(row, version="0")

    assert routing.route(comment_id=row.pk) is None
    assert CommentAnalysis.objects.filter(comment=row).exists()


def test_desk_is_sent_nothing_in_a_language_it_does_not_answer_in() -> None:
    german, both = desk(Badge.SALES, languages=["de"]), desk(Badge.SUPPORT)
    rule(german, name="Zuerst")
    rule(both, name="Dann")
    there, here = read(on=blog.post(language="en")), read(on=blog.post())

    found = [routing.route(comment_id=row.pk) for row in (there, here)]

    assert [row and row.desk for row in found] == [both, german]


def test_rule_for_a_language_its_desk_does_not_answer_in_is_refused() -> None:
    german = desk(Badge.SALES, languages=["de"])

    with pytest.raises(ValidationError) as found:
        RoutingRule(name="Englisch", desk=german, languages=["en"]).full_clean()

    assert set(found.value.message_dict) == {"languages"}


def test_case_another_worker_opened_meanwhile_is_found_and_not_opened_again() -> None:
    at = desk()
    row = case(at)

    assert routing.open_case(comment=row.comment, desk=at) == row
    assert row.steps.count() == 1


def test_rule_that_asks_for_a_product_takes_what_is_said_on_its_launches() -> None:
    care, sales = desk(), desk(Badge.SALES)
    rule(sales, products=["pumpe 3"])
    rule(care)
    on_launch = read(on=blog.post(LaunchPage, product="Pumpe 3"))
    elsewhere = read(on=blog.post(LaunchPage, product="Pumpe 30"))

    found = [routing.route(comment_id=row.pk) for row in (on_launch, elsewhere)]

    assert [row.desk for row in found if row] == [sales, care]
