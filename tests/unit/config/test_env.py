"""What the environment decides."""

import pytest

from config.env import database


def test_database_sqlite_gets_wal_and_immediate_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/anywhere.sqlite3")

    config = database()

    assert config["NAME"] == "/srv/anywhere.sqlite3"
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]


def test_database_postgresql_keeps_and_checks_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://salon:word@db.example:5433/blog")

    config = database()

    assert (config["HOST"], config["PORT"], config["NAME"], config["USER"]) == ("db.example", 5433, "blog", "salon")
    assert config["CONN_MAX_AGE"] == 60
    assert config["CONN_HEALTH_CHECKS"]
    assert "OPTIONS" not in config or "transaction_mode" not in config["OPTIONS"]


def test_database_without_address_is_a_file_beside_the_other_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)

    assert database()["NAME"].endswith("salon.sqlite3")
