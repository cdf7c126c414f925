"""The form for several people in the queue: asked first, done after, and nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from comments.enums import Purpose
from comments.letters import Message
from comments.models import Letter
from recruiting import assignment_mail, bulk_words, chips
from recruiting.enums import BulkAct
from recruiting.filters import Filters
from recruiting.models import Candidate, ReviewEntry, Tag
from recruiting.selection import Wish
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, people, seen

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
BULK = f"{QUEUE}bulk/"


@pytest.fixture
def hr(login: Any) -> Client:
    return login("hr")


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def test_queue_offers_ticks_and_the_form_to_deciders_only(hr: Client, login: Any) -> None:
    person = candidate()
    tick = f'name="number" value="{person.public_id}"'

    mine, council = shown(hr.get(QUEUE)), shown(login("council").get(QUEUE))

    assert tick in mine
    assert f'action="{BULK}"' in mine
    assert tick not in council
    assert BULK not in council
    assert login("council").post(BULK, {}).status_code == 302
    assert hr.get(BULK).status_code == 405


def test_all_of_a_choice_on_several_pages_are_asked_about_and_then_done(hr: Client) -> None:
    people(30, blog.post())
    Candidate.objects.filter(pk__in=Candidate.objects.values("pk")[:3]).update(language="en")

    asked = hr.post(f"{BULK}?language=de", {"act": "tag", "tag": "Pumpen, alt", "scope": "all"})
    done = hr.post(f"{BULK}?language=de", {"chosen": asked.context["chosen"]})
    page = shown(hr.get(f"{QUEUE}?language=de&p=2"))

    assert len(asked.context["people"]) == 27
    assert "alt" in asked.context["prepared"].question
    assert "de" in asked.context["choice"]
    assert Tag.objects.filter(candidate__language="de").count() == 54
    assert not Tag.objects.filter(candidate__language="en").exists()
    assert len(done.context["people"]) == 27
    assert f'action="{BULK}?language=de&amp;p=2"' in page


def test_ticked_ones_and_what_happened_to_the_others(hr: Client) -> None:
    one, other = candidate(user_name="Ines <b>Muster</b>"), candidate()

    asked = hr.post(BULK, {"act": "tag", "tag": "pumpen", "number": [one.public_id, other.public_id, "22222222"]})
    other_number = other.public_id
    other.delete()
    Candidate.objects.filter(pk=one.pk).update(revision=9)
    done = hr.post(BULK, {"chosen": asked.context["chosen"]})

    assert "Ines &lt;b&gt;Muster" in shown(asked)
    assert asked.context["prepared"].missing == 1
    assert one.public_id in shown(done)
    assert other_number in shown(done)
    assert not Tag.objects.exists()


def test_stop_asks_with_reason_and_note_and_names_whom_nobody_read(hr: Client) -> None:
    read, unread = candidate(), candidate()
    seen(read, User.objects.get(pk=hr.session["_auth_user_id"]))
    wish = {"act": "stop", "reason": "no_opening", "note": "Kein Platz.", "number": [read.public_id, unread.public_id]}

    asked = hr.post(BULK, wish)
    hr.post(BULK, {"chosen": asked.context["chosen"]})

    assert "Kein Platz." in shown(asked)
    assert [row.number for row, _name, _url in asked.context["left"]] == [unread.public_id]
    assert set(Candidate.objects.values_list("stage", flat=True)) == {"dismissed", "new"}


REFUSALS = (
    ({"act": "assign", "to": ""}, 400),
    ({"act": "assign", "to": "²"}, 400),
    ({"act": "assign", "to": "999999"}, 400),
    ({"act": "nonsense"}, 400),
    ({"act": "put_off", "until": "gestern"}, 400),
    ({"act": "back", "number": ""}, 400),
    ({"chosen": "forged", "act": ""}, 409),
)


def test_refusals_keep_ticks_and_words(hr: Client) -> None:
    typed = {"tag": "behalten", "note": "auch das", "number": candidate().public_id}

    for sent, status in REFUSALS:
        answer = hr.post(BULK, {**typed, **sent})

        assert answer.status_code == status
        assert answer.context["refusal"]
        assert 'value="behalten"' in shown(answer)
        assert "auch das</textarea>" in shown(answer)
        assert ("checked>" in shown(answer).split("people__tick")[1][:200]) == ("number" not in sent)


def test_assign_by_form_and_the_mail_that_follows(hr: Client, account: Any) -> None:
    one, colleague = candidate(), account("hr")

    asked = hr.post(BULK, {"act": "assign", "to": colleague.pk, "number": one.public_id})
    hr.post(BULK, {"chosen": asked.context["chosen"]})
    letter = Letter.objects.get()
    with translation.override("en"):
        message = assignment_mail.build_many(letter, "")
        letter.data["is_theirs"] = False
        lost = assignment_mail.build_many(letter, "")
    nobody = hr.post(BULK, {"act": "assign", "to": "nobody", "number": one.public_id})

    assert isinstance(message, Message)
    assert isinstance(lost, Message)
    assert message.subject == "1 person is yours now"
    assert "whose=mine" in message.body
    assert one.name not in message.body
    assert "taken over" in lost.subject
    assert nobody.status_code == 200
    colleague.groups.clear()
    letter.user = User.objects.get(pk=colleague.pk)
    assert assignment_mail.build_many(letter, "") is None


def test_choice_names_posts_and_openings_and_says_when_they_are_gone(login: Any) -> None:
    person = lead(user_email="a@firma.example")
    post = person.sources.get().comment.target_id
    client = login("partners")

    asked = [
        client.post(f"/admin/recruiting/leads/bulk/?{query}", {"act": "tag", "tag": "pumpen", "scope": "all"})
        for query in (f"post={post}", "post=999999", "fits=999999")
    ]
    back = client.post("/admin/recruiting/leads/bulk/", {"act": "put_off", "until": "2099-01-01", "scope": "all"})

    assert [answer.status_code for answer in asked] == [200, 400, 400]
    assert chips.choice(Purpose.PARTNERSHIP, Filters(fits=999999)).endswith("–")
    with translation.override("en"):
        assert bulk_words.deed(Wish(BulkAct.BACK)) == "Back at once"
    assert asked[0].context["choice"].count(";") >= 2
    assert [row.number for row, _name, _url in back.context["left"]] == [person.public_id]


def test_changing_nothing_leads_back_to_the_same_choice_and_leaves_everybody_as_they_were(hr: Client) -> None:
    person = candidate()
    before = ReviewEntry.objects.count()

    asked = hr.post(f"{BULK}?language=de", {"act": "tag", "tag": "pumpen", "number": [person.public_id]})
    back = asked.context["queue_url"]
    listed = hr.get(back)

    assert f'<a class="button button-secondary" href="{back}">' in shown(asked)
    assert back == f"{QUEUE}?language=de"
    assert [row.person.public_id for row in listed.context["queue"].rows] == [person.public_id]
    assert not Tag.objects.exists()
    assert ReviewEntry.objects.count() == before
