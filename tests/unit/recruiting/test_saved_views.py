"""Saved views: kept under a name, shared, opened as far as what they name is still there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.serializers import serialize
from django.test import Client
from django.utils import translation

from accounts.models import User
from comments.enums import Purpose
from core import view_names
from recruiting import saved_views
from recruiting.actions import saved_views as actions
from recruiting.actions.decisions import Questionable, Refused, Stale
from recruiting.filters import ALL, BY_STRENGTH, MINE, Filters
from recruiting.models import Candidate, DefaultView, SavedView, Tag
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
VIEWS = f"{QUEUE}views/"


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def desk(login: Any) -> Client:
    return login("hr")


def save(by: User, name: str = "Eilig", filters: Filters | None = None, **values: Any) -> SavedView:
    given = {"purpose": Purpose.WORK, "is_shared": False, **values}
    return actions.save(filters=filters or Filters(stage=ALL), name=name, by=by, **given)


def change(view: SavedView, by: User, **values: Any) -> SavedView:
    return actions.change(
        **{"purpose": Purpose.WORK, "pk": view.pk, "name": view.name, "was": view.name, "is_shared": False, "by": by}
        | values
    )


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def test_view_keeps_filters_without_order_and_without_the_word_of_a_tag(hr: User) -> None:
    person = candidate()
    Tag.objects.create(candidate=person, word="seltenes wort", by=hr)
    post = person.sources.get().comment.target_id
    wish = Filters(stage=ALL, who=ALL, language="de", post=post, whose=MINE, tag="seltenes wort", when=ALL)

    view = save(hr, filters=Filters(**{**{key: getattr(wish, key) for key in wish.__slots__}, "order": BY_STRENGTH}))

    assert "seltenes" not in serialize("json", SavedView.objects.all())
    assert saved_views.opened(view, me=hr.pk).filters == wish
    assert saved_views.opened(view, me=hr.pk).filters.me == hr.pk
    assert saved_views.listed(Purpose.WORK, hr)[0].shows(wish)
    assert not saved_views.listed(Purpose.WORK, hr)[0].shows(Filters())


def test_view_whose_values_are_gone_says_so_and_opens_with_the_rest(desk: Client) -> None:
    user = User.objects.get(pk=desk.session["_auth_user_id"])
    person = candidate()
    Tag.objects.create(candidate=person, word="pumpen", by=user)
    view = save(user, filters=Filters(stage=ALL, post=999999, fits=999999, tag="pumpen"))
    Tag.objects.all().delete()

    with translation.override("en"):
        lost = saved_views.opened(view, me=user.pk).lost
    opened = desk.get(f"{VIEWS}{view.pk}/", follow=True)

    assert [sentence.split()[1] for sentence in lost] == ["post", "opening", "carries"]
    assert opened.redirect_chain == [(f"{QUEUE}?stage=all", 302)]
    assert len(list(opened.context["messages"])) == 3
    assert [row.person for row, _url in opened.context["rows"]] == [person]


def test_names_are_checked_and_nothing_is_written_when_refused(
    hr: User, account: Callable[[str], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(hr, " Eilig  heute ")
    with translation.override("en"):
        for name, message in ((" . ", "a name"), ("x" * 61, "shorten the name"), ("Eilig heute", "already")):
            with pytest.raises(Refused, match=message):
                save(hr, name)
        with pytest.raises(Questionable):
            save(hr, "Frauen und Mann")
        assert save(hr, "Frauen und Mann", confirmed_name="Frauen und Mann").pk
        assert save(account("hr"), "Eilig heute").pk
        monkeypatch.setattr(view_names, "MOST", 2)
        with pytest.raises(Refused, match="2 views already"):
            save(hr, "Noch eine")

    assert SavedView.objects.filter(owner=hr).count() == 2


def test_only_the_owner_changes_and_an_orphan_is_removed_by_a_decider(hr: User, account: Callable[[str], User]) -> None:
    colleague, council = account("hr"), account("council")
    view = save(hr, is_shared=True)
    own = save(hr, "Nur für mich")

    with pytest.raises(PermissionDenied):
        change(view, colleague)
    with pytest.raises(PermissionDenied):
        actions.delete(purpose=Purpose.WORK, pk=view.pk, by=colleague)
    with translation.override("en"):
        for by, pk in ((colleague, own.pk), (hr, 999)):
            with pytest.raises(Stale, match="no longer there"):
                actions.delete(purpose=Purpose.WORK, pk=pk, by=by)
        with pytest.raises(Stale, match="called “Eilig” meanwhile"):
            change(view, hr, was="Anders")
        with pytest.raises(Refused, match="already"):
            change(view, hr, name="Nur für mich")
    hr.groups.clear()
    hr = User.objects.get(pk=hr.pk)
    with pytest.raises(PermissionDenied):
        actions.delete(purpose=Purpose.WORK, pk=view.pk, by=council)
    assert actions.delete(purpose=Purpose.WORK, pk=view.pk, by=colleague) == "Eilig"
    for attempt in (
        save,
        lambda by: change(own, by),
        lambda by: actions.open_with(purpose=Purpose.WORK, pk=None, by=by),
    ):
        with pytest.raises(PermissionDenied):
            attempt(hr)


def test_default_view_opens_the_list_until_it_is_no_longer_shared(desk: Client, account: Callable[[str], User]) -> None:
    owner, person = account("hr"), candidate()
    Candidate.objects.update(is_suggested=False)
    view = save(owner, filters=Filters(who=ALL), is_shared=True)

    assert desk.post(f"{VIEWS}{view.pk}/change/", {"do": "default"})["Location"] == VIEWS
    opened = desk.get(QUEUE, follow=True)
    waiting = desk.get(f"{QUEUE}?stage=new")

    assert opened.redirect_chain[-1][0] == f"{QUEUE}?who=all"
    assert [row.person for row, _url in opened.context["rows"]] == [person]
    assert [present for _name, _url, present in opened.context["saved"]] == [True]
    assert opened.context["waiting"] == f"{QUEUE}?stage=new"
    assert not waiting.context["rows"]
    change(view, owner)
    assert not DefaultView.objects.exists()
    assert desk.get(QUEUE).status_code == 200
    assert desk.get(f"{VIEWS}{view.pk}/")["Location"] == f"{QUEUE}?stage=new"


def test_view_of_those_who_wait_can_be_the_default_without_going_in_circles(desk: Client) -> None:
    view = save(User.objects.get(pk=desk.session["_auth_user_id"]), filters=Filters())

    desk.post(f"{VIEWS}{view.pk}/change/", {"do": "default"})
    opened = desk.get(QUEUE, follow=True)
    desk.post(f"{VIEWS}{view.pk}/change/", {"do": "no_default"})

    assert opened.redirect_chain[-1][0] == f"{QUEUE}?stage=new"
    assert not DefaultView.objects.exists()


def test_saving_by_form_keeps_what_was_typed_when_refused_and_asks_once(desk: Client) -> None:
    candidate()
    refused = desk.post(f"{VIEWS}?stage=all", {"name": " ", "is_shared": "yes"})
    asked = desk.post(f"{VIEWS}?stage=all", {"name": "Mutter <b>"})
    saved = desk.post(f"{VIEWS}?stage=all", {"name": "Mutter <b>", "confirmed_name": "Mutter <b>"}, follow=True)
    page = desk.get(VIEWS)

    assert (refused.status_code, asked.status_code) == (400, 400)
    assert 'name="is_shared" value="yes" checked' in shown(refused)
    assert 'name="confirmed_name" value="Mutter &lt;b&gt;"' in shown(asked)
    assert saved.redirect_chain[-1][0] == f"{QUEUE}?stage=all"
    assert "Mutter &lt;b&gt;" in shown(page)
    assert page.context["breadcrumbs_items"][-1]["label"] in {"Gespeicherte Ansichten", "Saved views"}
    assert "<b>" not in shown(page).split("<main")[-1].replace("<bdi>", "")


def test_renaming_and_deleting_by_form(desk: Client, login: Any) -> None:
    view = save(User.objects.get(pk=desk.session["_auth_user_id"]))
    path = f"{VIEWS}{view.pk}/change/"

    refused = desk.post(path, {"name": "Vater", "was": "Eilig"})
    stale = desk.post(path, {"name": "Neu", "was": "Alt"})
    renamed = desk.post(path, {"name": "Neu", "was": "Eilig", "is_shared": "yes"})
    others = shown(login("council").get(VIEWS))
    deleted = desk.post(path, {"do": "delete"})
    gone = desk.post(path, {"do": "delete"})

    assert [row.status_code for row in (refused, stale, renamed, deleted, gone)] == [400, 400, 302, 302, 302]
    assert 'name="confirmed_name" value="Vater"' in shown(refused)
    assert 'value="Neu"' in shown(stale)
    assert "Neu" in others
    assert 'value="delete"' not in others
    assert not SavedView.objects.exists()
