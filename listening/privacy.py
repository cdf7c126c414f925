"""What the readings hold about people."""

from core.privacy import Personal, declare, nobody

WITH_THE_COMMENT = Personal(
    erased_by="listening.actions.forgetting.forget", expires="with the comment it was read in, in the same transaction"
)
WHAT_WAS_READ = (
    "comment", "language", "kind", "tone", "insight", "job_interest", "partner_interest", "argument", "experience",
    "feedback", "suggestion", "spam", "toxic", "special_category", "affiliation", "evidence", "parts", "skills",
    "without_special", "for_work", "for_partnership",
)  # fmt: skip

declare(
    "listening.CommentAnalysis",
    personal=dict.fromkeys(WHAT_WAS_READ, WITH_THE_COMMENT),
    impersonal=["id", "version", "created_at"],
)
declare(
    "listening.FormerReading",
    personal=dict.fromkeys(
        ("comment", "kind", "insight", "job_interest", "partner_interest", "parts", "read_at", "replaced_at"),
        WITH_THE_COMMENT,
    ),
    impersonal=["id", "version"],
)
declare("listening.AspectMention", personal=dict.fromkeys(("comment", "name"), WITH_THE_COMMENT), impersonal=["id"])
IN_THE_SUMS = Personal(
    erased_by="listening.actions.summing.forget", expires="with the comment, in the same transaction"
)
declare(
    "listening.Standing",
    personal=dict.fromkeys(
        (
            "comment",
            "post",
            "hour",
            "aspect",
            "is_public",
            "kind",
            "tone",
            "is_worth",
            "is_answered",
            "relation",
            "at",
            "insight",
            "waited",
        ),
        IN_THE_SUMS,
    ),
    impersonal=["id", "version"],
)
declare("listening.Recount", personal={"comment": IN_THE_SUMS}, impersonal=["id", "left"])
declare(
    "listening.SecondOpinion",
    personal=dict.fromkeys(("analysis", "verdict", "reasons", "quotes"), WITH_THE_COMMENT),
    impersonal=["id", "model_name", "state", "attempts", "error", "due_at", "asked_at", "given_at"],
)
declare(
    "listening.Reading",
    personal={"comment": WITH_THE_COMMENT},
    impersonal=["id", "version", "state", "attempts", "leased_until", "due_at", "error", "updated_at"],
)

# Who changed a rule is part of the log that the works council reads; closing an account leaves one that names nobody.
ACTOR = Personal(
    erased_by="accounts.actions.closing.close, which leaves an account that names nobody",
    expires="when the account is closed",
)
declare(
    "listening.RuleChange",
    personal={"proposed_by": ACTOR},
    impersonal=["id", "action", "rule_id", "before", "after", "reverts", "state", "reason", "proposed_at"],
)
declare(
    "listening.RuleEntry",
    personal={"by": ACTOR},
    impersonal=["id", "act", "change", "at", "reason", "before", "after", "report", "version"],
)
declare(
    "listening.BackTest",
    personal={"by": ACTOR},
    impersonal=[
        "id", "action", "rule_id", "before", "after", "reverts", "change", "at", "state", "base", "rows_before", "rows_after",
        "total", "done", "first", "last", "position", "best_before", "best_after", "counts", "error", "updated_at",
    ],
)  # fmt: skip
declare(
    "listening.Difference",
    personal=dict.fromkeys(("comment", "effect", "before", "after"), WITH_THE_COMMENT),
    impersonal=["id", "back_test"],
)
declare(
    "listening.ScoringSwitch",
    personal={"stopped_by": ACTOR},
    impersonal=["id", "stopped_at", "reason", "catch_up_from"],
)
# A view names conditions; of people it names the member of the house who keeps it.
declare(
    "listening.SavedView", personal={"owner": ACTOR}, impersonal=["id", "name", "query", "audience", "group"]
)  # fmt: skip
declare("listening.PinnedView", personal={"user": ACTOR}, impersonal=["id", "view"])
nobody("listening.RuleSet", "listening.RuleCount", "listening.Sum", "listening.SumState", "listening.TypicalWait")
