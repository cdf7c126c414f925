"""The page "My comments": asking, the link, the visit, its buttons, and the export."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.roles import CANDIDATES, LEADS, ROLES
from comments import self_service, tokens
from comments.actions import letters
from comments.enums import Follow, Purpose, Rejection, Status
from comments.letters import Recipient
from comments.models import Consent, Following, Letter, Objection, ReaderComment
from comments.self_service import MY_COMMENTS
from recruiting.actions.entries import write_view
from recruiting.disclosure import SEEN_BY
from recruiting.models import Candidate
from tests.factories import blog
from tests.factories.comments import comment, consent
from tests.factories.listening import analysis
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
ANNA = "anna@post.example"
ASK = "/de/comments/mine/"


def text_of(response: Any) -> str:
    return str(response.content.decode())


def visit(client: Client, name: str = "mine", address: str = ANNA) -> str:
    """The address of a page of a visit that has just begun."""
    letter = Letter.objects.create(
        kind=MY_COMMENTS, address=address, language="de", key=f"k{Letter.objects.count()}", used_at=timezone.now()
    )
    with translation.override("de"):
        return reverse(f"comments:{name}", args=[tokens.visit(letter)])


def mailed_link(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(/\S+)", str(mail.body))
    assert found
    return found[1]


def test_ask_sends_a_known_address_a_link_that_works_once(
    client: Client, mailoutbox: list[EmailMessage], work_off: Callable[[], None]
) -> None:
    row = comment(user_email=ANNA, user_name="Anna Eigen")

    asked = client.post(ASK, {"email": ANNA.upper()})
    work_off()
    link = mailed_link(mailoutbox[0])
    looked = client.get(link)
    opened = client.post(link)
    page = client.get(opened["Location"])

    assert (asked.status_code, asked["Location"]) == (303, "/de/comments/mine/asked/")
    assert not any(word in str(mailoutbox[0].body) for word in ("Anna", row.comment))
    assert looked.status_code == 200
    assert row.comment in text_of(page)
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert [client.get(link).status_code, client.post(link).status_code] == [410, 410]
    assert not client.cookies


def test_ask_answers_an_unknown_address_alike_and_sends_nothing(
    client: Client, mailoutbox: list[EmailMessage], work_off: Callable[[], None]
) -> None:
    comment(user_email=ANNA)

    answers = [client.post(ASK, {"email": email}, follow=True) for email in (ANNA, "niemand@post.example")]
    work_off()

    assert answers[0].content == answers[1].content
    assert [mail.to for mail in mailoutbox] == [[ANNA]]


def test_ask_thirty_times_is_answered_by_three_mails_an_hour_and_one_later(mailoutbox: list[EmailMessage]) -> None:
    comment(user_email=ANNA)
    ordered = []
    for _time in range(30):
        ordered.append(letters.order(kind=MY_COMMENTS, to=Recipient(language="de", address=ANNA)))
        letters.send(letter_id=ordered[-1].pk)
    first_hour = len(mailoutbox)

    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        for letter in ordered:
            letters.send(letter_id=letter.pk)

    assert (first_hour, len(mailoutbox)) == (3, 4)


@pytest.mark.parametrize(
    ("body", "status"),
    [({"email": "kein"}, 400), ({"email": "x" * 70_000}, 400), ({"email": "a@quellbrink.example"}, 400)],
)
def test_ask_with_what_is_no_address_is_refused(client: Client, body: dict[str, str], status: int) -> None:
    assert client.post(ASK, body).status_code == status
    assert client.get(ASK).status_code == 200
    assert not Letter.objects.exists()


def test_ask_from_another_site_or_too_often_is_refused(client: Client, settings: Any) -> None:
    settings.COMMENT_LIMITS = {"address_per_hour": 1}
    foreign = client.post(ASK, {"email": ANNA}, headers={"Sec-Fetch-Site": "cross-site"})
    client.post(ASK, {"email": ANNA})

    again = client.post(ASK, {"email": ANNA})

    assert (foreign.status_code, again.status_code) == (403, 429)
    assert int(again["Retry-After"]) > 0
    assert ANNA in text_of(again)


def test_visit_ends_after_an_hour_and_leads_to_a_new_link(client: Client) -> None:
    path = visit(client)

    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        over = client.get(path)

    assert over.status_code == 410
    assert 'href="/de/comments/mine/"' in text_of(over)


def test_visit_shows_state_reading_agreement_and_consideration_in_words(
    client: Client, account: Callable[[str], Any]
) -> None:
    person = candidate(user_email=ANNA, reading={"job_interest": 0.9, "affiliation": "Pumpen Nord"})
    write_view(person=person, by=account("hr"))
    comment(user_email=ANNA, status=Status.REJECTED, rejection=Rejection.OFF_TOPIC, comment="Ganz anderes.")
    comment(user_email=ANNA, status=Status.UNCONFIRMED, comment="Noch nicht bestätigt.")

    page = text_of(client.get(visit(client)))

    for said in (
        "veröffentlicht", "nicht zum Thema", "Adresse nicht bestätigt", "eigene Erfahrung", "Interesse an einer Mitarbeit",
        "Pumpen Nord", "Sie werden berücksichtigt", "1 Mal geöffnet", "Personalabteilung",
    ):  # fmt: skip
        assert said.casefold() in page.casefold(), said


def test_visit_in_english_speaks_english(client: Client) -> None:
    candidate(user_email=ANNA)

    page = text_of(client.get(visit(client).replace("/de/", "/en/")))

    assert "You are being considered" in page
    assert "What a program read in it" in page


def test_visit_shows_nothing_of_anybody_else(client: Client) -> None:
    candidate(user_email="bernd@post.example", user_name="Bernd Fremd")
    comment(user_email=ANNA)

    page = text_of(client.get(visit(client)))

    assert "Fremd" not in page
    assert "bernd" not in page
    assert "Sie werden berücksichtigt" not in page


def test_visit_without_a_comment_or_with_one_on_a_hidden_post_is_a_page(client: Client) -> None:
    empty = client.get(visit(client))
    page = blog.post()
    row = comment(page, user_email=ANNA)
    page.unpublish()

    hidden = client.get(visit(client))

    assert empty.status_code == 200
    assert row.comment in text_of(hidden)


def act(client: Client, do: str) -> str:
    answer = client.post(visit(client, "mine_do"), {"do": do})
    assert answer.status_code == 303
    return str(answer["Location"])


def test_buttons_each_do_what_they_say_and_the_page_tells(client: Client) -> None:
    row = candidate(user_email=ANNA).sources.get().comment
    Following.objects.create(
        address=ANNA, content_type_id=row.content_type_id, target_id=row.target_id, scope=Follow.POST, language="de",
        confirmed_at=timezone.now(),
    )  # fmt: skip
    assert "Keine E-Mails mehr" in text_of(client.get(visit(client)))

    object_said = text_of(client.get(act(client, "object")))
    assert Objection.objects.exists()
    assert not Candidate.objects.exists()
    act(client, "allow")
    assert not Objection.objects.exists()
    act(client, f"withdraw:{Purpose.WORK}")
    assert not Consent.objects.standing().exists()
    act(client, f"restrict:{row.pk}")
    assert ReaderComment.objects.get().status == Status.RESTRICTED
    shown = text_of(client.get(visit(client)))
    act(client, f"release:{row.pk}")
    assert ReaderComment.objects.get().status == Status.HELD
    act(client, "unfollow")
    assert not Following.objects.standing().exists()
    assert "Ihr Widerspruch gilt" in object_said
    assert "widerrufen am" in shown
    assert "Wieder nutzen lassen" in shown


@pytest.mark.parametrize("do", ["", "restrict:", "restrict:x", "withdraw:all", "restrict:9" * 9, "erase", "release:1"])
def test_buttons_that_make_no_sense_do_nothing(client: Client, do: str) -> None:
    comment(user_email=ANNA)

    assert "done" not in act(client, do)


def test_button_with_somebody_elses_comment_does_nothing() -> None:
    other = comment(user_email="bernd@post.example")

    assert self_service.carry_out(address=ANNA, form=QueryDict(f"do=restrict:{other.pk}")) == ""

    assert ReaderComment.objects.get().status == Status.PUBLIC


def test_correct_name_and_website_or_keep_what_was_typed(client: Client) -> None:
    comment(user_email=ANNA, user_name="Ana")

    wrong = client.post(visit(client, "mine_correct"), {"name": "Moderation", "url": "javascript:x"})
    right = client.post(visit(client, "mine_correct"), {"name": "Anna Eigen", "url": ""})

    assert wrong.status_code == 400
    assert "javascript:x" in text_of(wrong)
    assert "done=correct" in right["Location"]
    assert ReaderComment.objects.get().user_name == "Anna Eigen"


def test_new_address_is_asked_first(
    client: Client, mailoutbox: list[EmailMessage], work_off: Callable[[], None]
) -> None:
    comment(user_email=ANNA)
    same = client.post(visit(client, "mine_move"), {"email": ANNA.upper()})
    client.post(visit(client, "mine_move"), {"email": "neu@post.example"})
    work_off()
    link = mailed_link(mailoutbox[0])

    looked, moved, again = client.get(link), client.post(link), client.post(link)

    assert same.status_code == 400
    assert [looked.status_code, moved.status_code, again.status_code] == [200, 200, 410]
    assert ReaderComment.objects.get().user_email == "neu@post.example"


def test_new_addresses_without_end_are_refused(client: Client, settings: Any) -> None:
    settings.COMMENT_LIMITS = {"network_per_hour": 1}
    comment(user_email=ANNA)
    client.post(visit(client, "mine_move"), {"email": "neu@post.example"})

    answer = client.post(visit(client, "mine_move"), {"email": "neuer@post.example"})

    assert answer.status_code == 429


def test_export_is_complete_in_both_forms(client: Client) -> None:
    row = comment(user_email=ANNA, comment="<b>Fett</b>")
    analysis(row)
    consent(row)

    as_json = client.get(visit(client, "mine_json"))
    as_page = text_of(client.get(visit(client, "mine_html")))

    tables = json.loads(as_json.content)["tables"]
    assert set(tables) >= {"comments", "consents", "readings", "letters"}
    assert tables["consents"][0]["wording"] == consent_label(row)
    assert "attachment" in as_json["Content-Disposition"]
    assert "&lt;b&gt;Fett" in as_page
    assert "<b>Fett" not in as_page


def consent_label(row: ReaderComment) -> str:
    return str(row.consents.get().wording.label)


def test_erasure_asks_before_and_says_so_after(client: Client) -> None:
    row = comment(user_email=ANNA)
    path = visit(client, "mine_erase")

    asked = client.get(path)
    left = ReaderComment.objects.count()
    done = client.post(path)

    assert (asked.status_code, left, done.status_code) == (200, 1, 303)
    assert not ReaderComment.objects.exists()
    assert client.get(path).status_code == 410
    assert client.get(reverse("comments:own", args=[tokens.own(row)])).status_code == 410


def test_words_for_who_may_see_match_the_table_of_roles() -> None:
    roles = {right: {key for key, role in ROLES.items() if right in role.permissions} for right in (CANDIDATES, LEADS)}

    assert roles == {CANDIDATES: {"hr", "council"}, LEADS: {"partners"}}
    assert set(SEEN_BY) == set(Purpose)


@pytest.mark.parametrize("name", ["mine", "mine_erase", "mine_json", "mine_html"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_a_page_of_the_visit_changes_nothing(client: Client, name: str, method: str) -> None:
    comment(user_email=ANNA)
    path = visit(client, name)
    before = list(ReaderComment.objects.values()), list(Letter.objects.values())

    assert getattr(client, method)(path).status_code == 200

    assert (list(ReaderComment.objects.values()), list(Letter.objects.values())) == before
