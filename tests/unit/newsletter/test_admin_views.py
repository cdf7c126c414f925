"""The newsletter in the admin: figures for the executive, addresses for marketing alone, every number with its list."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from newsletter import selectors
from newsletter.enums import End, Frequency, State
from newsletter.models import Delivery, Subscription
from tests.factories import blog
from tests.factories.newsletter import delivery, issue, subscriber
from tests.unit.newsletter.test_subscribing import topic

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
FIGURES = "/admin/newsletter/"


def many(number: int, prefix: str, **values: object) -> list[Subscription]:
    return [subscriber(f"{prefix}{at}@post.example", **values) for at in range(number)]


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_every_number_leads_marketing_to_exactly_the_subscribers_it_counts(login: Login) -> None:
    lager = topic("Lager", blog.post())
    many(2, "w")
    many(1, "d", frequency=Frequency.DAILY)
    subscriber("t@post.example", lager)
    subscriber("e@post.example", language="en")
    subscriber("unproven@post.example", confirmed_at=None)
    client = login("marketing")

    page = text(client, FIGURES)
    cells = re.findall(r'<a href="(/admin/newsletter/subscribers/[^"]+)">(\d+)</a>', page)
    listed = {url: text(client, url.replace("&amp;", "&")).count("@post.example") for url, _number in cells}

    assert [listed[url] for url, number in cells] == [int(number) for _url, number in cells]
    assert len(cells) == 7
    assert "unproven" not in page


def test_executive_sees_no_address_and_no_number_of_few(login: Login) -> None:
    lager = topic("Lager", blog.post())
    many(6, "w")
    many(7, "d", frequency=Frequency.DAILY)
    many(3, "m", frequency=Frequency.MONTHLY)
    subscriber("t@post.example", lager)

    page = text(login("ceo"), FIGURES)
    [german, english] = selectors.tables(is_exact=False)
    hidden = {line.key: set(line.hidden) for line in german.lines}

    assert "@post.example" not in page
    assert "/subscribers/" not in page
    assert hidden["total"] == {"at_once", "daily", "monthly"}, "others keep the total from telling of the three"
    assert hidden["everything"] == {*hidden["total"], "weekly"}, "all but one of the weekly ones would tell of that one"
    assert hidden[str(lager.pk)] == hidden["everything"]
    assert all(not line.hidden for line in english.lines)
    assert "verborgen" in page


def test_issue_shows_what_became_of_its_mails_and_leads_to_them(login: Login) -> None:
    made = issue(blog.post(title="Elf Jahre"))
    for number, state in enumerate([State.SENT, State.SENT, State.FAILED, State.BOUNCED, State.UNCLEAR]):
        delivery(subscriber(f"l{number}@post.example"), made, state=state)
    delivery(None, made, state=State.SENT)
    Subscription.objects.filter(address="l3@post.example").update(end=End.BOUNCED)
    client, path = login("marketing"), f"/admin/newsletter/issues/{made.pk}/"

    figures, whole = text(client, FIGURES), text(client, path)
    found = {state: text(client, f"{path}?state={state}").count("@post.example") for state in State}

    assert f'{path}?state=sent">3</a>' in figures
    assert "Elf Jahre" in whole
    assert whole.count("@post.example") == 5
    assert found == {**dict.fromkeys(State, 0), "sent": 2, "failed": 1, "bounced": 1, "unclear": 1}
    assert text(client, f"{path}?state=odd").count("@post.example") == 5


def test_issue_shows_the_executive_numbers_alone(login: Login) -> None:
    made = issue(blog.post())
    for number in range(6):
        delivery(subscriber(f"l{number}@post.example"), made, state=State.SENT if number else State.BOUNCED)

    page = text(login("ceo"), f"/admin/newsletter/issues/{made.pk}/")

    assert "@post.example" not in page
    assert "?state=" not in page
    assert ">5</td>" in page
    assert ">1</td>" not in page


def test_lists_are_paged_and_odd_questions_answered(login: Login) -> None:
    Subscription.objects.bulk_create(
        Subscription(address=f"l{at}@post.example", language="de", notice="", confirmed_at="2026-01-01T00:00Z")
        for at in range(60)
    )
    made = issue()
    Delivery.objects.bulk_create(Delivery(issue=made, subscription=row) for row in Subscription.objects.all())
    client = login("marketing")

    for path in ("/admin/newsletter/subscribers/", f"/admin/newsletter/issues/{made.pk}/"):
        first, second = text(client, path), text(client, f"{path}?p=2&line=99999999999999999999")
        assert (first.count("@post.example"), second.count("@post.example")) == (50, 10)
    assert client.get("/admin/newsletter/issues/999/").status_code in {302, 404}
    assert text(client, "/admin/newsletter/subscribers/?line=999").count("@post.example") == 0


def test_figures_cost_the_same_however_many_there_are(
    login: Login, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(4):
        topic(f"T{number}", blog.post())
        made = issue(blog.post())
        for row in many(6, f"r{number}x"):
            delivery(row, made)
    client = login("marketing")

    with django_assert_max_num_queries(30):
        client.get(FIGURES)


def test_menu_shows_the_newsletter_to_those_who_may_open_it(login: Login) -> None:
    assert FIGURES in text(login("ceo"), "/admin/account/")
    assert FIGURES not in text(login("hr"), "/admin/account/")
