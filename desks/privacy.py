"""What the desks hold about people, who erases it and when it goes by itself."""

from core.privacy import Personal, declare, nobody

WITH_THE_COMMENT = Personal(erased_by="desks.actions.forgetting.forget", expires="with the comment")
MEMBER = Personal(erased_by="deleting the account", expires="with the account")

declare(
    "desks.Case",
    personal=dict.fromkeys(
        [
            "comment",
            "desk",
            "label",
            "priority",
            "state",
            "is_visible",
            "opened_at",
            "due_at",
            "counted_from",
            "put_off_until",
            "first_answered_at",
            "settled_at",
        ],
        WITH_THE_COMMENT,
    )
    | {"assignee": MEMBER},
    impersonal=["id", "rule", "remaining", "promised", "first_answer_took"],
)
declare(
    "desks.CaseStep",
    personal=dict.fromkeys(["case", "act", "desk", "text", "at"], WITH_THE_COMMENT) | {"by": MEMBER},
    impersonal=["id"],
)
declare(
    "desks.RoutingExample",
    personal=dict.fromkeys(["comment", "desk", "given_at"], WITH_THE_COMMENT) | {"given_by": MEMBER},
    impersonal=["id"],
)
nobody(
    "desks.Desk", "desks.RoutingRule", "desks.AnswerTemplate", "desks.HouseCalendar", "desks.Closing", "desks.ClosedDay"
)  # fmt: skip
