"""What several modules about recruiting stand on."""

from typing import Any

import pytest

from recruiting import ats
from tests.factories.handover import HOST, Ats


@pytest.fixture
def other_side(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Ats:
    """An ATS that answers as it is told to, under the address of the settings."""
    settings.ATS_WEBHOOK_URL, settings.ATS_WEBHOOK_SECRET = f"https://{HOST}/hook", "s" * 32
    side = Ats()
    monkeypatch.setattr(ats, "post", side)
    return side
