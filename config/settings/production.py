"""Production: everything from the environment, and no start with an unsafe setting."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.checks import Start, faults
from config.env import VAR_DIR, env
from config.settings.base import *  # noqa: F403
from config.settings.base import ALLOWED_HOSTS, BASE_URL, CACHES, INSTALLED_APPS, LOGGING, MIDDLEWARE, SECRET_KEY
from config.settings.integrations import *  # noqa: F403
from config.settings.integrations import ATS_WEBHOOK_SECRET, ATS_WEBHOOK_URL, NEWSLETTER_HOOK_SECRET

if _faults := faults(
    Start(
        debug=env.bool("DEBUG", default=False),
        secret_key=SECRET_KEY,
        allowed_hosts=ALLOWED_HOSTS,
        base_url=BASE_URL,
        installed_apps=INSTALLED_APPS,
        ats_url=ATS_WEBHOOK_URL,
        ats_secret=ATS_WEBHOOK_SECRET,
        hook_secret=NEWSLETTER_HOOK_SECRET,
    )
):
    raise ImproperlyConfigured("Salon does not start in production:\n- " + "\n- ".join(_faults))

IS_PRODUCTION = True
# On unless the operator says that the house has no works council.
COUNCIL_REQUIRED = env.bool("COUNCIL_REQUIRED", default=True)

# Off only where the log-in of the house asks for a second factor before anybody reaches this site.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)

# Key change without throwing everybody out: old keys stay readable for a while.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])

SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
# Set this only behind a proxy that removes the header from outside requests, for instance "X-Forwarded-Proto".
if _header := env.str("PROXY_SSL_HEADER", default=""):
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{_header.upper().replace('-', '_')}", "https")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
MIDDLEWARE = ["config.proxy.TrustedProxyMiddleware", *MIDDLEWARE]

# "__Host-": a browser takes such a cookie over https only, from this host only, for the whole host only.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = False  # Wagtail's own scripts read it
LANGUAGE_COOKIE_SECURE = True

if _redis := env.str("REDIS_URL", default=""):
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis, "KEY_PREFIX": "salon",
    }  # fmt: skip
    CACHES["pages"] = {
        "BACKEND": "core.page_cache.redis.RedisPages", "LOCATION": _redis, "KEY_PREFIX": "salon:pages",
    }  # fmt: skip

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))

globals().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))

LOGGING = {
    **LOGGING,
    "formatters": {"line": {**LOGGING["formatters"]["line"], "()": "config.logs.ImpersonalFormatter"}},
    # Strangers who ask for other hosts get a 400; that is no error of ours.
    "loggers": {**LOGGING["loggers"], "django.security.DisallowedHost": {"level": "CRITICAL"}},
}
