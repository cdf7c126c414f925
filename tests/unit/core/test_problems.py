"""Problems as programs are told them."""

import json

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from core import problems, views
from core.problems import Fault, Problem


def test_problem_says_status_code_and_every_fault() -> None:
    answer = Problem(
        422, "invalid", "Nein", detail="So nicht.", errors=[Fault("body/0", "Ä")], headers={"X-A": "b"}
    ).response

    assert (answer.status_code, answer.headers["Content-Type"], answer.headers["X-A"]) == (422, problems.TYPE, "b")
    assert json.loads(answer.content) == {
        "type": "about:blank", "title": "Nein", "status": 422, "code": "invalid", "detail": "So nicht.",
        "errors": [{"path": "body/0", "detail": "Ä"}],
    }  # fmt: skip


def test_problem_without_more_to_say_holds_nothing_empty() -> None:
    assert set(json.loads(Problem(404, "unknown", "Nein").response.content)) == {"type", "title", "status", "code"}


@pytest.mark.parametrize("status", [400, 403, 404, 413, 418, 500])
def test_error_page_below_the_address_for_programs_is_data(status: int) -> None:
    request = RequestFactory().get("/api/drafts/v1/", headers={"Accept-Language": "en"})

    answer = views.error_page(request, status)

    told = json.loads(answer.content)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, problems.TYPE)
    assert (told["status"], told["code"]) == (status, f"http_{status}")
    assert told["title"].endswith(".")


def test_error_page_elsewhere_is_a_page() -> None:
    answer = views.error_page(RequestFactory().get("/apiary/"), 404)

    assert answer.headers["Content-Type"].startswith("text/html")


def test_titles_are_told_in_the_language_in_force() -> None:
    with override("de"):
        assert json.loads(problems.of_status(404).content)["title"] == "Hier gibt es nichts."


def test_failure_inside_is_told_as_data(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> None:
        raise RuntimeError("salon_draft_")

    monkeypatch.setattr("automation.api_views.selectors.found", broken)
    client = Client(raise_request_exception=False)

    answer = client.post("/api/drafts/v1/", {}, "application/json", headers={"Authorization": "Bearer salon_draft_1"})

    assert (answer.status_code, answer.headers["Content-Type"]) == (500, problems.TYPE)
    assert b"salon_draft_" not in answer.content
