"""Wagtail's own apps without the write API of Wagtail 8, which is not mounted.

They load it and build a schema of every page type and model when they start, mounted or not: thirteen megabytes in each process (tests/memory_bench.py).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from django.apps import AppConfig
from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig


class _WithoutApi(AppConfig):
    """Lets an app start while whatever it registers with the API goes nowhere."""

    def ready(self) -> None:
        own = f"{self.name}.api.v3"
        with _inert("wagtail.api.v3.api", own, f"{own}.registry", f"{own}.router"):
            super().ready()


@contextmanager
def _inert(*names: str) -> Iterator[None]:
    """Whatever is imported from these modules meanwhile does nothing."""
    before = {name: sys.modules.pop(name, None) for name in names}
    sys.modules.update(dict.fromkeys(names, _Nothing("nothing")))
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
        sys.modules.update({name: module for name, module in before.items() if module})


class _Nothing(ModuleType):
    """Every name of it is itself, and calling it does nothing."""

    def __getattr__(self, name: str) -> "_Nothing":
        return self

    def __call__(self, *given: object) -> None:
        """Takes what is registered."""


class Redirects(_WithoutApi, WagtailRedirectsAppConfig):
    """Wagtail's redirects."""


class Snippets(_WithoutApi, WagtailSnippetsAppConfig):
    """Wagtail's snippets."""


class Documents(_WithoutApi, WagtailDocsAppConfig):
    """Wagtail's documents."""


class Images(_WithoutApi, WagtailImagesAppConfig):
    """Wagtail's images."""
