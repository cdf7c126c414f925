"""A server that stands for a language model."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.listening.second_opinion.model_server import ModelServer, model_server


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture
def model(server: ModelServer, settings: Any) -> ModelServer:
    """The server, named in the settings."""
    settings.SALON_LLM_URL = server.url
    settings.SALON_LLM_MODEL = "small-model"
    settings.SALON_LLM_KEY = "key-for-tests"
    settings.SALON_LLM_SECONDS = 1.0
    return server
