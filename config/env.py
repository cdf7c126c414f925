"""What the environment decides, read in one place."""

from pathlib import Path
from typing import Any

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env", overwrite=False)

VAR_DIR = Path(env.str("SALON_VAR", default=str(BASE_DIR / "var")))

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
}


def database(default: str | None = None) -> dict[str, Any]:
    """The database settings for `DATABASE_URL`; SQLite gets WAL and immediate transactions."""
    config: dict[str, Any] = dict(
        env.db_url("DATABASE_URL", default=default or f"sqlite:///{VAR_DIR / 'salon.sqlite3'}")
    )
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = dict(SQLITE_OPTIONS)
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config
