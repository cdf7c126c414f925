"""`make demo`: as in production, but on this machine alone, with mail in a folder and invented content."""

from config.env import VAR_DIR, env
from config.settings.base import *  # noqa: F403
from config.settings.base import INSTALLED_APPS
from config.settings.integrations import *  # noqa: F403
from config.settings.integrations import COMMENT_LIMITS, limit

PORT = env.int("PORT", default=8000)
SECRET_KEY = env.str("SECRET_KEY", default="demo-only-key-that-production-settings-refuse-to-start-with")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
BASE_URL = f"http://127.0.0.1:{PORT}"
WAGTAILADMIN_BASE_URL = BASE_URL
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="salon-demo")
DEMO_MAIL_DOMAIN = "quellbrink.example"
COMMENT_STAFF_DOMAINS = [DEMO_MAIL_DOMAIN]
# Where the invented readers have their private mailboxes.
MAIL_PROVIDERS = [
    f"{name}.example"
    for name in ("altepost", "briefe", "hillmail", "post-nord", "postfach-mitte", "schnellpost", "throwaway", "wegwerf")
]

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
ATS_WEBHOOK_PLAIN = True
# Whoever shows the demo talks between two clicks.
IDLE_MINUTES = env.int("IDLE_MINUTES", default=0)
AXES_FAILURE_LIMIT = env.int("AXES_FAILURE_LIMIT", default=5)
# Everybody who tries the demo sits at the same machine, so that only the limit per mailbox tells people apart.
COMMENT_LIMITS = {
    **COMMENT_LIMITS,
    "network_per_hour": limit("COMMENTS_PER_NETWORK_AND_HOUR", 0),
    "page_per_hour": limit("COMMENTS_PER_PAGE_AND_HOUR", 0),
    "site_per_hour": limit("COMMENTS_PER_SITE_AND_HOUR", 0),
}
