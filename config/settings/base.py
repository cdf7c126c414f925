"""What holds in every environment."""

from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from config.env import BASE_DIR, VAR_DIR, database, env

SECRET_KEY = env.str("SECRET_KEY", default="")
RECORD_OLD_KEYS: list[str] = env.list("RECORD_OLD_KEYS", default=[])
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
BASE_URL: str = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "home",
    "dashboard",
    "recruiting",
    "newsletter",
    "mentions",
    "automation",
    "desks",
    "listening",
    "blog",
    "comments",
    "accounts",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "core.wagtail_apps.Redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.SalonUsersConfig",
    "core.wagtail_apps.Snippets",
    "core.wagtail_apps.Documents",
    "core.wagtail_apps.Images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_comments_xtd",
    "django_comments",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django.contrib.sites",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "dashboard.middleware.QuestionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "core.rush.RushMiddleware",
    "core.middleware.PublicPageMiddleware",
    "core.middleware.ContentPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.WellFormedRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.IdleMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

# From so many requests at once in one process on, what stands around a form may be a few seconds old.
RUSH_FROM = 4

# So many launch rooms a process tells by itself when something has changed, each from a thread; the others ask every few seconds.
LIVE_LINES = env.int("LIVE_LINES", default=4)

# What is the same for every reader and may be kept by any cache.
PUBLIC_VIEWS = frozenset({
    "wagtail_serve", "recruiting:derived", "sitemap", "sitemap_file", "blog:search", "blog:feed", "blog:json_feed", "blog:topic_feed",
    "blog:topic_json_feed", "blog:author_feed", "blog:author_json_feed", "blog:comment_feed", "blog:post_comment_feed",
})  # fmt: skip

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rendered pages stand apart: they go when something they show changes, and at no other time.
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "core.page_cache.files.FilePages", "LOCATION": str(VAR_DIR / "pages")},
}
# A folder for the front server, empty for none (docs/nginx.conf.example).
PAGES_PUBLISHED_IN: str = env.str("PAGES_PUBLISHED_IN", default="")
# Where opened pages are written down until they are counted; empty where nobody counts them.
VIEWS_DIR: str = env.str("VIEWS_DIR", default=str(VAR_DIR / "views"))

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
# Whether everybody who sees people needs a second factor to log in; whoever has set one up is asked for it in any case.
SECOND_FACTOR_REQUIRED: bool = env.bool("SECOND_FACTOR_REQUIRED", default=False)
# After so many minutes without a page or a key stroke a log-in is over; 0 for never before its ten hours.
IDLE_MINUTES: int = env.int("IDLE_MINUTES", default=30)
SESSION_COOKIE_HTTPONLY = True

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.NamedLoginForm"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Berlin"
# Debian knows one more, "localtime", which browsers refuse: the account page of Wagtail stops naming any.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime"})
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "config.formats"
CSRF_FAILURE_VIEW = "core.views.refused_form"
WAGTAIL_I18N_ENABLED = True
SITE_ID = 1
TRUSTED_PROXIES = 0

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

# Backups, and beside them the ledger of what a restored one must not bring back.
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(VAR_DIR / "backups")))
BACKUP_KEEP_DAYS: int = env.int("BACKUP_KEEP_DAYS", default=30)

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FORMS_URLFIELD_ASSUME_HTTPS = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="blog@localhost")
EMAIL_TIMEOUT = 5

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"refusals": {"()": "config.logs.RefusalsInOneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django_tasks_db": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
    },
}
