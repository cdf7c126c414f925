"""The label of a case says what a comment is about, a tag what a colleague knows of a person: neither appears where the other belongs."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comments.models import ReaderComment
from desks.actions import routing
from desks.models import Case
from recruiting.actions import handling
from recruiting.models import Candidate
from tests.factories.desks import desk, member, rule
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
LABEL, TAG = "Ersatzteilfrage", "pumpenkennerin"


@pytest.fixture
def both(account: Any) -> tuple[Case, Candidate]:
    """A comment that is a case with a label, and whose writer is a candidate with a tag."""
    person = candidate(
        comment="Wann liefern Sie die Dichtung für die Serie 7?", reading={"kind": "question", "job_interest": 0.9}
    )
    row = ReaderComment.objects.get()
    at = desk("support")
    member(at)
    rule(at, name="Teile", label=LABEL)
    case = routing.route(comment_id=row.pk)
    handling.tag(person=person, typed=TAG, by=account("hr"))
    assert case is not None
    return case, person


def pages(client: Client, *addresses: str) -> dict[str, str]:
    found = {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = response.content.decode()
    return found


def written(response: Any) -> str:
    """The whole of a file."""
    return b"".join(response).decode()


def test_label_of_a_case_appears_on_no_screen_filter_search_or_file_of_recruiting(both: Any, login: Any) -> None:
    _case, person = both
    client = login("hr")
    queue = reverse("recruiting_candidates")
    page = reverse("recruiting_candidates_person", args=[person.public_id])
    searched, filtered = f"{queue}?q={LABEL}", f"{queue}?tag={LABEL}"

    found = pages(client, queue, searched, filtered, page)
    file = written(client.post(reverse("recruiting_candidates_export", args=["csv"])))

    assert TAG in found[queue]
    assert TAG in found[page]
    assert page in found[queue]
    assert page not in found[searched]
    assert page not in found[filtered]
    assert str(person.public_id) in file
    for text in (found[queue], found[page], file):
        assert LABEL not in text


def test_tag_of_a_person_appears_on_no_screen_search_or_file_of_the_desks(both: Any, login: Any) -> None:
    case, _person = both
    client = login("support")
    rules = reverse("wagtailsnippets_desks_routingrule:list")

    found = pages(
        client,
        reverse("desks"),
        reverse("desks_desk", args=["support"]),
        reverse("desks_case", args=[case.pk]),
        reverse("desks_trial"),
        reverse("comments_detail", args=[case.comment_id]),
        reverse("listening_comments"),
        rules,
    )
    file = written(client.get(reverse("desks_file", args=["csv"])))

    assert LABEL in found[reverse("desks_case", args=[case.pk])]
    assert TAG not in file
    for address, html in found.items():
        assert TAG.lower() not in html.lower(), address
    assert "Teile" not in client.get(f"{rules}?q={TAG}").content.decode().split("<tbody")[-1]
