"""The limits on comments, as the environment sets them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
OFF = dict.fromkeys(("network_per_hour", "address_per_hour", "page_per_hour", "site_per_hour", "marks_per_hour"), 0)


def limits(settings: str, **environment: str) -> dict[str, int]:
    """What `COMMENT_LIMITS` is with these settings and this environment."""
    code = f"import json; from {settings} import COMMENT_LIMITS; print(json.dumps(COMMENT_LIMITS))"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COMMENT")}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True, check=True
    )
    return dict(json.loads(result.stdout))


@pytest.mark.parametrize("settings", ["config.settings.integrations", "config.settings.demo"])
def test_limits_switched_off_are_all_zero(settings: str) -> None:
    assert limits(settings, COMMENT_LIMITS="off", COMMENTS_PER_SITE_AND_HOUR="5") == OFF


def test_limits_by_default_are_all_on() -> None:
    assert all(limits("config.settings.integrations").values())


def test_limits_of_the_demo_are_those_of_a_mailbox_and_of_marks() -> None:
    assert limits("config.settings.demo") == {**OFF, "address_per_hour": 6, "marks_per_hour": 60}


def test_limits_one_by_one_follow_the_environment() -> None:
    assert limits("config.settings.demo", COMMENTS_PER_PAGE_AND_HOUR="7")["page_per_hour"] == 7
