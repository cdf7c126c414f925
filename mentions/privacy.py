"""What mentions may tell about people, and when it goes by itself."""

from core.declarations import ACCOUNT
from core.privacy import Personal, declare

SAID = Personal(
    erased_by="mentions.actions.forgetting.forget",
    expires="MENTIONS_DAYS (90, or what the house shortened that to) after it was seen",
)

declare(
    "mentions.Source",
    personal={"added_by": ACCOUNT},
    impersonal=["id", "kind", "name", "what", "instance", "is_on", "looked_at", "fault"],
)
declare(
    "mentions.Mention",
    personal=dict.fromkeys(["address", "title", "excerpt", "published_at"], SAID),
    impersonal=["id", "source", "seen_at"],
)
