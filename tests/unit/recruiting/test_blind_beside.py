"""Hidden names stay hidden where colleagues compare, write, note contacts or do one thing with several people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from recruiting.actions import revealing
from recruiting.enums import Act, Contact
from recruiting.models import Candidate, ReviewEntry, ReviewSettings
from tests.factories import blog
from tests.factories.recruiting import candidate, seen

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
MARKER = "zyperngras"


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def client(hr: User) -> Client:
    browser = Client()
    browser.force_login(hr, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def pair(hr: User) -> list[Candidate]:
    """Two people of one name, of whom nobody knows the name yet."""
    ReviewSettings.objects.update_or_create(defaults={"hides_names": True})
    page = blog.post()
    found = [
        candidate(page, user_name="Gerda Zyperngras", user_email=f"{MARKER}{number}@post.example") for number in (1, 2)
    ]
    found[0].touchpoints.create(kind=Contact.CALL, on="2026-11-02", note="Frau Zyperngras war freundlich", by=hr)
    return found


def page_of(person: Candidate) -> str:
    return f"{QUEUE}{person.public_id}/"


def told(answer: Any) -> str:
    return str(answer.content.decode()).lower()


def show_name(person: Candidate, hr: User) -> None:
    seen(person, hr)
    revealing.reveal(person=person, by=hr, revision=person.revision)


def test_page_names_neither_likely_twins_nor_contacts_before_the_name_is_shown(
    client: Client, pair: list[Candidate], hr: User
) -> None:
    before = told(client.get(page_of(pair[0])))
    show_name(pair[0], hr)
    after = told(client.get(page_of(pair[0])))

    assert MARKER not in before
    assert "war freundlich" in before
    assert "frau zyperngras war freundlich" in after
    assert pair[1].public_id.lower() in after


@pytest.mark.parametrize("known", [0, 1])
def test_comparing_waits_until_both_names_are_known(
    client: Client, pair: list[Candidate], hr: User, known: int
) -> None:
    if known:
        show_name(pair[0], hr)
    path = f"{page_of(pair[0])}merge/"
    shown = client.get(path, {"with": pair[1].public_id})
    sent = client.post(path, {"with": pair[1].public_id})

    assert shown.status_code == sent.status_code == 400
    assert (MARKER in told(shown)) == bool(known)
    assert "erst" in told(shown)
    assert not ReviewEntry.objects.filter(act__in=[Act.COMPARED, Act.MERGED]).exists()


def test_comparing_waits_for_the_blind_judgement(client: Client, pair: list[Candidate], hr: User) -> None:
    ReviewSettings.objects.update(hides_names=False)
    Candidate.objects.filter(pk=pair[1].pk).update(awaits_judgement=True)

    answer = client.get(f"{page_of(pair[0])}merge/", {"with": pair[1].public_id})

    assert answer.status_code == 400
    assert "beurteilen" in told(answer)


def test_writing_waits_until_the_name_is_known(client: Client, pair: list[Candidate], hr: User) -> None:
    before = client.get(f"{page_of(pair[0])}write/", follow=True)
    show_name(pair[0], hr)
    after = client.get(f"{page_of(pair[0])}write/")

    assert before.redirect_chain
    assert MARKER not in told(before)
    assert MARKER in told(after)


def test_several_at_once_are_called_by_number_until_each_is_known(
    client: Client, pair: list[Candidate], hr: User
) -> None:
    show_name(pair[0], hr)

    asked = told(
        client.post(f"{QUEUE}bulk/", {"act": "tag", "tag": "rohrbau", "number": [row.public_id for row in pair]})
    )

    assert asked.count("gerda zyperngras") == 1
    assert f"nr. {pair[1].public_id}".lower() in asked


def test_stopping_several_passes_over_whoever_is_to_be_judged(client: Client, pair: list[Candidate], hr: User) -> None:
    ReviewSettings.objects.update(hides_names=False)
    for row in pair:
        client.get(page_of(row))
    Candidate.objects.filter(pk=pair[1].pk).update(awaits_judgement=True)

    wish = {"act": "stop", "reason": "too_little", "note": "", "number": [row.public_id for row in pair]}
    left = client.post(f"{QUEUE}bulk/", wish).context["left"]

    assert [row.number for row, _name, _url in left] == [pair[1].public_id]
    assert "beurteilen" in left[0][0].why
