"""Every reason not to start in production, without starting."""

from dataclasses import replace

import pytest

from config.checks import Start, faults

GOOD = Start(
    debug=False,
    secret_key="kN4-w8Qz_tV1rB6yXm3LpH0sJd7FgC2aEu9oIi5TnRkWvYxZbM",
    allowed_hosts=["blog.example.org"],
    base_url="https://blog.example.org",
    installed_apps=["blog"],
)


def test_faults_safe_settings_have_none() -> None:
    assert faults(GOOD) == []
    assert faults(replace(GOOD, ats_url="https://10.0.0.7:8443/hook", ats_secret="s" * 32)) == []
    assert "geheim" not in repr(replace(GOOD, ats_secret="geheim"))


@pytest.mark.parametrize(
    ("changed", "begin"),
    [
        ({"debug": True}, "DEBUG is on"),
        ({"secret_key": ""}, "SECRET_KEY is missing"),
        ({"secret_key": "x1y2z" * 9}, "SECRET_KEY is shorter"),
        ({"secret_key": "xy" * 30}, "SECRET_KEY repeats"),
        ({"secret_key": "only-for-tests-and-long-enough-to-pass-every-check"}, "SECRET_KEY is one that everybody"),
        ({"allowed_hosts": []}, "ALLOWED_HOSTS is empty"),
        ({"allowed_hosts": ["*.example.org"]}, "ALLOWED_HOSTS contains"),
        ({"base_url": "http://blog.example.org"}, "BASE_URL is not"),
        ({"base_url": "blog.example.org"}, "BASE_URL is not"),
        ({"installed_apps": ["demo", "blog"]}, "The demo app is installed"),
        ({"ats_url": "http://ats.example.org", "ats_secret": "s" * 32}, "ATS_WEBHOOK_URL is not an https"),
        ({"ats_url": "https://ats.example.org:port", "ats_secret": "s" * 32}, "ATS_WEBHOOK_URL is not an https"),
        ({"ats_secret": "s" * 32}, "ATS_WEBHOOK_URL is not an https"),
        ({"ats_url": "https://ats.example.org"}, "ATS_WEBHOOK_SECRET is shorter"),
        ({"hook_secret": "s" * 31}, "NEWSLETTER_HOOK_SECRET is shorter"),
        ({"ats_url": "https://ats.example.org", "ats_secret": "s" * 31}, "ATS_WEBHOOK_SECRET is shorter"),
    ],
)
def test_faults_one_unsafe_setting_is_one_sentence(changed: dict[str, object], begin: str) -> None:
    found = faults(replace(GOOD, **changed))

    assert len(found) == 1
    assert found[0].startswith(begin)
    assert found[0].endswith((".", "'"))


def test_faults_never_repeat_the_key() -> None:
    key = "kN4-w8Qz_short"

    found = faults(replace(GOOD, secret_key=key))

    assert key not in " ".join(found)
