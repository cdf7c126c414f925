"""The letter to the writer of a rejected comment: when it is owed, what it says, and how a moderator changes it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from comments import statements
from comments.actions import deciding, letters, stating
from comments.enums import Act, Rejection, Status
from comments.models import CommentSettings, Hold, Letter, ReaderComment
from core.models import CompanySettings
from tests.factories.comments import comment

Account = Callable[[str], User]
Login = Callable[[str], Client]


def rejected(
    by: User, reason: Rejection = Rejection.INSULT, start: str = Status.PUBLIC, **values: object
) -> ReaderComment:
    row = comment(status=start, **values)
    deciding.decide(act=Act.REJECT, ids=[row.pk], seen={}, by=by, reason=reason)
    row.refresh_from_db()
    return row


def send_all() -> None:
    with time_machine.travel(timezone.now() + stating.GRACE * 2):
        for letter in Letter.objects.unsent():
            letters.send(letter_id=letter.pk)


def test_statement_names_fact_ground_decision_and_remedy(account: Account, mailoutbox: list[EmailMessage]) -> None:
    CommentSettings.objects.update_or_create(pk=1, defaults={"complaints_email": "beschwerde@house.example"})
    row = comment(user_email="anna@post.example")
    Hold.objects.create(comment=row, rule="toxic", words=["Dummkopf"], score=0.9)
    deciding.decide(act=Act.REJECT, ids=[row.pk], seen={}, by=account("moderator"), reason=Rejection.INSULT)

    send_all()

    [mail] = mailoutbox
    assert mail.to == ["anna@post.example"]
    assert mail.extra_headers["Reply-To"] == "beschwerde@house.example"
    for part in ("von der Seite genommen", "beleidigend", "Ein Programm", "Ein Mensch", "sechs Monaten", "beschwerde@"):
        assert part in mail.body, part


@pytest.mark.parametrize("reason", Rejection.values)
def test_statement_for_every_reason_is_complete_in_both_languages(account: Account, reason: str) -> None:
    for language in ("de", "en"):
        row = rejected(
            account("moderator"), Rejection(reason), start=Status.HELD, language=language, user_name=language
        )

        text = statements.text_of(statements.latest_to(row) or Letter())

        assert str(Rejection(reason).label) or text
        assert ("veröffentlichen ihn nicht" in text) is (language == "de")
        assert "\n\n\n" not in text


def test_statement_of_illegal_content_names_the_law(account: Account) -> None:
    row = rejected(account("moderator"), Rejection.ILLEGAL)

    assert "Recht" in statements.text_of(statements.latest_to(row) or Letter())


def test_statement_is_not_owed_for_spam_or_without_an_address(account: Account) -> None:
    by = account("moderator")
    spam = comment(status=Status.HELD)
    deciding.decide(act=Act.SPAM, ids=[spam.pk], seen={}, by=by)
    rejected(by, user_email="")

    assert not Letter.objects.exists()


def test_statement_is_not_sent_once_the_decision_is_taken_back(
    account: Account, mailoutbox: list[EmailMessage]
) -> None:
    row, by = comment(), account("moderator")
    batch = deciding.decide(act=Act.REJECT, ids=[row.pk], seen={}, by=by).batch
    deciding.undo(batch=batch, by=by)

    send_all()

    assert mailoutbox == []


def test_statement_is_not_sent_about_a_comment_that_waits_again(
    account: Account, mailoutbox: list[EmailMessage]
) -> None:
    by = account("moderator")
    row = rejected(by)
    deciding.decide(act=Act.RESTORE, ids=[row.pk], seen={}, by=by)

    send_all()

    row.refresh_from_db()
    assert mailoutbox == []
    assert statements.latest_to(row) is None


def test_statement_waits_for_the_moderator_to_change_it(account: Account, mailoutbox: list[EmailMessage]) -> None:
    row = rejected(account("moderator"))
    letter = Letter.objects.get(comment=row)

    early = letters.send(letter_id=letter.pk)

    assert not early
    assert letter.due_at - letter.created_at > stating.GRACE - timedelta(seconds=5)


def test_statement_in_other_words_is_sent_with_them_and_logged(login: Login, mailoutbox: list[EmailMessage]) -> None:
    client = login("moderator")
    row = comment()
    client.post(reverse("comments_decide"), {"do": f"reject:{row.pk}:{Rejection.OFF_TOPIC}"})
    shown = client.get(reverse("comments_detail", args=[row.pk])).content.decode()

    client.post(
        reverse("comments_statement", args=[row.pk]), {"text": "Guten Tag, bitte bleiben Sie beim Thema."}, follow=True
    )
    send_all()
    again = client.post(reverse("comments_statement", args=[row.pk]), {"text": "Zu spät."}, follow=True)

    assert "nicht zum Thema" in shown or "not about the subject" in shown
    assert [mail.body for mail in mailoutbox] == ["Guten Tag, bitte bleiben Sie beim Thema."]
    assert [message.level_tag for message in again.context["messages"]] == ["warning"]
    assert "bleiben Sie beim Thema" in again.content.decode()
    assert ModelLogEntry.objects.filter(action="comments.rewrite").count() == 1


def test_statement_without_words_is_not_sent(login: Login) -> None:
    client, row = login("moderator"), comment()
    client.post(reverse("comments_decide"), {"do": f"reject:{row.pk}:{Rejection.OFF_TOPIC}"})

    response = client.post(reverse("comments_statement", args=[row.pk]), {"text": " \u202e "}, follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert "text" not in Letter.objects.get().data


def test_rewrite_of_a_letter_whose_comment_is_gone_changes_nothing_else(account: Account) -> None:
    letter = letters.order(kind=stating.STATEMENT, to=statements_recipient(), data={"reason": "other"})

    assert stating.rewrite(letter=letter, text="Text", by=account("moderator"))
    assert statements.build(letter, "") is None
    assert statements.text_of(letter) == ""


def statements_recipient() -> "letters.Recipient":
    return letters.Recipient(language="de", address="anna@post.example")


def test_detail_of_a_rejected_comment_on_an_unpublished_post_is_served(login: Login) -> None:
    client, row = login("moderator"), comment()
    client.post(reverse("comments_decide"), {"do": f"reject:{row.pk}:{Rejection.OTHER}"})
    row.content_object.unpublish()

    response = client.get(reverse("comments_detail", args=[row.pk]))

    assert response.status_code == 200
    assert response.context["statement_text"] == ""
    assert response.context["erased_on"]


def test_complaints_address_falls_back_to_the_one_for_privacy(db: None) -> None:
    company = CompanySettings.load()
    company.privacy_email = "datenschutz@house.example"
    company.save()

    assert statements.complaints_address() == "datenschutz@house.example"


def test_held_back_comment_without_an_address_owes_no_letter(db: None) -> None:
    row = comment(user_email="")

    assert stating.order_held_back(comment=row) is None
