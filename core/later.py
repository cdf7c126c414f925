"""Views whose modules are loaded with their first request: a web process that serves readers need not hold the screens of the house."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string

View = Callable[..., HttpResponseBase]


def later(name: str, **given: Any) -> View:
    """The view with this dotted name; a class is made into one with `given`. Raises ImportError with the first request where there is none."""

    @lru_cache(maxsize=1)
    def loaded() -> View:
        found = import_string(name)
        made: View = found.as_view(**given) if hasattr(found, "as_view") else found
        return made

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return loaded()(request, *args, **kwargs)

    view.__module__, _, view.__name__ = name.rpartition(".")
    return view
