"""What tokens say about the people who made them."""

from core.privacy import Personal, declare

GONE = "90 days after the token ended"
CLOSED = Personal(erased_by="automation.actions.tokens.forget, when the account is closed", expires=GONE)
REVOKER = Personal(erased_by="deleting the account sets it to null", expires=GONE)
WRITER = Personal(erased_by="automation.actions.tokens.forget, when the account is closed", expires="with the post")

declare(
    "automation.Token",
    personal={"name": CLOSED, "person": CLOSED, "last_used_on": CLOSED, "revoked_by": REVOKER},
    impersonal=["id", "digest", "tail", "kinds", "languages", "made_at", "until", "revoked_at"],
)
declare(
    "automation.WrittenDraft",
    personal={"person": WRITER},
    impersonal=["id", "token", "post", "made_at", "key", "fingerprint"],
)
