"""What recruiting holds about people, how it goes, and when."""

from core.declarations import declare_page
from core.privacy import Personal, declare

ERASURE = "recruiting.actions.erasure.erase"
WITH_THE_PERSON = Personal(
    erased_by=ERASURE,
    expires="at most 30 days after the last comment while nobody decided, at most six months after a decision, of a refusal after it was told "
    "(the house may shorten both); at once when the agreement ends",
)
PERSON = (
    "id", "public_id", "person_key", "name", "email", "language", "basis", "inform_by", "informed_at", "stage", "stage_entered_at", "is_suggested", "score", "parts",
    "first_seen_at", "delete_after", "assigned_to", "comes_back_on", "station", "held_at", "awaits_judgement",
    "name_key", "mailbox_key", "merged_into", "merged_at", "own_until", "own",
)  # fmt: skip

declare("recruiting.Candidate", personal=dict.fromkeys(PERSON, WITH_THE_PERSON), impersonal=["version", "revision"])
declare(
    "recruiting.PartnerLead",
    personal=dict.fromkeys((*PERSON, "company", "mail_domain"), WITH_THE_PERSON),
    impersonal=["version", "revision"],
)
declare(
    "recruiting.Source",
    personal=dict.fromkeys(
        ("candidate", "lead", "comment", "basis", "consent", "notice", "post", "since"), WITH_THE_PERSON
    ),
    impersonal=["id"],
)
declare(
    "recruiting.RecruitingSignal",
    personal=dict.fromkeys(
        (
            "candidate",
            "lead",
            "analysis",
            "label",
            "skill",
            "quote",
            "start",
            "end",
            "strength",
            "status",
            "created_at",
        ),
        WITH_THE_PERSON,
    ),
    impersonal=["id", "version"],
)
declare(
    "recruiting.Decision",
    personal=dict.fromkeys(
        (
            "candidate", "lead", "by", "at", "from_stage", "to_stage", "reason", "note", "told_how", "told_on", "told_by",
            "told_at",
        ),
        WITH_THE_PERSON,
    ),
    impersonal=["id", "version"],
)  # fmt: skip
declare(
    "recruiting.Note",
    personal=dict.fromkeys(("candidate", "lead", "by", "at", "changed_at", "text"), WITH_THE_PERSON),
    impersonal=["id", "revision"],
)
declare(
    "recruiting.Tag",
    personal=dict.fromkeys(("candidate", "lead", "word", "by", "at"), WITH_THE_PERSON),
    impersonal=["id"],
)
declare(
    "recruiting.OutreachMail",
    personal=dict.fromkeys(
        (
            "candidate", "lead", "source", "by", "at", "language", "subject", "text", "notice", "letter", "sent_at",
            "stopped_because",
        ),
        WITH_THE_PERSON,
    ),
    impersonal=["id", "key"],
)  # fmt: skip
declare(
    "recruiting.Touchpoint",
    personal=dict.fromkeys(("candidate", "lead", "kind", "on", "note", "by", "at", "changed_at"), WITH_THE_PERSON),
    impersonal=["id", "revision"],
)
declare(
    "recruiting.HandOver",
    personal=dict.fromkeys(
        ("candidate", "lead", "by", "at", "way", "host", "left_at", "delivered_at", "failed_at", "because"),
        WITH_THE_PERSON,
    ),
    impersonal=["id", "key", "delivery", "mark", "attempts", "due_at", "status"],
)
for mails in ("recruiting.CandidateMails", "recruiting.LeadMails"):
    declare(mails, personal={}, impersonal=["id", "subject_de", "text_de", "subject_en", "text_en"])
declare(
    "recruiting.Scorecard",
    personal=dict.fromkeys(("candidate", "lead", "by", "at"), WITH_THE_PERSON),
    impersonal=["id", "version"],
)
declare(
    "recruiting.BlindJudgement",
    personal=dict.fromkeys(("candidate", "lead", "by", "at", "is_useful"), WITH_THE_PERSON),
    impersonal=["id", "version"],
)
declare(
    "recruiting.PoolPlace",
    personal=dict.fromkeys(
        ("candidate", "lead", "wording", "by", "asked_at", "agreed_at", "ends_at", "asked_again_at"), WITH_THE_PERSON
    ),
    impersonal=["id"],
)
declare("recruiting.PoolWording", personal={}, impersonal=["id", "language", "text", "since"])
declare(
    "recruiting.Rating",
    personal=dict.fromkeys(("card", "attribute", "step", "reason", "asked"), WITH_THE_PERSON),
    impersonal=["id"],
)
declare(
    "recruiting.ReviewSettings",
    personal={},
    impersonal=[
        "id", "new_days", "shortlisted_days", "later_days", "hides_names", "blind_percent", "keep_new", "keep_shortlisted",
        "keep_talks", "keep_joined", "keep_later", "keep_dismissed", "keep_unagreed_new", "keep_unagreed_decided", "changes",
        "shortlist_stations", "talks_stations",
    ],
)  # fmt: skip
# The number in `person` points to nobody once the person is deleted; `by` is a member of the house,
# and `actor` the number of their account, which stays when the account is deleted.
AFTER_TWO_YEARS = Personal(erased_by="recruiting.actions.retention.delete_due", expires="24 months after the entry")
declare(
    "recruiting.ReviewEntry",
    personal=dict.fromkeys(("act", "purpose", "person", "by", "actor", "at", "detail"), AFTER_TWO_YEARS),
    impersonal=["id", "version", "number", "stamp", "seal"],
)
declare(
    "recruiting.RecordChain",
    personal={},
    impersonal=["id", "pruned_number", "pruned_seal", "last_number", "last_seal", "mark"],
)
# Sums about groups; which person they come from is stored nowhere.
declare(
    "recruiting.GroupCount",
    personal={},
    impersonal=[
        "id", "quarter", "purpose", "grouping", "group", "people", "suggested", "followed", "turned_down", "contacted",
    ],
)  # fmt: skip
WANTED_COLUMNS = ("intro", "body", "skills", "opens_on", "closes_on")
declare_page("recruiting.OpeningIndexPage", impersonal=["intro"])
declare_page("recruiting.OpeningPage", impersonal=[*WANTED_COLUMNS, "place", "employment", "workload", "profile"])
declare_page("recruiting.FieldPage", impersonal=WANTED_COLUMNS)
declare(
    "recruiting.NextStep",
    personal=dict.fromkeys(("lead", "text", "due_on", "owner", "at"), WITH_THE_PERSON),
    impersonal=["id", "token"],
)
# The register is about companies; of people it names the member of the house who looks after one.
OF_THE_HOUSE = Personal(
    erased_by="accounts.actions.closing.close, which leaves an account that names nobody", expires="with the account"
)
declare(
    "recruiting.Company",
    personal={"account_owner": OF_THE_HOUSE},
    impersonal=["id", "name", "kind", "note", "heard_at", "answered_at", "revision"],
)
declare("recruiting.OwnerChoice", personal=dict.fromkeys(("user", "is_told"), OF_THE_HOUSE), impersonal=["id"])
declare(
    "recruiting.Reviewer",
    personal=dict.fromkeys(("user", "hides_names", "lesson_passed_at"), OF_THE_HOUSE),
    impersonal=["id"],
)
declare(
    "recruiting.OnFile",
    personal={"by": OF_THE_HOUSE},
    impersonal=["id", "paper", "is_filed", "on", "reference", "words", "weighing", "at"],
)
declare(
    "recruiting.InterestSwitch",
    personal={"on_by": OF_THE_HOUSE},
    impersonal=["id", "on_at", "why", "notice_on"],
)
# Whose request it is goes with the mailbox, and 90 days after the answer; what was asked and answered stays three years.
ASKED = Personal(erased_by="recruiting.actions.rights.forget", expires="90 days after the answer")
ANSWERED = Personal(erased_by="recruiting.actions.rights.delete", expires="3 years after the answer; may name nobody")
declare(
    "recruiting.RightsRequest",
    personal={
        **dict.fromkeys(("who", "address"), ASKED),
        **dict.fromkeys(("reference", "answer", "extended_because"), ANSWERED),
        **dict.fromkeys(("handler", "closed_by", "made_by"), OF_THE_HOUSE),
    },
    impersonal=[
        "id", "kind", "way", "received_on", "due_on", "extended_on", "state", "closed_on", "closed_at", "made_at", "revision",
    ],
)  # fmt: skip
declare(
    "recruiting.Breach",
    personal={"made_by": OF_THE_HOUSE},
    impersonal=["id", "what", "noticed_at", "made_at", "closed_at"],
)
declare(
    "recruiting.BreachFact",
    personal={"by": OF_THE_HOUSE},
    impersonal=["id", "breach", "kind", "words", "happened_at", "at"],
)
declare("recruiting.CompanyDomain", personal={}, impersonal=["id", "company", "domain"])
# A view names filters, and a tag only as a keyed mark; of people it names the member of the house who keeps it.
declare(
    "recruiting.SavedView",
    personal={"owner": OF_THE_HOUSE},
    impersonal=["id", "purpose", "name", "query", "tag_mark", "is_shared"],
)
declare("recruiting.DefaultView", personal={"user": OF_THE_HOUSE}, impersonal=["id", "purpose", "view"])
