"""What comments hold about people, who erases it and when it goes by itself."""

from core.privacy import Personal, declare, nobody

ERASE = "comments.actions.erasure.erase"
UNPROVEN = "48 hours after posting while the address is not proven, otherwise when the writer asks"
WITH_COMMENT = Personal(erased_by=ERASE, expires=UNPROVEN)
NETWORK = Personal(erased_by="comments.actions.mailing.clear_addresses", expires="7 days after posting")
WRITTEN = (
    "user", "user_name", "user_email", "user_url", "comment", "relation", "badge", "writer", "fingerprint", "confirmed_at",
    "edited_at", "moderated_by", "rejection", "withheld_because", "text_mark", "form_notice", "is_minor", "origin",
)  # fmt: skip

declare(
    "comments.ReaderComment",
    personal={**dict.fromkeys(WRITTEN, WITH_COMMENT), "ip_address": NETWORK},
    impersonal=[
        "id", "comment_ptr", "xtd", "content_type", "object_pk", "target_id", "site", "submit_date", "is_public",
        "is_removed", "thread_id", "parent_id", "level", "order", "followup", "nested_count", "number", "in_reply_to",
        "status", "language", "moderated_at", "useful", "is_pinned", "asks_back",
    ],
)  # fmt: skip
declare(
    "comments.FormNotice",
    personal={},
    impersonal=["id", "language", "version", "text", "covers", "privacy_revision", "mark", "published_at"],
)
declare(
    "comments.Confirmation",
    personal={"comment": WITH_COMMENT, "token_hash": WITH_COMMENT, "used_at": WITH_COMMENT},
    impersonal=["id", "created_at", "sent_at", "attempts"],
)
declare(
    "comments.Consent",
    personal={
        "comment": WITH_COMMENT,
        "wording": WITH_COMMENT,
        "way": WITH_COMMENT,
        "given_at": WITH_COMMENT,
        "withdrawn_at": WITH_COMMENT,
    },
    impersonal=["id"],
)
declare(
    "comments.Suspicion",
    personal={"comment": WITH_COMMENT, "findings": WITH_COMMENT},
    impersonal=["id", "verdict", "puzzle", "solved_at"],
)
declare(
    "comments.Hold",
    personal=dict.fromkeys(["comment", "rule", "words", "score"], WITH_COMMENT),
    impersonal=["id", "made_at"],
)
declare(
    "comments.ModerationStep",
    personal=dict.fromkeys(["comment", "by", "act", "status", "before", "undone_at"], WITH_COMMENT),
    impersonal=["id", "batch", "made_at"],
)
declare(
    "comments.Report",
    personal=dict.fromkeys(["comment", "text", "fingerprint", "closed_by"], WITH_COMMENT),
    impersonal=["id", "reason", "created_at", "outcome", "closed_at"],
)
NOTICE = Personal(erased_by="comments.actions.noticing.forget", expires="a year after the last decision")
declare(
    "comments.Notice",
    personal=dict.fromkeys(["comment", "location", "why", "name", "email", "fingerprint"], NOTICE),
    impersonal=["id", "number", "language", "created_at"],
)
declare(
    "comments.Ruling",
    personal=dict.fromkeys(["notice", "reason", "made_by"], NOTICE),
    impersonal=["id", "is_review", "outcome", "ground", "made_at"],
)
declare(
    "comments.Complaint",
    personal=dict.fromkeys(["notice", "text"], NOTICE),
    impersonal=["id", "party", "made_at"],
)
HOUSE = Personal(erased_by="accounts.actions.closing.close", expires="when the account is closed")
BLOCK = Personal(erased_by="comments.actions.blocking.unblock", expires="when a moderator takes the entry off the list")
declare(
    "comments.Block",
    personal={"pattern": BLOCK, "writer": BLOCK, "reason": BLOCK, "made_by": HOUSE},
    impersonal=["id", "kind", "effect", "made_at"],
)
declare(
    "comments.Pause",
    personal={"started_by": HOUSE, "ended_by": HOUSE},
    impersonal=["id", "started_at", "reason_de", "reason_en", "is_on", "ended_at"],
)
nobody("comments.CommentSettings")
LETTER = Personal(erased_by=ERASE, expires="30 days after it was sent and its link has ended")
declare(
    "comments.Letter",
    personal=dict.fromkeys(["comment", "about", "user", "address", "data", "key", "token_hash", "used_at"], LETTER),
    impersonal=["id", "kind", "language", "created_at", "due_at", "attempts", "sent_at", "dropped_at"],
)
FOLLOWING = Personal(
    erased_by=ERASE, expires="48 hours after the wish while the address is not proven, otherwise 30 days after its end"
)
declare(
    "comments.Following",
    personal=dict.fromkeys(["address", "comment", "scope", "confirmed_at", "ended_at"], FOLLOWING),
    impersonal=["id", "content_type", "target_id", "language", "created_at"],
)
declare("comments.News", personal={"letter": LETTER, "comment": WITH_COMMENT}, impersonal=["id"])
declare(
    "comments.MailStop",
    personal={
        "address_hash": Personal(
            erased_by="comments.actions.following.begin",
            expires="when its owner asks for mail again; kept to honour the wish",
        )
    },
    impersonal=["id", "since"],
)
CHOICE = Personal(
    erased_by="accounts.actions.closing.close, which leaves an account that names nobody", expires="with the account"
)
declare("comments.MailChoice", personal={"user": CHOICE, "new_comments": CHOICE, "waiting": CHOICE}, impersonal=["id"])
MARK = Personal(erased_by="comments.actions.marking.forget", expires="7 days after it was made; the count stays")
declare(
    "comments.UsefulMark", personal=dict.fromkeys(["network_hash", "marked_at"], MARK), impersonal=["id", "comment"]
)
declare(
    "comments.AskBack",
    personal=dict.fromkeys(
        ["comment", "question", "answer", "asked_by", "state", "mailed_at", "reminded_at", "ended_at"], WITH_COMMENT
    ),
    impersonal=["id", "asked_at", "expires_at"],
)
declare(
    "comments.Invitation",
    personal=dict.fromkeys(
        ["comment", "purpose", "invited_by", "invited_at", "expires_at"],
        Personal(erased_by=ERASE, expires="INVITATION_DAYS (30) after the invitation, whatever came of it"),
    ),
    impersonal=["id"],
)
declare(
    "comments.PassedOn",
    personal=dict.fromkeys(["comment", "to", "passed_by"], WITH_COMMENT),
    impersonal=["id", "passed_at"],
)
declare(
    "comments.Stand",
    personal=dict.fromkeys(["comment", "argument", "wording", "side"], WITH_COMMENT),
    impersonal=["id"],
)
declare(
    "comments.Objection",
    personal=dict.fromkeys(
        ["address_hash", "since"],
        Personal(
            erased_by="comments.actions.objecting.take_back", expires="when its owner takes it back; only a keyed hash"
        ),
    ),
    impersonal=["id"],
)
declare(
    "comments.Deletion",
    personal={
        "address_hash": Personal(erased_by="comments.actions.mailboxes.prune_log", expires="3 years after the erasure")
    },
    impersonal=["id", "at", "comments"],
)
nobody("comments.ConsentWording", "comments.Certificate")
