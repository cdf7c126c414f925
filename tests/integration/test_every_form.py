"""Every form on the admin's screens of our own: its controls have names, and what it refuses it says and loses nothing typed (EC-8)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.integration.test_permission_matrix import POSTED, TABLE, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
NO_CONTROL = {"hidden", "submit", "button", "reset", "image", "file"}
CHOSEN = {"checkbox", "radio"}
FAULTS = "[aria-invalid=true], .w-field--error, .errorlist, .error-message, [role=alert], .w-field__errors:not(:empty)"
# A code that was refused is used up or wrong: typing it again is what helps.
SECRET = {"code"}


@dataclass
class Form:
    """One form as it was served, and what came back to what was typed into it."""

    name: str
    element: Tag
    page: BeautifulSoup
    typed: dict[str, str] = field(default_factory=dict)

    @property
    def controls(self) -> list[Tag]:
        found = self.element.find_all(["input", "select", "textarea"])
        return [control for control in found if control.get("name") and control.get("type") not in NO_CONTROL]

    @property
    def nameless(self) -> list[str]:
        return [f"{self.name}: {control['name']}" for control in self.controls if not self._is_named(control)]

    def _is_named(self, control: Tag) -> bool:
        is_named_by_itself = control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label")
        return bool(is_named_by_itself or self.page.find("label", attrs={"for": control.get("id") or "-"}))

    def filled(self) -> dict[str, str]:
        """What somebody sends who types something of their own into every line and chooses nothing."""
        hidden = self.element.find_all("input", attrs={"type": "hidden", "name": True})
        data = {str(control["name"]): str(control.get("value", "")) for control in hidden}
        for number, control in enumerate(self.controls):
            is_line = control.name == "textarea" or (control.name == "input" and control.get("type") not in CHOSEN)
            if is_line:
                self.typed[str(control["name"])] = f"Getippt {number} <b>&"
        if button := self.element.find("button", attrs={"name": True}):
            data[str(button["name"])] = str(button.get("value", ""))
        return {**data, **self.typed}

    def lost(self, answer: BeautifulSoup) -> list[str]:
        kept = {
            (str(control.get("name")), str(control.get("value") or control.text.strip()))
            for control in answer.find_all(["input", "textarea"])
        }
        return [name for name, value in self.typed.items() if (name, value) not in kept and name not in SECRET]


def forms(client: Client, path: str, name: str) -> Iterator[Form]:
    answer = client.get(path)
    if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
        page = BeautifulSoup(answer.content, "html.parser")
        for element in page.find_all("form", attrs={"method": "post"}):
            if (form := Form(name, element, page)).controls:
                yield form


def answered(client: Client, address: str, data: dict[str, str]) -> tuple[int, BeautifulSoup]:
    """What comes back, and then as if nothing had been sent."""
    with transaction.atomic():
        answer = client.post(address, data)
        transaction.set_rollback(True)
    return answer.status_code, BeautifulSoup(answer.content, "html.parser")


@pytest.fixture
def screens(world: dict[str, dict[str, Any]], login: Callable[[str], Client]) -> list[tuple[str, Client, str]]:
    """Each screen of our own with somebody who may open it."""
    own = [name for name in sorted(TABLE) if TABLE[name] and name not in POSTED and not name.startswith("wagtail")]
    clients = {role: login(role) for role in {min(TABLE[name]) for name in own}}
    return [(name, clients[min(TABLE[name])], reverse(name, kwargs=world.get(name, {}))) for name in own]


def test_every_control_has_a_name(screens: list[tuple[str, Client, str]]) -> None:
    found = [form for name, client, path in screens for form in forms(client, path, name)]

    assert len(found) > 40
    assert [nameless for form in found for nameless in form.nameless] == []


def test_whatever_a_form_refuses_it_says_and_keeps(screens: list[tuple[str, Client, str]]) -> None:
    silent, lost, refused = [], [], 0
    for name, client, path in screens:
        for form in forms(client, path, name):
            status, page = answered(client, str(form.element.get("action") or path), form.filled())
            assert status < 500, name
            if status == 302:
                continue
            refused += status == 400
            lost += [f"{name}: {line}" for line in form.lost(page)]
            if status == 400 and not page.select(FAULTS):
                silent.append(name)

    assert refused > 10
    assert (silent, lost) == ([], [])
