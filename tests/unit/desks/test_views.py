"""The screens of the desks."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from comments.enums import Badge, Status
from comments.models import PassedOn, ReaderComment
from desks.actions import answering
from desks.enums import CaseState
from desks.models import Case, RoutingExample
from tests.factories.accounts import UserFactory
from tests.factories.desks import case, desk, member, read, rule, template

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Any:
    return desk()


@pytest.fixture
def who(at: Any) -> Any:
    return member(at)


@pytest.fixture
def inside(client: Client, who: Any) -> Client:
    """A browser of a member of customer care who works in English."""
    UserProfile.objects.create(user=who, preferred_language="en")
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def act(client: Client, row: Case, name: str, **sent: Any) -> Any:
    address = reverse("desks_answer", args=[row.pk]) if name == "answer" else reverse("desks_act", args=[row.pk, name])
    return client.post(address, sent, follow=True)


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_all_desks_are_shown_with_one_s_own_first_and_each_figure_leads_to_its_list(inside: Client, at: Any) -> None:
    other = desk(Badge.SALES)
    case(at, due_at=timezone.now() - timedelta(hours=1))
    case(other)
    case(None)

    html = shown(inside, reverse("desks"))

    care, sales, none = (html.index(reverse("desks_desk", args=[name])) for name in ("support", "sales", "none"))
    assert care < sales < none
    assert "your desk" in html
    assert (
        f'{reverse("desks_desk", args=["support"])}?list=late" data-count="1" class="heard__open">1<'
        in html.replace("\n", "")
    )


def test_house_without_desks_says_what_they_are_for(inside: Client, at: Any) -> None:
    at.delete()

    assert "There is no desk yet" in shown(inside, reverse("desks"))


@pytest.mark.parametrize(("chosen", "number"), [("open", 1), ("mine", 1), ("asked", 0), ("done", 1), ("nonsense", 1)])
def test_list_of_a_desk_shows_as_many_as_its_tab_says(
    inside: Client, at: Any, who: Any, chosen: str, number: int
) -> None:
    case(at, assignee=who)
    case(at, state=CaseState.CLOSED, settled_at=timezone.now())

    html = shown(inside, f"{reverse('desks_desk', args=['support'])}?list={chosen}")

    assert html.count('class="heard__text"') == number
    wanted = chosen if chosen != "nonsense" else "open"
    assert f'data-count="{wanted}">{number}<' in html


def test_list_costs_the_same_whatever_its_length(inside: Client, at: Any, django_assert_max_num_queries: Any) -> None:
    address = reverse("desks_desk", args=["support"])
    case(at)
    shown(inside, address)
    for _number in range(8):
        case(at, read())

    with django_assert_max_num_queries(24):
        assert shown(inside, address).count('class="heard__text"') == 9


def test_desk_nobody_has_is_not_found(inside: Client) -> None:
    assert inside.get(reverse("desks_desk", args=["press"]), follow=True).status_code == 404


def test_case_shows_the_comment_what_was_said_and_what_colleagues_noted(inside: Client, at: Any, who: Any) -> None:
    above = read(comment="Die Pumpe läuft seit elf Jahren.")
    row = case(at, read(parent=above, comment="Und wie lange liefern Sie Teile?"))
    answering.ask(case=row, text="Für welche Serie?", by=who, badge=Badge.SUPPORT, seen=0)
    act(inside, row, "note", text="Kennt den Vorgang <b>schon</b>.")

    html = shown(inside, reverse("desks_case", args=[row.pk]))

    for text in (
        "elf Jahren",
        "wie lange liefern Sie",
        "Für welche Serie?",
        "Kennt den Vorgang &lt;b&gt;schon",
        "the clock waits",
    ):
        assert text in html, text


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.RESTRICTED, Status.REJECTED])
def test_case_of_a_comment_that_is_not_public_is_not_found(inside: Client, at: Any, status: str) -> None:
    row = case(at)
    ReaderComment.objects.filter(pk=row.comment_id).update(status=status)

    assert inside.get(reverse("desks_case", args=[row.pk]), follow=True).status_code == 404
    assert act(inside, row, "take").status_code == 404


def test_note_never_appears_on_the_public_page(inside: Client, at: Any) -> None:
    row = case(at)
    act(inside, row, "note", text="Zyperngras am Rand.")

    page = row.comment.content_object
    html = inside.get(page.get_url()).content.decode()

    assert row.comment.comment in html
    assert "Zyperngras" not in html


def test_case_is_taken_put_off_closed_and_opened_again(inside: Client, at: Any, who: Any) -> None:
    row = case(at)
    tomorrow = timezone.localdate() + timedelta(days=1)

    act(inside, row, "take")
    act(inside, row, "put_off", until=tomorrow.isoformat())
    row.refresh_from_db()
    assert (row.assignee, row.state) == (who, CaseState.PUT_OFF)
    assert row.put_off_until is not None
    assert timezone.localtime(row.put_off_until).date() == tomorrow

    act(inside, row, "reopen")
    act(inside, row, "close")
    act(inside, row, "let_go")
    row.refresh_from_db()
    assert (row.assignee, row.state) == (None, CaseState.CLOSED)


def test_second_who_takes_a_case_is_told(inside: Client, at: Any) -> None:
    row = case(at, assignee=member(at))

    assert "Somebody else has taken" in said(act(inside, row, "take"))


def test_settled_case_is_not_put_off(inside: Client, at: Any) -> None:
    row = case(at, state=CaseState.ANSWERED, settled_at=timezone.now())
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert "settled already" in said(act(inside, row, "put_off", until=tomorrow.isoformat()))


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_day_one_cannot_put_off_to_is_refused_at_the_field(inside: Client, at: Any, days: int) -> None:
    row = case(at)
    until = (timezone.localdate() + timedelta(days=days)).isoformat()

    response = act(inside, row, "put_off", until=until)

    assert "Please choose a day" in response.content.decode()
    row.refresh_from_db()
    assert row.state == CaseState.OPEN


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("note", "note_form"),
        ("put_off", "put_off_form"),
        ("hand_over", "hand_over_form"),
        ("give", "give_form"),
    ],
)
@pytest.mark.parametrize("text", ["", "\u200b", "nächsten Mittwoch"])
def test_form_that_cannot_be_taken_comes_back_with_what_was_typed(
    inside: Client, at: Any, name: str, field: str, text: str
) -> None:
    row = case(at)
    if name == "note" and text.startswith("n"):
        return
    sent = {"until": text, "to": text} if name != "note" else {"text": text}

    response = act(inside, row, name, **sent)

    assert response.status_code == 200
    assert response.context[field].errors
    assert row.steps.count() == 1


def test_case_is_handed_over_with_a_note_and_readers_are_told(inside: Client, at: Any) -> None:
    sales = desk(Badge.SALES)
    row = case(at)

    response = act(inside, row, "hand_over", to=sales.pk, text="Fragt nach dem Preis.")

    row.refresh_from_db()
    assert row.desk == sales
    assert PassedOn.objects.filter(comment=row.comment, to=Badge.SALES).exists()
    assert "Sales" in said(response)


def test_wrong_desk_is_put_right_with_one_click_and_kept_as_an_example(inside: Client, at: Any) -> None:
    sales = desk(Badge.SALES)
    row = case(at)

    act(inside, row, "correct", to="sales")

    row.refresh_from_db()
    assert row.desk == sales
    assert RoutingExample.objects.get(comment=row.comment).desk == sales
    assert act(inside, row, "correct", to="nowhere").status_code == 404


def test_desk_that_closed_meanwhile_takes_nothing(inside: Client, at: Any) -> None:
    desk(Badge.SALES, is_open=False)
    row = case(at)

    assert "takes no cases" in said(act(inside, row, "correct", to="sales"))


def test_answer_is_published_under_the_badge_of_the_desk(inside: Client, at: Any) -> None:
    row = case(at)

    response = act(inside, row, "answer", do="answer", text="Bis Mai.", seen=0)

    assert "Your answer is public" in said(response)
    assert ReaderComment.objects.answers().get().badge == Badge.SUPPORT


def test_question_back_is_asked_from_the_same_form(inside: Client, at: Any) -> None:
    row = case(at)

    response = act(inside, row, "answer", do="ask", text="Welche Serie?", seen=0)

    assert "the writer gets a mail" in said(response)
    row.refresh_from_db()
    assert row.state == CaseState.ASKED


def test_answer_while_somebody_else_answered_keeps_the_text_and_goes_through_the_second_time(
    inside: Client, at: Any
) -> None:
    row = case(at)
    first = answering.answer(case=row, text="Bis Mai.", by=member(at), badge=Badge.SUPPORT, seen=0)

    response = act(inside, row, "answer", do="answer", text="Bis Juni.", seen=0)

    assert "Somebody answered" in said(response)
    form = response.context["answer_form"]
    assert (form.initial["text"], form.initial["seen"]) == ("Bis Juni.", first.pk)
    act(inside, row, "answer", do="answer", text="Bis Juni.", seen=form.initial["seen"])
    assert ReaderComment.objects.answers().count() == 2


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 10_001])
def test_answer_that_cannot_be_taken_comes_back_with_the_reason(inside: Client, at: Any, text: str) -> None:
    row = case(at)

    response = act(inside, row, "answer", do="answer", text=text, seen=0)

    assert response.context["answer_form"].errors["text"]
    assert not ReaderComment.objects.answers().exists()


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 30])
def test_answer_with_a_forged_mark_of_what_was_seen_is_no_fault(inside: Client, at: Any, seen: str) -> None:
    row = case(at)

    response = act(inside, row, "answer", do="answer", text="Bis Mai.", seen=seen)

    assert response.status_code == 200
    assert not ReaderComment.objects.answers().exists()


def test_second_question_back_is_refused_and_its_text_kept(inside: Client, at: Any, who: Any) -> None:
    row = case(at)
    answering.ask(case=row, text="Welche Serie?", by=member(at), badge=Badge.SUPPORT, seen=0)

    seen = answering.latest(row.comment)
    response = act(inside, row, "answer", do="ask", text="Und welches Baujahr?", seen=seen)

    assert "One question at a time" in said(response)
    assert response.context["answer_form"].initial["text"] == "Und welches Baujahr?"


def test_several_templates_are_put_behind_what_was_typed_with_their_places_filled(inside: Client, at: Any) -> None:
    row = case(at, read(user_name="Ada"))
    chosen = [template("Guten Tag {name}"), template("Ihre Abteilung {desk}", desk=at)]
    template("Nicht für diese Abteilung", desk=desk(Badge.SALES))
    template("Hello {name}", language="en")

    response = act(inside, row, "answer", do="insert", text="Bis Mai. ", seen="x", templates=[row.pk for row in chosen])

    form = response.context["answer_form"]
    assert form.initial["text"] == "Bis Mai.\n\nGuten Tag Ada\n\nIhre Abteilung Customer care"
    assert list(form.fields["templates"].queryset) == chosen
    assert not ReaderComment.objects.answers().exists()


def test_nothing_ticked_keeps_the_text_and_says_so(inside: Client, at: Any) -> None:
    row = case(at)
    template("Guten Tag {name}")

    response = act(inside, row, "answer", do="insert", text="Bis Mai.", seen=0)

    assert "tick a template" in said(response)
    assert response.context["answer_form"].initial["text"] == "Bis Mai."


@pytest.mark.parametrize("name", ["take", "give", "note", "put_off", "close", "reopen", "let_go", "answer"])
def test_only_members_of_a_desk_work_with_its_cases(client: Client, at: Any, name: str) -> None:
    row = case(at)
    client.force_login(member(desk(Badge.SALES), "sales"), backend="django.contrib.auth.backends.ModelBackend")

    act(client, row, name, text="Bis Mai.", do="answer", seen=0)

    assert row.steps.count() == 1
    html = shown(client, reverse("desks_case", args=[row.pk]))
    assert "Bis Mai." not in html
    assert reverse("desks_answer", args=[row.pk]) not in html


def test_case_without_a_desk_is_open_to_everybody_who_answers_under_their_own_badge(client: Client) -> None:
    row = case(None)
    client.force_login(member(role="sales"), backend="django.contrib.auth.backends.ModelBackend")

    act(client, row, "answer", do="answer", text="Bis Mai.", seen=0)

    assert ReaderComment.objects.answers().get().badge == Badge.SALES


def test_moderator_moves_a_case_but_does_not_answer_it(client: Client, at: Any) -> None:
    row = case(at)
    desk(Badge.SALES)
    client.force_login(UserFactory(role="moderator"), backend="django.contrib.auth.backends.ModelBackend")

    act(client, row, "correct", to="sales")
    act(client, row, "answer", do="answer", text="Bis Mai.", seen=0)

    row.refresh_from_db()
    assert row.desk is not None
    assert row.desk.badge == Badge.SALES
    assert not ReaderComment.objects.answers().exists()


def test_acts_are_only_taken_from_forms(inside: Client, at: Any) -> None:
    row = case(at)

    assert inside.get(reverse("desks_act", args=[row.pk, "close"])).status_code == 405
    assert inside.get(reverse("desks_answer", args=[row.pk])).status_code == 405


def test_comment_says_on_its_own_screen_which_desk_has_it(inside: Client, at: Any) -> None:
    row = case(at)

    assert reverse("desks_case", args=[row.pk]) in shown(inside, reverse("comments_detail", args=[row.comment_id]))


def test_trial_shows_what_each_rule_takes_and_the_comments_of_one(inside: Client, at: Any) -> None:
    read(comment="Wann liefern Sie die Dichtung?")
    taken = rule(at, name="Fragen", kinds=["question"])
    rule(at, name="Fragen nach Preisen", kinds=["question"], words="Preis")
    wrong = case(desk(Badge.SALES), read())
    act(inside, wrong, "correct", to="support")

    html = shown(inside, f"{reverse('desks_trial')}?rule={taken.pk}")

    assert "die Dichtung" in html
    assert "never reached" in html
    assert "send 1 of 1" in html


@pytest.mark.parametrize("wanted", ["", "0", "x", "9" * 400, "'"])
def test_trial_asked_for_an_odd_rule_shows_all_of_them(inside: Client, at: Any, wanted: str) -> None:
    rule(at, name="Fragen")

    assert "Fragen" in inside.get(reverse("desks_trial"), {"rule": wanted}).content.decode()


def test_trial_names_examples_the_rules_miss_with_their_case(inside: Client, at: Any) -> None:
    row = case(at)
    desk(Badge.SALES)
    act(inside, row, "correct", to="sales")

    html = shown(inside, reverse("desks_trial"))

    assert reverse("desks_case", args=[row.pk]) in html
    assert "no rule takes it" in html


def test_step_that_closed_a_case_is_shown_in_words(inside: Client, at: Any) -> None:
    row = case(at)
    act(inside, row, "close")

    assert "closed without an answer" in shown(inside, reverse("desks_case", args=[row.pk]))


def test_case_is_given_to_a_colleague_of_the_desk_and_to_nobody_else(inside: Client, at: Any, who: Any) -> None:
    row = case(at, assignee=who)
    colleague, other = member(at), member(desk(Badge.SALES), "sales")

    html = shown(inside, reverse("desks_case", args=[row.pk]))
    assert f'<option value="{colleague.pk}">' in html
    assert act(inside, row, "give", to=other.pk).context["give_form"].errors["to"]
    assert "sees to it now" in said(act(inside, row, "give", to=colleague.pk))
    row.refresh_from_db()
    assert row.assignee == colleague


def test_case_without_a_desk_is_given_to_anybody_who_answers(inside: Client) -> None:
    row = case(None)
    colleague = member(role="sales")

    act(inside, row, "give", to=colleague.pk)

    row.refresh_from_db()
    assert row.assignee == colleague


def test_only_one_at_a_desk_is_offered_no_colleague(inside: Client, at: Any, who: Any) -> None:
    row = case(at, assignee=who)

    assert "Give to a colleague" not in shown(inside, reverse("desks_case", args=[row.pk]))


@pytest.mark.parametrize("address", ["/admin/desks/", "/admin/desks/support/"])
def test_open_screen_is_answered_briefly_until_something_happens_to_a_case(
    inside: Client, at: Any, address: str, django_assert_max_num_queries: Any
) -> None:
    row = case(at)
    state = inside.get(address)["ETag"]

    with django_assert_max_num_queries(8):
        assert inside.get(address, headers={"if-none-match": state}).status_code == 304
    act(inside, row, "take")
    fresh = inside.get(address, headers={"if-none-match": state})

    assert fresh.status_code == 200
    assert 'data-room data-count="1"' in fresh.content.decode()


def test_desk_nobody_sits_at_is_marked(inside: Client) -> None:
    desk(Badge.PRESS)

    assert "nobody sits here" in shown(inside, reverse("desks"))
