"""The dashboard reads what others keep. Of people it holds which members of the house want the mail of the week.

The log-in before the present one stands in the session (`dashboard.visits`) and goes with it. Saved views are kept by `listening`.
"""

from core.privacy import Personal, declare

declare(
    "dashboard.WeeklyReader",
    personal={
        "user": Personal(
            erased_by="accounts.actions.closing.close, which leaves an account that names nobody",
            expires="when the account is closed",
        )
    },
    impersonal=["id", "since"],
)
