"""What the readings hold about people."""

from core.privacy import Personal, declare

WITH_THE_COMMENT = Personal(
    erased_by="listening.actions.forgetting.forget", expires="with the comment it was read in, in the same transaction"
)
WHAT_WAS_READ = (
    "comment", "language", "kind", "tone", "insight", "job_interest", "partner_interest", "argument", "experience",
    "feedback", "suggestion", "spam", "toxic", "special_category", "affiliation", "evidence", "parts",
)  # fmt: skip

declare(
    "listening.CommentAnalysis",
    personal=dict.fromkeys(WHAT_WAS_READ, WITH_THE_COMMENT),
    impersonal=["id", "version", "created_at"],
)
declare(
    "listening.Reading",
    personal={"comment": WITH_THE_COMMENT},
    impersonal=["id", "version", "state", "attempts", "leased_until", "due_at", "error", "updated_at"],
)
