"""A form that is refused says so at the top and at each field, and keeps what was typed (features.md, EC-8)."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

pytestmark = pytest.mark.django_db
START = "/admin/recruiting/"


@pytest.mark.parametrize(
    ("role", "path", "typed", "faulty"),
    [
        ("privacy", "requests/add/", {"reference": "Akte 12"}, {"kind", "way", "received_on"}),
        ("privacy", "breaches/", {"what": "Ein Ausdruck"}, {"noticed_at"}),
        ("partners", "companies/add/", {"name": "Firma Beispiel"}, {"domains"}),
    ],
)
def test_refused_form_names_its_faults_twice_and_loses_nothing(
    login: Callable[[str], Client], role: str, path: str, typed: dict[str, str], faulty: set[str]
) -> None:
    answer = login(role).post(f"{START}{path}", typed)

    page = BeautifulSoup(answer.content, "html.parser")
    named = {link["href"].removeprefix("#id_") for link in page.select("[role=alert] a")}
    assert answer.status_code == 400
    assert faulty <= named
    assert all(page.select(f"#id_{name}[aria-invalid=true]") for name in named)
    for name, value in typed.items():
        field = page.select_one(f"#id_{name}")
        assert field is not None
        assert value in (field.get("value") or field.text)
        assert name not in named
