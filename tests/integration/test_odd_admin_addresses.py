"""Numbers, filters and forms in the admin that make no sense: an answer each time, never a fault, and nothing changed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from comments.models import ReaderComment
from recruiting.models import Candidate, Decision
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.recruiting import candidate, lead, seen

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]
NUMBER = "9" * 24
ODD = [
    NUMBER,
    "0",
    "-1",
    "9" * 18,
    "9" * 19,
    "1.5",
    "٣",
    "abc",
    "' OR 1=1",
    "%",
    "\u202e",
    "x" * 500,
    "None",
    "[]",
    "1,2",
]
# Who may open the lists, and every question their addresses may carry.
LISTS = {
    "moderator": ["/admin/comments/"],
    "sales": ["/admin/listening/comments/", "/admin/mentions/"],
    "operator": ["/admin/listening/readings/", "/admin/recruiting/companies/"],
    "hr": ["/admin/recruiting/candidates/"],
    "partners": ["/admin/recruiting/leads/"],
    "privacy": ["/admin/recruiting/record/"],
    "ceo": ["/admin/dashboard/", "/admin/"],
}
QUESTIONS = [
    "p",
    "page",
    "state",
    "stage",
    "who",
    "order",
    "q",
    "post",
    "kind",
    "language",
    "label",
    "tone",
    "since",
    "number",
    "person",
    "by",
    "next",
    "sort",
    "days",
]
APPS = ("accounts", "comments", "dashboard", "listening", "mentions", "newsletter", "recruiting")


@pytest.fixture
def people() -> tuple[Any, Any]:
    page = blog.post()
    comment(page)
    return candidate(page), lead(page)


@pytest.mark.parametrize("role_key", LISTS)
def test_list_asked_odd_questions_answers(
    people: tuple[Any, Any], login: Callable[[str], Client], role_key: str
) -> None:
    client = login(role_key)

    for path in LISTS[role_key]:
        for asked in [
            *(dict.fromkeys(QUESTIONS, value) for value in ODD),
            *({question: NUMBER} for question in QUESTIONS),
        ]:
            answer = client.get(path, asked)

            assert answer.status_code in {200, 302, 400, 404}, (path, asked)
        assert (
            client.get(f"{path}?{'&'.join(f'{question}=1&{question}=2' for question in QUESTIONS)}").status_code < 500
        )


def own_admin_addresses() -> Iterator[tuple[str, list[str]]]:
    """Name and parameters of every address of ours below /admin/."""
    for entry, name in walk(get_resolver(), ""):
        view = getattr(entry.callback, "view_class", entry.callback)
        if name.startswith("admin/") and entry.name and view.__module__.split(".")[0] in APPS:
            yield entry.name, list(entry.pattern.regex.groupindex)


def walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[URLPattern, str]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, path)
        else:
            yield entry, path


@pytest.mark.parametrize("role_key", ["moderator", "sales", "operator", "hr", "partners", "ceo"])
def test_address_with_an_odd_id_is_not_there_for_anybody(
    people: tuple[Any, Any], login: Callable[[str], Client], role_key: str
) -> None:
    client, tried = login(role_key), 0
    before = ReaderComment.objects.count(), Candidate.objects.count(), Decision.objects.count()

    for name, parameters in own_admin_addresses():
        for value in ODD if parameters else []:
            try:
                path = reverse(name, kwargs=dict.fromkeys(parameters, value))
            except NoReverseMatch:
                continue
            tried += 1
            for send in (client.get, client.post):
                assert send(path).status_code in {302, 403, 404, 405}, path
    for place in (
        "comments",
        "comments/{}/answer",
        "listening/readings/{}/retry",
        "recruiting/candidates",
        "recruiting/leads",
        "recruiting/candidates/{}/decide",
    ):
        path = f"/admin/{place.format(NUMBER) if '{}' in place else f'{place}/{NUMBER}'}/"
        for send in (client.get, client.post):
            assert send(path).status_code in {302, 403, 404}, path

    assert tried
    assert (ReaderComment.objects.count(), Candidate.objects.count(), Decision.objects.count()) == before


@pytest.mark.parametrize("field", ["do", "ids", "next", "seen-1"])
@pytest.mark.parametrize("value", [*ODD, f"approve:{NUMBER}", "banish:1", "erase:1", "//evil.example", "a\0b"])
def test_moderation_with_odd_values_decides_nothing(login: Callable[[str], Client], field: str, value: str) -> None:
    row = comment(status="held")

    answer = login("moderator").post("/admin/comments/decide/", {"do": "", "ids": str(row.pk), field: value})

    row.refresh_from_db()
    assert answer.status_code in {200, 302, 400}, "200 is the question whether to erase"
    assert not answer.headers.get("Location", "").startswith("//")
    assert row.status == "held"


@pytest.mark.parametrize("field", ["revision", "to_stage", "reason", "note"])
@pytest.mark.parametrize("value", [*ODD, "", "a\0b", "x" * 5000])
def test_decision_with_odd_values_is_refused_or_takes_them_as_words(
    people: tuple[Any, Any], account: Callable[[str], Any], client: Client, field: str, value: str
) -> None:
    person, by = people[0], account("hr")
    client.force_login(by, backend="django.contrib.auth.backends.ModelBackend")
    seen(person, by)
    form = {"revision": str(person.revision), "to_stage": "shortlisted", "reason": "expertise", "note": "Misst selbst."}

    answer = client.post(f"/admin/recruiting/candidates/{person.public_id}/decide/", {**form, field: value})

    assert answer.status_code in {200, 302, 400, 409}
    decided = list(Decision.objects.values_list("to_stage", "reason"))
    assert decided in ([], [("shortlisted", "expertise")])
    assert field == "note" or not decided
