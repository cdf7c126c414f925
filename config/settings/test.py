"""The suite: SQLite by default, PostgreSQL where `DATABASE_URL` says so."""

from pathlib import Path
from tempfile import gettempdir

from config.env import database, env
from config.settings.base import *  # noqa: F403
from config.settings.base import CACHES, INSTALLED_APPS
from config.settings.integrations import *  # noqa: F403
from config.settings.integrations import COMMENT_LIMITS

SECRET_KEY = "only-for-tests-and-long-enough-to-pass-every-check-of-ours"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
BASE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = BASE_URL
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
PORT = 8000
DEMO_PASSWORD = "salon-demo"
DEMO_MAIL_DOMAIN = "quellbrink.example"
COMMENT_STAFF_DOMAINS = [DEMO_MAIL_DOMAIN]
DATABASES = {"default": database("sqlite://:memory:")}
if name := env.str("TEST_DATABASE_NAME", default=""):
    DATABASES["default"]["TEST"] = {"NAME": name}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = Path(gettempdir()) / "salon-test-mail"
MEDIA_ROOT = Path(gettempdir()) / "salon-test-media"
BACKUP_DIR = Path(gettempdir()) / "salon-test-backups"
STATIC_ROOT = Path(gettempdir()) / "salon-test-static"
STATIC_ROOT.mkdir(exist_ok=True)
# Tests of the page cache bring a store of their own, those of opened pages a folder.
CACHES = {"default": CACHES["default"]}
VIEWS_DIR = ""
COMMENT_LIMITS = dict.fromkeys(COMMENT_LIMITS, 0)
WHITENOISE_AUTOREFRESH = True
SECOND_FACTOR_REQUIRED = False
IDLE_MINUTES = 0


class NoMigrations:
    """Tables straight from the models: tests of the migrations themselves run them for real."""

    def __contains__(self, label: str) -> bool:
        return True

    def __getitem__(self, label: str) -> None:
        return None


MIGRATION_MODULES = NoMigrations()
