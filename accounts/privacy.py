"""What accounts, and the tables of libraries that refer to them, hold about people."""

from core.privacy import Personal, declare, nobody

CLOSING = Personal(erased_by="accounts.actions.closing.close", expires="when the account is closed")
LOGIN = Personal(erased_by="accounts.actions.closing.close", expires="30 days after the attempt")
SESSION = Personal(erased_by="accounts.actions.closing.close", expires="with the session, ten hours after log-in")
ACTOR = Personal(
    erased_by="accounts.actions.closing.close, which leaves an account that names nobody",
    expires="when the account is closed",
)
PROFILE = (
    "user", "submitted_notifications", "approved_notifications", "rejected_notifications", "updated_comments_notifications",
    "preferred_language", "current_time_zone", "avatar", "dismissibles", "theme", "contrast", "density", "keyboard_shortcuts",
)  # fmt: skip
CLIENT = ("user_agent", "ip_address", "username", "http_accept", "path_info")

declare(
    "accounts.User",
    personal=dict.fromkeys(
        (
            "password",
            "last_login",
            "username",
            "first_name",
            "last_name",
            "email",
            "is_superuser",
            "is_staff",
            "is_active",
        ),
        CLOSING,
    ),
    impersonal=["id", "date_joined"],
)
declare(
    "mfa.Authenticator",
    personal=dict.fromkeys(("user", "type", "data", "created_at", "last_used_at"), CLOSING),
    impersonal=["id"],
)
# allauth needs its tables of mail addresses; nothing of ours writes to them.
declare(
    "account.EmailAddress", personal=dict.fromkeys(("user", "email", "verified", "primary"), CLOSING), impersonal=["id"]
)
nobody("account.EmailConfirmation")
declare("sessions.Session", personal={"session_key": SESSION, "session_data": SESSION}, impersonal=["expire_date"])
declare(
    "axes.AccessAttempt",
    personal=dict.fromkeys((*CLIENT, "get_data", "post_data"), LOGIN),
    impersonal=["id", "attempt_time", "failures_since_start"],
)
declare("axes.AccessFailureLog", personal=dict.fromkeys(CLIENT, LOGIN), impersonal=["id", "attempt_time", "locked_out"])
declare(
    "axes.AccessLog",
    personal=dict.fromkeys((*CLIENT, "session_hash"), LOGIN),
    impersonal=["id", "attempt_time", "logout_time"],
)
nobody("axes.AccessAttemptExpiration")

declare("wagtailusers.UserProfile", personal=dict.fromkeys(PROFILE, CLOSING), impersonal=["id"])
declare(
    "wagtailcore.APIToken",
    personal=dict.fromkeys(("user", "name", "key_hash", "prefix", "last_used_at"), CLOSING),
    impersonal=["id", "created", "revoked_at"],
)
declare(
    "wagtailcore.ModelLogEntry",
    personal={"user": ACTOR, "label": CLOSING, "data": CLOSING},
    impersonal=[
        "id", "content_type", "action", "timestamp", "uuid", "revision", "content_changed", "deleted", "object_id",
    ],
)  # fmt: skip
declare(
    "wagtailcore.PageLogEntry",
    personal={"user": ACTOR},
    impersonal=[
        "id", "content_type", "label", "action", "data", "timestamp", "uuid", "revision", "content_changed", "deleted", "page",
    ],
)  # fmt: skip
declare(
    "wagtailcore.Revision",
    personal={"user": ACTOR},
    impersonal=[
        "id",
        "content_type",
        "base_content_type",
        "object_id",
        "created_at",
        "object_str",
        "content",
        "approved_go_live_at",
    ],
)
declare(
    "wagtailcore.Comment",
    personal={"user": ACTOR, "text": ACTOR, "resolved_by": ACTOR},
    impersonal=["id", "page", "contentpath", "position", "created_at", "updated_at", "revision_created", "resolved_at"],
)
declare(
    "wagtailcore.CommentReply",
    personal={"user": ACTOR, "text": ACTOR},
    impersonal=["id", "comment", "created_at", "updated_at"],
)
declare(
    "wagtailcore.WorkflowState",
    personal={"requested_by": ACTOR},
    impersonal=[
        "id",
        "content_type",
        "base_content_type",
        "object_id",
        "workflow",
        "status",
        "created_at",
        "current_task_state",
    ],
)
declare(
    "wagtailcore.TaskState",
    personal={"finished_by": ACTOR, "comment": ACTOR},
    impersonal=["id", "workflow_state", "revision", "task", "status", "started_at", "finished_at", "content_type"],
)
declare("wagtailcore.PageSubscription", personal={"user": ACTOR}, impersonal=["id", "page", "comment_notifications"])
declare("wagtailcore.UploadedFile", personal={"uploaded_by_user": ACTOR}, impersonal=["id", "for_content_type", "file"])
declare(
    "wagtailadmin.EditingSession",
    personal={"user": ACTOR},
    impersonal=["id", "content_type", "object_id", "last_seen_at", "is_editing"],
)
declare(
    "wagtailadmin.FormState",
    personal={"user": ACTOR, "data": ACTOR},
    impersonal=["id", "content_type", "object_id", "parent_object_id", "last_updated_at"],
)
declare(
    "wagtaildocs.Document",
    personal={"uploaded_by_user": ACTOR},
    impersonal=["id", "collection", "title", "file", "created_at", "file_size", "file_hash"],
)
declare(
    "wagtail_localize.StringTranslation",
    personal={"last_translated_by": ACTOR},
    impersonal=[
        "id", "translation_of", "locale", "context", "data", "translation_type", "tool_name", "created_at", "updated_at",
        "has_error", "field_error",
    ],
)  # fmt: skip
declare(
    "wagtail_localize.SegmentOverride",
    personal={"last_translated_by": ACTOR},
    impersonal=["id", "locale", "context", "created_at", "updated_at", "data_json", "has_error", "field_error"],
)
declare(
    "django_tasks_database.DBTaskResult",
    personal={
        name: Personal(erased_by="core.pruning.prune_tasks", expires="7 days after the task ended")
        for name in ("args_kwargs", "return_value", "traceback")
    },
    impersonal=[
        "id", "status", "enqueued_at", "started_at", "finished_at", "priority", "task_path", "worker_ids", "queue_name",
        "backend_name", "run_after", "exception_class_path",
    ],
)  # fmt: skip
