"""The smaller forms on the page of a person, and the queue that follows from them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from comments.disclosure import parts
from comments.enums import Purpose
from recruiting import ageing, history
from recruiting.actions import handling, notes
from recruiting.attributes import ATTRIBUTES
from recruiting.enums import Stage
from recruiting.filters import ALL, Filters
from recruiting.models import Candidate, Note, ReviewSettings, Scorecard, Tag
from recruiting.selectors import people
from tests.factories import blog
from tests.factories.recruiting import age, candidate, kept_longest, lead, move
from tests.factories.recruiting import people as many

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def hr(login: Any) -> Client:
    return login("hr")


def me(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def page_of(person: Any) -> str:
    return f"{QUEUE}{person.public_id}/"


def post(client: Client, person: Any, step: str, **values: Any) -> Any:
    return client.post(f"{page_of(person)}{step}/", values)


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def tomorrow() -> str:
    return (ageing.today() + timedelta(days=1)).isoformat()


def card(step: str = "3", reason: str = "Zwei Messreihen.") -> dict[str, str]:
    return {f"step_{item.key}": step for item in ATTRIBUTES} | {f"reason_{item.key}": reason for item in ATTRIBUTES}


def test_note_is_shown_to_everybody_with_the_right_and_changeable_by_its_writer(hr: Client, login: Any) -> None:
    person = candidate()
    assert post(hr, person, "note", text=f"Misst selbst {HOSTILE}")["Location"] == page_of(person)
    form = f'name="note" value="{Note.objects.get().pk}"'

    own, council = shown(hr.get(page_of(person))), shown(login("council").get(page_of(person)))

    assert form in own
    assert form not in council
    assert "Misst selbst" in council
    assert HOSTILE not in own + council


def test_note_refused_stays_in_its_own_form_and_the_second_sending_confirms(hr: Client) -> None:
    person, text = candidate(), "zu alt\r\nsagt sie"

    warned = post(hr, person, "note", text=text)
    confirmed = post(hr, person, "note", text=text, confirmed_note=text)

    assert warned.status_code == 400
    assert shown(warned).count('name="confirmed_note"') == 1
    assert warned.context["draft"].note == ""
    assert confirmed.status_code == 302
    assert Note.objects.get().text == "zu alt\nsagt sie"


def test_change_note_saves_deletes_and_on_a_stale_page_keeps_what_was_typed(hr: Client) -> None:
    person = candidate()
    post(hr, person, "note", text="Eins")
    which = Note.objects.get().pk

    saved = post(hr, person, "change_note", note=which, note_revision=1, text="Zwei", do="save")
    stale = post(hr, person, "change_note", note=which, note_revision=1, text="Drei", do="save")
    asked = post(hr, person, "change_note", note=which, note_revision=2, text="schwanger", do="save")
    deleted = post(hr, person, "change_note", note=which, note_revision=2, do="delete")
    gone = post(hr, person, "change_note", note=which, note_revision=2, text="Vier", do="save")

    assert [answer.status_code for answer in (saved, stale, asked, deleted, gone)] == [302, 409, 400, 302, 409]
    assert "Drei</textarea>" in shown(stale)
    assert 'name="confirmed_note" value="schwanger"' in shown(asked)
    assert 'data-key="w" aria-keyshortcuts="W">Vier</textarea>' in shown(gone)
    assert not Note.objects.exists()


def test_change_note_of_a_colleague_is_refused(hr: Client, login: Any) -> None:
    person = candidate()
    post(login("hr"), person, "note", text="Eins")

    answer = post(hr, person, "change_note", note=Note.objects.get().pk, note_revision=1, text="Zwei")

    assert answer.status_code == 302
    assert Note.objects.get().text == "Eins"


def test_assign_to_me_to_a_colleague_and_to_nobody(hr: Client, account: Any) -> None:
    person, colleague = candidate(), account("hr")
    User.objects.filter(pk=colleague.pk).update(first_name="Lena", last_name="Ahrens")

    post(hr, person, "assign", mine="yes")
    again = post(hr, person, "assign", mine="yes", was="")
    post(hr, person, "assign", to=colleague.pk, was=me(hr).pk)
    page = shown(hr.get(page_of(person)))
    post(hr, person, "assign", to="", was=colleague.pk)

    person.refresh_from_db()
    assert again.status_code == 302
    assert page.count("Lena Ahrens") >= 3
    assert person.assigned_to is None


@pytest.mark.parametrize("to", ["x", "9" * 30, "999999", "²"])
def test_assign_to_nobody_known_is_a_clear_refusal(hr: Client, to: str) -> None:
    assert post(hr, candidate(), "assign", to=to).status_code == 400


def test_assign_when_a_colleague_was_faster_is_a_conflict(hr: Client, login: Any) -> None:
    person = candidate()
    post(login("hr"), person, "assign", mine="yes")

    answer = post(hr, person, "assign", mine="yes", was="")

    assert answer.status_code == 409
    assert person.assigned_to_id != me(hr).pk


def test_put_off_goes_on_to_the_next_and_back_at_once_stays(hr: Client) -> None:
    first, second = candidate(), candidate()

    away = post(hr, first, "put_off", until=tomorrow())
    queue = [row.person for row, _url in hr.get(QUEUE).context["rows"]]
    again = post(hr, first, "put_off", until=tomorrow(), was=tomorrow())
    back = post(hr, first, "put_off", do="back", was=tomorrow())

    assert away["Location"] == page_of(second)
    assert queue == [second]
    assert again.status_code == 302
    assert back["Location"] == page_of(first)


@pytest.mark.parametrize("until", ["", "2026-02-31", "gestern", "1999-01-01"])
def test_put_off_to_no_real_day_keeps_what_was_typed(hr: Client, until: str) -> None:
    answer = post(hr, candidate(), "put_off", until=until)

    assert answer.status_code == 400
    assert f'value="{until}"' in shown(answer)


def test_tag_is_suggested_to_the_same_list_only_and_can_be_removed(hr: Client, login: Any) -> None:
    person, other, partner = candidate(), candidate(), lead()
    post(hr, person, "tag", tag="Pumpen")

    again = post(hr, person, "tag", tag="pumpen")
    suggested = shown(hr.get(page_of(other)))
    foreign = shown(login("partners").get(f"/admin/recruiting/leads/{partner.public_id}/"))
    post(hr, person, "untag", word="pumpen")
    gone = post(hr, person, "untag", word="pumpen")

    assert again.status_code == gone.status_code == 302
    assert '<option value="pumpen">' in suggested
    assert "pumpen" not in foreign
    assert not Tag.objects.exists()


def test_tag_protected_word_asks_once_and_keeps_it(hr: Client) -> None:
    answer = post(hr, candidate(), "tag", tag="Migrant")

    assert answer.status_code == 400
    assert 'name="confirmed_note" value="Migrant"' in shown(answer)
    assert 'name="tag" maxlength="200" list="tags" autocomplete="off" value="Migrant"' in shown(answer)


def test_score_shows_colleagues_only_afterwards(hr: Client, login: Any) -> None:
    person, colleague, council = candidate(), login("hr"), login("council")
    colleague.get(page_of(person))
    post(colleague, person, "score", **card(reason="Markierter Grund"), revision=person.revision)

    before = shown(hr.get(page_of(person)))
    seen_by_council = shown(council.get(page_of(person)))
    answer = post(hr, person, "score", **card("1"), revision=person.revision)
    after = shown(hr.get(page_of(person)))

    assert "Markierter Grund" not in before
    assert "Markierter Grund" in seen_by_council
    assert answer.status_code == 302
    assert "Markierter Grund" in after
    assert Scorecard.objects.count() == 2


def test_score_refused_keeps_every_word(hr: Client) -> None:
    person = candidate()
    hr.get(page_of(person))

    answer = post(hr, person, "score", **card(step="7", reason="Mein Grund"), revision=person.revision)
    asked = post(hr, person, "score", **card(reason="zu jung"), revision=person.revision)

    assert (answer.status_code, asked.status_code) == (400, 400)
    assert shown(answer).count('value="Mein Grund"') == 4
    assert shown(asked).count("checked") == 4


def test_steps_of_handling_by_the_council_or_by_get_are_refused(hr: Client, login: Any) -> None:
    person, council = candidate(), login("council")

    for step in ("note", "change_note", "assign", "put_off", "tag", "untag", "score"):
        assert post(council, person, step)["Location"] == "/admin/"
        assert hr.get(f"{page_of(person)}{step}/").status_code == 405


def test_page_of_somebody_turned_down_offers_no_work(hr: Client) -> None:
    person = candidate()
    move(person, Stage.DISMISSED)

    text = shown(hr.get(page_of(person)))

    assert 'name="mine"' not in text
    assert 'name="until"' not in text
    assert 'id="text"' not in text


def test_page_warns_of_a_stage_that_lasts_too_long(hr: Client) -> None:
    fresh, late = candidate(), candidate()
    age(late, timedelta(days=9))

    assert "review__late" not in shown(hr.get(page_of(fresh)))
    assert "review__late" in shown(hr.get(page_of(late)))
    assert "people__late" in shown(hr.get(QUEUE))


def test_page_takes_the_same_queries_with_many_notes_tags_and_cards(
    hr: Client, account: Any, django_assert_max_num_queries: Any
) -> None:
    person, colleague = candidate(), account("hr")
    for number in range(8):
        notes.write(person=person, text=f"Notiz {number}", by=colleague)
        handling.tag(person=person, typed=f"wort {number}", by=colleague)
    Scorecard.objects.bulk_create(Scorecard(candidate=person, by=account("hr")) for _ in range(3))
    hr.get(page_of(person))

    with django_assert_max_num_queries(46):
        hr.get(page_of(person))


def test_queue_offers_every_filter_in_the_address(hr: Client) -> None:
    mine, other, away = (candidate(user_name=name) for name in ("Meine", "Andere", "Später"))
    user = me(hr)
    handling.assign(person=mine, to=user, was=None, by=user)
    handling.tag(person=mine, typed="pumpen", by=user)
    handling.put_off(person=away, until=ageing.today() + timedelta(days=1), was=None, by=user)
    age(other, timedelta(days=9))

    def names(query: str) -> list[str]:
        return [row.person.name for row, _url in hr.get(f"{QUEUE}?{query}").context["rows"]]

    assert names("") == ["Andere", "Meine"]
    assert names("whose=mine") == ["Meine"]
    assert names("whose=nobody") == ["Andere"]
    assert names("tag=Pumpen") == ["Meine"]
    assert names("tag=fehlt") == []
    assert names("when=overdue") == ["Andere"]
    assert names("when=away") == ["Später"]
    assert names("when=all") == ["Andere", "Meine", "Später"]
    assert "fehlt</option>" in shown(hr.get(f"{QUEUE}?tag=fehlt"))
    assert 'aria-current="page"' in shown(hr.get(f"{QUEUE}?stage=all&who=all&whose=mine"))


def test_queue_nobodys_people_include_those_of_closed_accounts(hr: Client) -> None:
    person, user = candidate(), me(hr)
    handling.assign(person=person, to=user, was=None, by=user)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert list(people(Purpose.WORK, Filters(whose="nobody"))) == [person]
    assert not people(Purpose.WORK, Filters(whose="mine")).exists()


def test_queue_whoever_is_back_comes_first_with_a_word(hr: Client) -> None:
    _first, second = candidate(), candidate()
    Candidate.objects.filter(pk=second.pk).update(comes_back_on=ageing.today())

    rows = hr.get(QUEUE).context["rows"]

    assert rows[0][0].person == second
    assert rows[0][0].is_back


@pytest.mark.parametrize("number", [1, 25])
def test_queue_rows_with_tags_and_colleagues_take_the_same_queries(
    hr: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    many(number, blog.post())
    user = me(hr)
    Candidate.objects.update(assigned_to=user)
    Tag.objects.bulk_create(Tag(candidate=person, word="pumpen", by=user) for person in Candidate.objects.all())
    hr.get(QUEUE)

    with django_assert_max_num_queries(28):
        hr.get(f"{QUEUE}?whose=mine&tag=pumpen&when=all")


def test_history_names_the_colleague_and_the_day(hr: Client, account: Any) -> None:
    person, colleague, user = candidate(), account("hr"), me(hr)
    day = ageing.today() + timedelta(days=3)
    handling.assign(person=person, to=colleague, was=None, by=user)
    handling.put_off(person=person, until=day, was=None, by=user)

    with translation.override("en"):
        told = [line.what for line in history.of(person)]

    assert f"given to {colleague.username}" in told
    assert any(what.startswith("put off until") for what in told)


def test_disclosure_tells_notes_tags_cards_and_the_follow_up(hr: Client) -> None:
    person, user = candidate(user_email="m@post.example"), me(hr)
    notes.write(person=person, text="Misst selbst.", by=user)
    handling.tag(person=person, typed="pumpen", by=user)
    handling.put_off(person=person, until=ageing.today() + timedelta(days=3), was=None, by=user)
    hr.get(page_of(person))
    post(hr, person, "score", **card(reason="Zwei Messreihen."), revision=person.revision)

    told = "".join(parts("m@post.example"))

    assert "Misst selbst." in told
    assert "pumpen" in told
    assert "Zwei Messreihen." in told
    assert str((ageing.today() + timedelta(days=3)).year) in told
    assert user.username not in told


def test_settings_of_the_review_are_for_hr(login: Any) -> None:
    path = reverse("wagtailsettings:edit", args=["recruiting", "reviewsettings", ReviewSettings.load().pk])
    days = kept_longest() | {"shortlisted_days": 14, "later_days": 90, "blind_percent": 10}

    assert login("hr").get(path).status_code == 200
    assert login("partners").get(path).status_code == 302
    assert login("hr").post(path, {**days, "new_days": 0}).status_code == 200
    assert login("hr").post(path, {**days, "new_days": 3}).status_code == 302
    assert ReviewSettings.objects.get().new_days == 3
    assert Filters(when=ALL).query == "when=all"
    assert timezone.get_default_timezone_name() == "Europe/Berlin"
