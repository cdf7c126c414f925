"""What recruiting holds about people, how it goes, and when."""

from core.privacy import Personal, declare

ERASURE = "recruiting.actions.erasure.erase"
WITH_THE_PERSON = Personal(
    erased_by=ERASURE,
    expires="30 days after the last comment while nobody decided, six months after a decision; at once when the agreement ends",
)
PERSON = (
    "id", "public_id", "person_key", "name", "email", "language", "stage", "stage_entered_at", "is_suggested", "score", "parts",
    "first_seen_at", "delete_after",
)  # fmt: skip

declare("recruiting.Candidate", personal=dict.fromkeys(PERSON, WITH_THE_PERSON), impersonal=["version", "revision"])
declare(
    "recruiting.PartnerLead",
    personal=dict.fromkeys((*PERSON, "company"), WITH_THE_PERSON),
    impersonal=["version", "revision"],
)
declare(
    "recruiting.Source",
    personal=dict.fromkeys(("candidate", "lead", "comment", "consent", "since"), WITH_THE_PERSON),
    impersonal=["id"],
)
declare(
    "recruiting.RecruitingSignal",
    personal=dict.fromkeys(
        ("candidate", "lead", "analysis", "label", "quote", "start", "end", "strength", "status", "created_at"),
        WITH_THE_PERSON,
    ),
    impersonal=["id", "version"],
)
declare(
    "recruiting.Decision",
    personal=dict.fromkeys(
        ("candidate", "lead", "by", "at", "from_stage", "to_stage", "reason", "note"), WITH_THE_PERSON
    ),
    impersonal=["id", "version"],
)
# The number in `person` points to nobody once the person is deleted; `by` is a member of the house.
AFTER_TWO_YEARS = Personal(erased_by="recruiting.actions.retention.delete_due", expires="24 months after the entry")
declare(
    "recruiting.ReviewEntry",
    personal=dict.fromkeys(("act", "purpose", "person", "by", "at", "detail"), AFTER_TWO_YEARS),
    impersonal=["id", "version"],
)
