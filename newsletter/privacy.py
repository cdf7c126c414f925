"""What the newsletter holds about people, who erases it and when it goes by itself."""

from core.privacy import Personal, declare, nobody

SUBSCRIPTION = Personal(
    erased_by="newsletter.actions.forgetting.erase",
    expires="48 hours after signing up while the address is not proven, otherwise NEWSLETTER_ENDED_DAYS (30) after its end",
)
MAIL = Personal(
    erased_by="newsletter.actions.forgetting.erase, which leaves a number",
    expires="NEWSLETTER_SENT_DAYS (180) after the issue was made",
)

declare(
    "newsletter.Subscription",
    personal=dict.fromkeys(
        [
            "address",
            "frequency",
            "is_everything",
            "notice",
            "created_at",
            "confirmed_at",
            "ended_at",
            "end",
            "soft_bounces",
        ],
        SUBSCRIPTION,
    ),
    impersonal=["id", "language"],
)
declare(
    "newsletter.Delivery",
    personal=dict.fromkeys(["subscription", "state", "changed_at"], MAIL),
    impersonal=["id", "issue"],
)
nobody("newsletter.Issue")
