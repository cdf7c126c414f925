"""Production refuses to start with an unsafe setting, and says why in a clear line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GOOD = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "kN4-w8Qz_tV1rB6yXm3LpH0sJd7FgC2aEu9oIi5TnRkWvYxZbM",
    "ALLOWED_HOSTS": "blog.example.org",
    "BASE_URL": "https://blog.example.org",
}
DEMO_KEY = "demo-only-key-that-production-settings-refuse-to-start-with"


def run(*command: str, folder: Path, **changed: str | None) -> subprocess.CompletedProcess[str]:
    """Run Python with production settings; a variable that is None is left out."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    values = {**kept, **GOOD, "SALON_VAR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/salon.sqlite3", **changed}
    env = {name: value for name, value in values.items() if value is not None}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"DEBUG": "1"}, "DEBUG is on"),
        ({"DEBUG": "true"}, "DEBUG is on"),
        ({"SECRET_KEY": None}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": DEMO_KEY}, "SECRET_KEY is one that everybody can read"),
        ({"SECRET_KEY": "django-insecure-" + "abcdefgh" * 8}, "SECRET_KEY is one that everybody can read"),
        ({"SECRET_KEY": GOOD["SECRET_KEY"][:49]}, "SECRET_KEY is shorter than 50 characters"),
        ({"SECRET_KEY": "ab" * 30}, "SECRET_KEY repeats fewer than 5"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is empty"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
        ({"ALLOWED_HOSTS": "*"}, 'ALLOWED_HOSTS contains "*"'),
        ({"ALLOWED_HOSTS": "blog.example.org,*"}, 'ALLOWED_HOSTS contains "*"'),
        ({"BASE_URL": None}, "BASE_URL is not an https address"),
        ({"BASE_URL": "http://blog.example.org"}, "BASE_URL is not an https address"),
        ({"BASE_URL": "https://"}, "BASE_URL is not an https address"),
    ],
)
def test_production_unsafe_setting_refuses_to_start(tmp_path: Path, changed: dict[str, str | None], line: str) -> None:
    started = run("-c", "import django; django.setup()", folder=tmp_path, **changed)

    assert started.returncode != 0
    assert f"- {line}" in started.stderr
    assert GOOD["SECRET_KEY"][:20] not in started.stderr


def test_production_several_unsafe_settings_are_all_named(tmp_path: Path) -> None:
    started = run(
        "-c",
        "import django; django.setup()",
        folder=tmp_path,
        DEBUG="1",
        ALLOWED_HOSTS="*",
        BASE_URL="http://x.example",
    )

    assert [line.split()[1] for line in started.stderr.splitlines() if line.startswith("- ")] == [
        "DEBUG",
        "ALLOWED_HOSTS",
        "BASE_URL",
    ]


@pytest.mark.parametrize("address", ["config.wsgi", "config.asgi"])
def test_server_entry_point_without_settings_uses_production_and_refuses(tmp_path: Path, address: str) -> None:
    started = run("-c", f"import {address}", folder=tmp_path, DJANGO_SETTINGS_MODULE=None, SECRET_KEY=None)

    assert started.returncode != 0
    assert "SECRET_KEY is missing" in started.stderr


def test_production_demo_app_added_by_hand_refuses_to_start(tmp_path: Path) -> None:
    (tmp_path / "own_settings.py").write_text(
        "from config.settings.production import *\nINSTALLED_APPS = ['demo', *INSTALLED_APPS]\n"
    )

    started = run(
        "-c",
        "import django; django.setup()",
        folder=tmp_path,
        DJANGO_SETTINGS_MODULE="own_settings",
        PYTHONPATH=f"{ROOT}{os.pathsep}{tmp_path}",
    )

    assert started.returncode != 0
    assert "The demo app is installed" in started.stderr


def test_demo_command_with_production_settings_refuses(tmp_path: Path) -> None:
    started = run("manage.py", "demo", folder=tmp_path)

    assert started.returncode != 0
    assert "config.settings.demo only" in started.stderr


def test_production_check_deploy_is_clean(tmp_path: Path) -> None:
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", folder=tmp_path)

    assert checked.returncode == 0, checked.stderr
    assert "System check identified no issues" in checked.stdout


def test_production_environment_decides_every_service(tmp_path: Path) -> None:
    show = """
import json, django
django.setup()
from django.conf import settings
names = (
    "DATABASES CACHES EMAIL_HOST EMAIL_PORT EMAIL_USE_TLS SECURE_PROXY_SSL_HEADER TRUSTED_PROXIES SESSION_COOKIE_NAME "
    "CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS X_FRAME_OPTIONS "
    "DEBUG WAGTAILADMIN_BASE_URL STORAGES INSTALLED_APPS STATIC_ROOT"
)
print(json.dumps({name: getattr(settings, name) for name in names.split()}, default=str))
"""

    printed = run(
        "-c",
        show,
        folder=tmp_path,
        DATABASE_URL="postgres://salon@db.example:5432/salon",
        REDIS_URL="redis://cache.example:6379/0",
        EMAIL_URL="smtp+tls://user:word@mail.example:587",
        PROXY_SSL_HEADER="X-Forwarded-Proto",
        TRUSTED_PROXIES="1",
    )

    seen = json.loads(printed.stdout.splitlines()[-1])
    assert seen["DATABASES"]["default"]["ENGINE"].endswith("postgresql")
    assert seen["CACHES"]["default"]["LOCATION"] == "redis://cache.example:6379/0"
    assert (seen["EMAIL_HOST"], seen["EMAIL_PORT"], seen["EMAIL_USE_TLS"]) == ("mail.example", 587, True)
    assert seen["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert seen["TRUSTED_PROXIES"] == 1
    assert (seen["SESSION_COOKIE_NAME"], seen["CSRF_COOKIE_NAME"]) == ("__Host-session", "__Host-csrf")
    assert seen["SESSION_COOKIE_SECURE"]
    assert seen["CSRF_COOKIE_SECURE"]
    assert seen["SECURE_SSL_REDIRECT"]
    assert seen["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert seen["X_FRAME_OPTIONS"] == "DENY"
    assert not seen["DEBUG"]
    assert seen["WAGTAILADMIN_BASE_URL"] == "https://blog.example.org"
    assert "CompressedManifest" in seen["STORAGES"]["staticfiles"]["BACKEND"]
    assert "demo" not in seen["INSTALLED_APPS"]


def test_web_process_does_not_load_spacy(tmp_path: Path) -> None:
    loaded = run(
        "-c",
        "import sys, config.wsgi; from django.urls import get_resolver; get_resolver().url_patterns; "
        "print('spacy' in sys.modules)",
        folder=tmp_path,
    )

    assert loaded.stdout.splitlines()[-1] == "False", loaded.stderr
