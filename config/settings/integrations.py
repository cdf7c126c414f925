"""Settings of the libraries Salon stands on."""

from csp.constants import NONE as _NONE
from csp.constants import SELF as _SELF

from config.env import env
from config.settings.base import BASE_URL

WAGTAIL_SITE_NAME = "Salon"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USAGE_COUNT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search"}}
WAGTAILIMAGES_IMAGE_MODEL = "core.SalonImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# Nothing is fetched from other sites for an editor: what stands elsewhere is a link (core/blocks/elsewhere.py).
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_CONFIRM_EMAIL = False
COMMENTS_XTD_THREADED_EMAILS = False
COMMENTS_XTD_MAX_THREAD_LEVEL: int = env.int("COMMENTS_THREAD_LEVELS", default=3)
COMMENT_MAX_LENGTH = 3000

# Limits a stranger meets at the comment form; 0 switches one off, COMMENT_LIMITS=off all of them.
ARE_LIMITS_ON = env.str("COMMENT_LIMITS", default="on") != "off"


def limit(name: str, default: int) -> int:
    """How many comments an hour; 0 for no limit."""
    return env.int(name, default=default) if ARE_LIMITS_ON else 0


def at_most(name: str, days: int) -> int:
    """How many days something is kept: fewer where the house says so, never more, and at least one."""
    return min(days, max(1, env.int(name, default=days)))


COMMENT_LIMITS = {
    "network_per_hour": limit("COMMENTS_PER_NETWORK_AND_HOUR", 20),
    "address_per_hour": limit("COMMENTS_PER_ADDRESS_AND_HOUR", 6),
    "page_per_hour": limit("COMMENTS_PER_PAGE_AND_HOUR", 300),
    "site_per_hour": limit("COMMENTS_PER_SITE_AND_HOUR", 1000),
    "marks_per_hour": limit("USEFUL_MARKS_PER_NETWORK_AND_HOUR", 60),
}
# What a program may ask for with one token; 0 for no limit (docs/features/write-api.md).
DRAFT_LIMITS = {
    "write": limit("DRAFTS_PER_TOKEN_AND_HOUR", 120),
    "read": limit("DRAFT_LOOKS_PER_TOKEN_AND_HOUR", 1200),
}
COMMENT_CONFIRM_HOURS = 48
# How long a writer may change a comment after it appeared; while it waits they may at any time.
COMMENT_EDIT_MINUTES: int = env.int("COMMENT_EDIT_MINUTES", default=15)
# Mails to an address whose owner has not asked for them; further ones wait.
MAILS_PER_MAILBOX_AND_HOUR: int = env.int("MAILS_PER_MAILBOX_AND_HOUR", default=3)
COMMENT_ADDRESS_DAYS = at_most("COMMENT_ADDRESS_DAYS", 7)
LOGIN_DAYS = at_most("LOGIN_DAYS", 30)
FINISHED_TASK_DAYS = at_most("FINISHED_TASK_DAYS", 7)
# The newsletter: how long what is done with is kept, how many mails in a row may come back for now, and the secret of the
# provider that reports them; nobody may report while it is empty (docs/features/following.md).
NEWSLETTER_ENDED_DAYS = 30
NEWSLETTER_SENT_DAYS = 180
NEWSLETTER_SOFT_BOUNCES: int = env.int("NEWSLETTER_SOFT_BOUNCES", default=5)
NEWSLETTER_HOOK_SECRET: str = env.str("NEWSLETTER_HOOK_SECRET", default="")
# How long a writer who is asked back may answer by the link in the mail.
ASK_BACK_DAYS: int = env.int("ASK_BACK_DAYS", default=30)
INVITATION_DAYS: int = env.int("INVITATION_DAYS", default=30)
# Nobody outside may comment with an address of these domains: such a comment would pass for the company's own.
COMMENT_STAFF_DOMAINS: list[str] = env.list("STAFF_MAIL_DOMAINS", default=[])
# Domains where anybody may open a mailbox, beyond those in recruiting/mail_providers.txt: such an address tells no company.
MAIL_PROVIDERS: list[str] = env.list("MAIL_PROVIDERS", default=[])

# Whether people wait to be considered until the works council's agreement is on file (docs/features/oversight.md).
COUNCIL_REQUIRED: bool = env.bool("COUNCIL_REQUIRED", default=False)

# Wagtail enqueues small jobs on "default"; ours go to the database, in the transaction of the data.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["mail", "reading", "desks", "recruiting", "pictures", "opinions", "pages", "mentions"],
    },
}
READING_ATTEMPTS = 3
# What one comment may take; the lease is longer than the time.
READING_SECONDS: float = env.float("READING_SECONDS", default=60)
READING_MEMORY_MB: int = env.int("READING_MEMORY_MB", default=1500)
# The folder of an imported list of skills and occupations (docs/features/skills.md); empty for our own list alone.
SALON_TAXONOMY: str = env.str("SALON_TAXONOMY", default="")
READING_LEASE_SECONDS = 120

# A second opinion by a language model on the comments at the top of the list: off until address and model are named
# (docs/features/second-opinion.md). Any OpenAI-compatible address, its path up to "/v1".
SALON_LLM_URL: str = env.str("SALON_LLM_URL", default="")
SALON_LLM_MODEL: str = env.str("SALON_LLM_MODEL", default="")
SALON_LLM_KEY: str = env.str("SALON_LLM_KEY", default="")
SALON_LLM_SECONDS: float = env.float("SALON_LLM_SECONDS", default=20.0)
SALON_LLM_TOP: int = env.int("SALON_LLM_TOP", default=20)

# What is said elsewhere: off by default, no request leaves (docs/features/mentions.md). Where Bluesky is asked, up to "/xrpc".
MENTIONS: bool = env.bool("MENTIONS", default=False)
MENTIONS_DAYS = at_most("MENTIONS_DAYS", 90)
MENTIONS_BLUESKY: str = env.str("MENTIONS_BLUESKY", default="https://public.api.bsky.app").rstrip("/")

# Handing a person over to the company's applicant tracking system: off until both are set (docs/operation.md).
ATS_WEBHOOK_URL: str = env.str("ATS_WEBHOOK_URL", default="")
ATS_WEBHOOK_SECRET: str = env.str("ATS_WEBHOOK_SECRET", default="")
# Plain http is for trying it out on this machine; only the demo allows it.
ATS_WEBHOOK_PLAIN = False

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_DISABLE_ACCESS_LOG = True

# Only the factors of allauth are used: our own screens ask for them, its log-in, sign-up and mail addresses are not mounted.
MFA_ADAPTER = "accounts.factor_secrets.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME
MFA_TOTP_TOLERANCE = 1

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [_NONE],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "img-src": [_SELF, "data:"],
        "font-src": [_SELF],
        "connect-src": [_SELF],
        "form-action": [_SELF],
        "base-uri": [_NONE],
        "frame-ancestors": [_NONE],
        "manifest-src": [_SELF],
    }
}
# Wagtail's date pickers and inline panels start from inline scripts (wagtail issue 1288).
ADMIN_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
