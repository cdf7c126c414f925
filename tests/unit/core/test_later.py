"""Views that are loaded with their first request."""

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from core.later import later

REQUEST = RequestFactory().get("/")
MODULE = """
from django.http import HttpResponse
from django.views import View
def said(request, word):
    return HttpResponse(word)
class Said(View):
    word = "nothing"
    def get(self, request):
        return HttpResponse(self.word)
"""


@pytest.fixture
def _module(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "seldom_seen.py").write_text(MODULE)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("seldom_seen", None)


@pytest.mark.usefixtures("_module")
def test_view_is_loaded_with_its_first_request_and_only_once() -> None:
    view = later("seldom_seen.said")
    assert "seldom_seen" not in sys.modules

    first = view(REQUEST, "eins")
    del sys.modules["seldom_seen"]
    second = view(REQUEST, word="zwei")

    assert (first.content, second.content) == (b"eins", b"zwei")
    assert "seldom_seen" not in sys.modules


@pytest.mark.usefixtures("_module")
def test_class_is_made_into_a_view_with_what_is_given() -> None:
    assert later("seldom_seen.Said", word="etwas")(REQUEST).content == b"etwas"
    assert later("seldom_seen.Said")(REQUEST).content == b"nothing"


@pytest.mark.parametrize("name", ["seldom_seen_at_all.said", "core.later.sooner"])
def test_view_that_is_not_there_is_a_fault_of_the_first_request(name: str) -> None:
    with pytest.raises(ImportError):
        later(name)(REQUEST)


def addresses(resolver: URLResolver) -> Iterator[Any]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        else:
            yield from addresses(pattern)


def test_every_view_that_is_loaded_later_is_there() -> None:
    named = [view for view in addresses(get_resolver()) if view.__qualname__ == "later.<locals>.view"]

    missing = [view for view in named if not hasattr(import_module(view.__module__), view.__name__)]

    assert len(named) > 120
    assert missing == []
