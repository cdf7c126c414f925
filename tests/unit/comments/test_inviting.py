"""Invitations: said in public, good only for the writer, stored as an agreement with its wording, gone after their time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from blog.models import StancePage
from comments import invitable, limits, tokens
from comments.actions import consents as agreeing
from comments.actions import erasure, inviting, letters, objecting, wordings
from comments.enums import AskBackState, Badge, ConsentWay, Purpose, Relation, Status
from comments.models import AskBack, Consent, ConsentWording, Invitation, Letter, ReaderComment
from comments.refusals import LinkInvalid, NotToBeInvited, Objected, ParentGone
from recruiting.models import Candidate, PartnerLead, RecruitingSignal, ReviewEntry, Source
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.recruiting import remark

pytestmark = pytest.mark.django_db
WRITER = "anna@post.example"
BOTH = tuple(Purpose)
RECRUITING: tuple[type[Model], ...] = (Candidate, PartnerLead, Source, RecruitingSignal, ReviewEntry)


def rows_about_people() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in (*RECRUITING, Consent)}


@pytest.fixture
def ceo(account: Callable[[str], User]) -> User:
    return account("ceo")


@pytest.fixture
def written() -> ReaderComment:
    """An insightful comment whose writer has agreed to nothing."""
    wordings.publish()
    return remark(purpose=None, user_email=WRITER)


@pytest.fixture
def invited(written: ReaderComment, ceo: User) -> ReaderComment:
    inviting.invite(comment=written, purposes=BOTH, by=ceo)
    return written


def page_of(row: ReaderComment, language: str = "de") -> str:
    with override(language):
        return reverse("comments:invited", args=[row.pk])


def mailed_path(client: Client, row: ReaderComment, outbox: list[EmailMessage], language: str = "de") -> str:
    """Ask for the link as the writer and take it out of the mail."""
    assert client.post(page_of(row, language), {"email": WRITER.upper()}).status_code == 303
    letters.send(letter_id=Letter.objects.latest("pk").pk)
    return "/" + language + "/comments/invited/mail/" + str(outbox[-1].body).split("/invited/mail/")[1].split("\n")[0]


def test_invite_stands_in_public_once_per_purpose_until_its_time_is_over(
    written: ReaderComment, ceo: User, client: Client
) -> None:
    made = [inviting.invite(comment=written, purposes=given, by=ceo) for given in ([Purpose.WORK], BOTH, BOTH)]
    shown = client.get(f"/de/comments/{written.pk}/", follow=True).content.decode()

    assert made == [1, 1, 0]
    assert page_of(written) in shown
    assert invitable.purposes(written) == list(BOTH)
    Invitation.objects.update(expires_at=timezone.now())
    assert page_of(written) not in client.get(f"/de/comments/{written.pk}/", follow=True).content.decode()
    assert client.get(page_of(written)).status_code == 410
    assert inviting.invite(comment=written, purposes=[Purpose.WORK], by=ceo) == 1
    assert (inviting.forget(), inviting.forget(timezone.now() + timedelta(days=31))) == (0, 1)


def test_invite_is_refused_where_an_agreement_could_serve_nothing(ceo: User) -> None:
    objector = comment(user_email="nein@post.example")
    objecting.object_to_use(address="nein@post.example")
    refused = {
        comment(status=Status.HELD): ParentGone,
        comment(badge=Badge.SUPPORT): ParentGone,
        comment(blog.post(StancePage)): NotToBeInvited,
        comment(relation=Relation.EMPLOYEE): NotToBeInvited,
        objector: NotToBeInvited,
    }

    for row, refusal in refused.items():
        with pytest.raises(refusal):
            inviting.invite(comment=row, purposes=BOTH, by=ceo)
    assert not Invitation.objects.exists()


def test_nobody_is_invited_while_no_app_says_what_for(written: ReaderComment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invitable, "RULES", {})

    assert not invitable.may_be_invited(written)


def test_until_the_writer_agrees_nothing_is_stored_and_nobody_else_gets_anywhere(
    invited: ReaderComment, client: Client, mailoutbox: list[EmailMessage], work_off: Callable[[], None]
) -> None:
    before = rows_about_people()

    assert client.get(page_of(invited)).status_code == 200
    for address in ("fremd@post.example", f"x{WRITER}"):
        answer = client.post(page_of(invited), {"email": address})
        assert (answer.status_code, answer["Location"]) == (303, page_of(invited) + "asked/")
    work_off()
    own = mailed_path(client, invited, mailoutbox)
    assert client.get(own).status_code == 200
    work_off()

    assert rows_about_people() == before
    assert [mail.to for mail in mailoutbox] == [[WRITER]]
    assert "fremd" not in str(list(Letter.objects.values()))
    assert Letter.objects.filter(dropped_at__isnull=False).count() == 2


@pytest.mark.parametrize(("language", "thanks"), [("de", "vermerkt"), ("en", "noted")])
def test_agree_by_the_mailed_link_stores_the_wording_and_brings_the_writer_in(
    invited: ReaderComment,
    client: Client,
    mailoutbox: list[EmailMessage],
    work_off: Callable[[], None],
    language: str,
    thanks: str,
) -> None:
    path = mailed_path(client, invited, mailoutbox, language)
    nothing = client.post(path, {})

    done = client.post(path, {"consent_work": "1"})

    assert nothing.status_code == 400
    assert thanks in done.content.decode()
    [row] = Consent.objects.select_related("wording")
    assert (row.comment, row.way, row.wording.version) == (invited, ConsentWay.INVITATION, 1)
    assert (row.wording.language, row.wording.purpose) == (language, Purpose.WORK)
    work_off()
    assert Candidate.objects.get().sources.get().consent == row
    assert not PartnerLead.objects.exists()
    assert client.post(path, {"consent_partnership": "1"}).status_code == 410
    shown = client.get(f"/de/comments/{invited.pk}/", follow=True).content.decode()
    assert page_of(invited) in shown, "a line that went would tell who agreed"


def test_agree_by_the_link_of_the_question_works_again_and_adds_nothing_twice(
    invited: ReaderComment, client: Client
) -> None:
    with override("de"):
        path = reverse("comments:invited_by_question", args=[tokens.invited(invited)])

    for _time in range(2):
        assert client.post(path, {"consent_work": "1", "consent_partnership": "1"}).status_code == 200

    assert Consent.objects.standing().count() == 2
    assert "Hierin haben Sie bereits eingewilligt" in client.get(path).content.decode()
    agreeing.withdraw(address=WRITER, purpose=Purpose.WORK)
    client.post(path, {"consent_work": "1"})
    assert Consent.objects.standing().to(Purpose.WORK).count() == 1
    assert Consent.objects.to(Purpose.WORK).count() == 2, "that it was withdrawn before stays known"


def test_agree_after_an_objection_is_no_way_round_it(invited: ReaderComment, client: Client) -> None:
    objecting.object_to_use(address=WRITER)
    token = tokens.invited(invited)
    with override("de"):
        path = reverse("comments:invited_by_question", args=[token])

    answer = client.post(path, {"consent_work": "2"})

    assert answer.status_code == 400
    assert 'name="consent_work" value="2" checked' in answer.content.decode()
    with pytest.raises(Objected):
        inviting.agree(token=token, is_mailed=False, agreed={Purpose.WORK: 1}, language="de")
    assert not Consent.objects.exists()


def test_links_end_with_the_comment_the_address_and_the_invitation(
    invited: ReaderComment, ceo: User, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    token, mailed = tokens.invited(invited), mailed_path(client, invited, mailoutbox)
    ReaderComment.objects.filter(pk=invited.pk).update(writer="another")

    def is_good(given: str) -> bool:
        try:
            return bool(inviting.find(token=given, is_mailed=False))
        except LinkInvalid:
            return False

    assert not is_good(token)
    ReaderComment.objects.filter(pk=invited.pk).update(writer=invited.writer)
    assert is_good(token)
    assert not any(map(is_good, ("", "x", f"{invited.pk}:x", f"9{token}", "9" * 40)))
    assert inviting.take_back(comment=invited, by=ceo)
    assert not inviting.take_back(comment=invited, by=ceo)
    assert not is_good(token)
    assert client.post(mailed, {"consent_work": "1"}).status_code == 410
    inviting.invite(comment=invited, purposes=BOTH, by=ceo)
    invited.content_object.unpublish()
    assert not is_good(token)


def test_agree_sees_what_changed_while_it_waited(invited: ReaderComment, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comment is taken off the page between the look and the lock."""
    token = tokens.invited(invited)

    def meanwhile(address: str) -> None:
        ReaderComment.objects.filter(user_email=address).update(status=Status.REJECTED)

    monkeypatch.setattr(inviting, "hold", meanwhile)

    with pytest.raises(LinkInvalid):
        inviting.agree(token=token, is_mailed=False, agreed={Purpose.WORK: 1}, language="de")


def test_erasure_takes_invitations_and_letters_along(invited: ReaderComment, client: Client) -> None:
    client.post(page_of(invited), {"email": WRITER})
    comment(invited.content_object, parent=invited)

    erasure.erase(comment=invited)

    assert not Invitation.objects.exists()
    assert not Letter.objects.exists()
    assert client.get(page_of(invited)).status_code == 404


def test_page_tells_what_was_wrong_and_how_long_to_wait(
    invited: ReaderComment, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "wait_for", lambda **_given: 60 if _given["email"] == WRITER else 0)

    wrong, late = (client.post(page_of(invited), {"email": email}) for email in ("anna", WRITER))
    foreign = client.post(page_of(invited), {"email": WRITER}, headers={"sec-fetch-site": "cross-site"})

    assert (wrong.status_code, late.status_code, foreign.status_code) == (400, 429, 403)
    assert 'value="anna"' in wrong.content.decode()
    assert late["Retry-After"] == "60"
    assert not Letter.objects.exists()


def test_letter_is_not_sent_once_the_invitation_is_taken_back(
    invited: ReaderComment, ceo: User, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    client.post(page_of(invited), {"email": WRITER})
    inviting.take_back(comment=invited, by=ceo)

    letters.send(letter_id=Letter.objects.get().pk)

    assert not mailoutbox


def test_answer_with_an_invitation_is_both_or_nothing_and_keeps_the_text(
    written: ReaderComment, login: Callable[[str], Client]
) -> None:
    ceo = login("ceo")
    detail = reverse("comments_detail", args=[written.pk])
    address, form = reverse("comments_answer", args=[written.pk]), {"text": "Danke.", "invites": ["work"]}
    shown = {
        role: login(role).get(detail).content.decode().count('name="invites"') for role in ("ceo", "moderator", "sales")
    }
    assert shown == {"ceo": 4, "moderator": 2, "sales": 0}, "with answer and question; by a button; not at all"

    objecting.object_to_use(address=WRITER)
    refused = ceo.post(address, form)
    objecting.take_back(address=WRITER)
    support = login("support").post(address, form)
    done = ceo.post(address, {**form, "text": "Kommen Sie vorbei?"})

    assert refused.status_code == 200
    assert "Danke." in refused.content.decode()
    assert (support.status_code, done.status_code) == (302, 302)
    assert list(ReaderComment.objects.exclude(badge="").values_list("badge", flat=True)) == ["executive", "support"]
    assert Invitation.objects.get().invited_by.groups.get().name == "ceo"


def test_question_with_an_invitation_brings_the_signed_link_in_its_mail(
    written: ReaderComment, login: Callable[[str], Client], client: Client, mailoutbox: list[EmailMessage]
) -> None:
    ceo, address = login("ceo"), reverse("comments_ask", args=[written.pk])
    objecting.object_to_use(address=WRITER)
    refused = ceo.post(address, {"text": "Auf welcher Linie?", "invites": ["partnership"]})
    objecting.take_back(address=WRITER)
    ceo.post(address, {"text": "Auf welcher Linie?", "invites": ["partnership"]})
    letters.send(letter_id=Letter.objects.get().pk)

    [mail] = mailoutbox
    path = "/de/comments/invited/question/" + str(mail.body).split("/invited/question/")[1].split("\n")[0]
    boxes = client.get(path).content.decode()
    client.post(path, {"consent_partnership": "1", "consent_work": "1"})

    assert "Auf welcher Linie?" in refused.content.decode()
    assert 'name="consent_partnership"' in boxes
    assert 'name="consent_work"' not in boxes
    assert [row.wording.purpose for row in Consent.objects.select_related("wording")] == [Purpose.PARTNERSHIP]
    assert AskBack.objects.get().state == AskBackState.OPEN, "agreeing is no answer"


def test_moderator_invites_without_an_answer_and_takes_it_back(
    written: ReaderComment, login: Callable[[str], Client]
) -> None:
    moderator = login("moderator")
    invite, uninvite = (reverse(f"comments_{act}", args=[written.pk]) for act in ("invite", "uninvite"))

    said = [
        str(next(iter(moderator.post(address, given, follow=True).context["messages"])))
        for address, given in (
            (invite, {"invites": ["x"]}),
            (invite, {"invites": ["work"]}),
            (invite, {"invites": ["work"]}),
            (uninvite, {}),
            (uninvite, {}),
        )
    ]

    assert len(set(said)) == 5
    stance = comment(blog.post(StancePage))
    refused = moderator.post(reverse("comments_invite", args=[stance.pk]), {"invites": ["work"]}, follow=True)
    assert "Hier kann nicht eingeladen werden" in refused.content.decode()
    assert not Invitation.objects.exists()
    assert ReaderComment.objects.exclude(badge="").count() == 0


def test_moderator_whose_comment_went_meanwhile_is_told(
    written: ReaderComment, login: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(**_given: object) -> int:
        raise ParentGone

    monkeypatch.setattr(inviting, "invite", gone)

    answer = login("moderator").post(reverse("comments_invite", args=[written.pk]), {"invites": ["work"]}, follow=True)

    assert len(list(answer.context["messages"])) == 1


def test_record_without_any_wording_stores_nothing(written: ReaderComment) -> None:
    ConsentWording.objects.all().delete()

    agreeing.record(comment=written, purpose=Purpose.WORK, version=0, language="de")

    assert not Consent.objects.exists()
