"""Views of what readers say that somebody keeps: exactly the conditions saved, for those who may see them, and honest about what is gone."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override
from wagtail.users.models import UserProfile

from accounts.models import User
from blog.models import LaunchPage
from comments.enums import Status
from core import view_names
from core.view_names import ViewRefused
from dashboard.overview import overview
from listening import saved_views
from listening.actions import saving
from listening.enums import Audience, Kind
from listening.filters import CommentFilter
from listening.models import PinnedView, SavedView
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.listening import analysis

pytestmark = pytest.mark.django_db
QUESTIONS = CommentFilter(kind=Kind.QUESTION, open=True)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


@pytest.fixture
def ceo() -> User:
    user: User = UserFactory(role="ceo")
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


@pytest.fixture
def seller() -> User:
    return UserFactory(role="sales")


def save(by: User, name: str = "Open", chosen: CommentFilter = QUESTIONS, shared_with: str = Audience.OWN) -> SavedView:
    return saving.save(chosen=chosen, name=name, shared_with=shared_with, by=by)


def change(view: SavedView, by: User, **values: Any) -> SavedView:
    given = {"name": view.name, "was": view.name, "shared_with": Audience.OWN, **values}
    return saving.change(pk=view.pk, by=by, **given)


def role(name: str) -> str:
    return f"{saved_views.GROUP}{Group.objects.get(name=name).pk}"


def only(user: User) -> saved_views.Listed:
    (found,) = saved_views.listed(user)
    return found


def test_view_opens_exactly_what_was_saved(ceo: User, client: Client) -> None:
    wish = CommentFilter(
        kind=Kind.QUESTION, tone="critical", post=blog.post().pk, worth=True, open=False, state="all", relation="press",
        since=datetime(2026, 3, 29, 1, 30, tzinfo=UTC), until=datetime(2026, 10, 25, 1, tzinfo=UTC), asked="any",
    )  # fmt: skip
    view = save(ceo, chosen=wish)
    client.force_login(ceo)

    assert saved_views.opened(view) == saved_views.Opened(view, wish, [])
    assert client.get(reverse("listening_view", args=[view.pk])).url == wish.url  # type: ignore[attr-defined]


def test_longest_choice_fits(ceo: User) -> None:
    wish = CommentFilter(
        kind=Kind.OFF_TOPIC, tone="approving", post=10**18 - 1, worth=True, open=False, state="waiting", relation="applicant",
        since=datetime(2026, 3, 29, 1, 30, 1, 999_999, tzinfo=UTC), until=datetime(2026, 10, 25, 1, 2, 3, 4, tzinfo=UTC),
        asked="withdrawn", aspect="🦉" * 60,
    )  # fmt: skip

    assert len(wish.query) <= SavedView._meta.get_field("query").max_length  # type: ignore[operator]


def test_own_view_is_seen_by_its_owner_alone(ceo: User, seller: User) -> None:
    save(ceo)

    assert (only(ceo).is_own, only(ceo).shared_with) == (True, "")
    assert saved_views.listed(seller) == []


def test_view_for_a_role_is_seen_by_that_role(ceo: User, seller: User) -> None:
    save(ceo, shared_with=role("sales"))

    assert only(seller).owner == ceo.username
    assert only(ceo).shared_with == "for the role “sales”"
    assert only(ceo).choice == role("sales")
    assert saved_views.listed(UserFactory(role="marketing")) == []


def test_role_that_is_gone_leaves_the_view_to_its_owner(ceo: User, seller: User) -> None:
    group = Group.objects.create(name="care")
    group.permissions.set(Group.objects.get(name="sales").permissions.all())
    save(ceo, shared_with=role("care"))

    group.delete()

    assert saved_views.listed(seller) == []
    assert (only(ceo).shared_with, only(ceo).choice) == ("", Audience.OWN)


@pytest.mark.parametrize("shared_with", ["", "nonsense", "group:0"])
def test_view_is_shared_only_with_who_may_open_the_list(ceo: User, shared_with: str) -> None:
    with pytest.raises(ViewRefused, match="cannot open the list"):
        save(ceo, shared_with=shared_with)
    with pytest.raises(ViewRefused, match="cannot open the list"):
        save(ceo, shared_with=role("hr"))


@pytest.mark.parametrize(
    ("name", "why"), [("  ", "give the view a name"), ("x" * 61, "60 characters"), (" Open\n", "“Open” already")]
)
def test_name_that_does_not_do_is_refused_with_a_reason(ceo: User, name: str, why: str) -> None:
    save(ceo)

    with pytest.raises(ViewRefused, match=why):
        save(ceo, name)


def test_database_keeps_a_name_once(ceo: User) -> None:
    save(ceo)

    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.create(owner=ceo, name="Open")


def test_views_have_a_limit(ceo: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_names, "MOST", 1)
    save(ceo)

    with pytest.raises(ViewRefused, match="1 views already"):
        save(ceo, "Another")


def test_view_is_renamed_by_its_owner_unless_somebody_was_faster(ceo: User, seller: User) -> None:
    view = save(ceo, shared_with=Audience.EVERYBODY)

    assert change(view, ceo, name="Unanswered").name == "Unanswered"
    with pytest.raises(ViewRefused, match="“Unanswered” meanwhile"):
        change(view, ceo, was="Open")
    with pytest.raises(ViewRefused, match="no longer there"):
        change(view, seller)


def test_colleagues_change_and_delete_nothing_of_others(ceo: User, seller: User) -> None:
    view = save(ceo, shared_with=Audience.EVERYBODY)

    for act in (lambda: change(view, seller), lambda: saving.delete(pk=view.pk, by=seller)):
        with pytest.raises(PermissionDenied):
            act()
    assert not only(seller).may_remove


def test_view_of_somebody_who_left_can_be_cleared_away(ceo: User, seller: User) -> None:
    view = save(seller, shared_with=Audience.EVERYBODY)
    seller.groups.clear()

    assert saving.delete(pk=view.pk, by=ceo) == "Open"
    assert not SavedView.objects.exists()


def test_nobody_without_the_list_keeps_a_view() -> None:
    with pytest.raises(PermissionDenied):
        save(UserFactory(role="hr"))


def test_pinned_view_is_a_figure_with_the_count_of_its_list(ceo: User) -> None:
    analysis(comment(status=Status.PUBLIC), kind=Kind.QUESTION)
    saving.pin(pk=save(ceo).pk, by=ceo)
    saving.pin(pk=save(ceo, "Praise", CommentFilter(kind=Kind.PRAISE)).pk, by=ceo)

    found = overview(_request(ceo)).pinned

    assert [(figure.count, figure.text) for figure in found] == [(1, "Open"), (0, "Praise: no comment")]
    assert found[0].url == QUESTIONS.url
    assert [row.is_pinned for row in saved_views.listed(ceo)] == [True, True]


def test_pins_have_a_limit_and_can_be_taken_away(ceo: User, seller: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "MOST_PINNED", 1)
    view, other = save(ceo, shared_with=Audience.EVERYBODY), save(ceo, "Another")

    for _twice in range(2):
        saving.pin(pk=view.pk, by=ceo)
    with pytest.raises(ViewRefused, match="1 views stand"):
        saving.pin(pk=other.pk, by=ceo)
    with pytest.raises(PermissionDenied):
        saving.pin(pk=view.pk, by=seller)
    saving.unpin(pk=view.pk, by=ceo)
    assert saved_views.pinned(ceo) == []


def test_view_no_longer_shared_stands_on_no_other_overview(ceo: User) -> None:
    other, third = UserFactory(role="ceo"), UserFactory(role="ceo")
    third.groups.add(Group.objects.get(name="sales"))
    view = save(ceo, shared_with=Audience.EVERYBODY)
    for user in (ceo, other, third):
        saving.pin(pk=view.pk, by=user)

    change(view, ceo, shared_with=role("sales"))

    assert set(PinnedView.objects.values_list("user", flat=True)) == {ceo.pk, third.pk}


def test_view_of_a_deleted_post_says_so_and_shows_nothing_else(ceo: User, client: Client) -> None:
    comment(status=Status.PUBLIC)
    view = save(ceo, "Launch", CommentFilter(post=987_654))
    saving.pin(pk=view.pk, by=ceo)
    client.force_login(ceo)

    assert overview(_request(ceo)).pinned[0].text == "Launch: The post of this view is no longer there."
    page = client.get(reverse("listening_view", args=[view.pk]), follow=True)
    assert 'data-total="0"' in page.content.decode()
    assert "“Launch”: The post of this view is no longer there." in page.content.decode()


def test_view_of_an_aspect_no_launch_names_says_so(ceo: User) -> None:
    launch = blog.post(LaunchPage, aspects=[("aspect", "Preis, Kosten")])
    named, gone = CommentFilter(post=launch.pk, aspect="Preis"), CommentFilter(aspect="Farbe")

    assert saved_views.opened(save(ceo, "A", named)).lost == []
    assert saved_views.opened(save(ceo, "B", gone)).lost == ["No launch names “Farbe” any more."]


def test_view_with_a_condition_nobody_knows_is_not_shown_as_everything(ceo: User, client: Client) -> None:
    comment(status=Status.PUBLIC)
    view = SavedView.objects.create(owner=ceo, name="Old", query="kind=gossip")
    saving.pin(pk=view.pk, by=ceo)
    client.force_login(ceo)

    figure = overview(_request(ceo)).pinned[0]
    assert (figure.text, figure.url) == ("Old: A condition of this view is no longer known.", "")
    page = client.get(reverse("listening_view", args=[view.pk]), follow=True)
    assert page.redirect_chain == [(reverse("listening_views"), 302)]
    assert "“Old”: A condition of this view is no longer known." in page.content.decode()


def test_page_keeps_a_view_and_what_was_refused(ceo: User, client: Client) -> None:
    client.force_login(ceo)
    address = f"{reverse('listening_views')}?{QUESTIONS.query}"
    sent = {"name": "Open", "shared_with": Audience.EVERYBODY}

    first, second = client.post(address, sent), client.post(address, sent)

    assert first.url == QUESTIONS.url  # type: ignore[attr-defined]
    assert second.status_code == 400
    assert "You have a view called “Open” already." in second.content.decode()
    assert f'action="{address.replace("&", "&amp;")}"' in second.content.decode()
    listed = client.get(QUESTIONS.url).content.decode()
    assert 'aria-current="page">Open</a>' in listed


def test_page_changes_pins_and_deletes(ceo: User, client: Client) -> None:
    client.force_login(ceo)
    view = save(ceo)
    address = reverse("listening_view_change", args=[view.pk])

    def post(**sent: str) -> str:
        return client.post(address, sent, follow=True).content.decode()

    assert "“Open” stands on your overview." in post(do="pin")
    assert "no longer stands on your overview" in post(do="unpin")
    assert "Please give the view a name." in post(do="change", name="", was="Open", shared_with="own")
    assert "“New” is saved." in post(do="change", name="New", was="Open", shared_with="everybody")
    assert "“New” is deleted." in post(do="delete")
    assert "This view is no longer there." in post(do="delete")
    gone = client.get(reverse("listening_view", args=[view.pk]), follow=True)
    assert "This view is no longer there." in gone.content.decode()


def _request(user: User) -> HttpRequest:
    request = RequestFactory().get("/admin/")
    request.user = user
    request.session = {}  # type: ignore[assignment]
    return request
