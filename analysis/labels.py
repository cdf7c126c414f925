"""Every label a reading can carry, with a one-line meaning."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What the comment is for; the first match in reading order wins a tie."""

    QUESTION = "question"
    PRAISE = "praise"
    PROBLEM = "problem"
    WISH = "wish"
    SUPPORT = "support"
    PRESS = "press"
    CORRECTION = "correction"
    OFF_TOPIC = "off_topic"
    SPAM = "spam"
    STATEMENT = "statement"


class Tone(StrEnum):
    """Toward the subject or product, never an emotion of the writer."""

    APPROVING = "approving"
    CRITICAL = "critical"
    MIXED = "mixed"
    NEUTRAL = "neutral"


class PartLabel(StrEnum):
    """The summands of insight, positive ones first."""

    STANDING = "standing"
    ARGUMENT = "argument"
    EXPERIENCE = "experience"
    SPECIFICS = "specifics"
    PROPOSAL = "proposal"
    QUESTION = "question"
    EXPERTISE = "expertise"
    SUBSTANCE = "substance"
    WORDING = "wording"
    EMPTY_WORDING = "empty_wording"
    ASKING = "asking"
    BOUNDS = "bounds"
    VENTING = "venting"
    MERE_PRAISE = "mere_praise"
    PLATITUDE = "platitude"
    OFF_SUBJECT = "off_subject"
    COPIED = "copied"
    DISORDER = "disorder"
    SPAM = "spam"
    TOXIC = "toxic"


class EvidenceLabel(StrEnum):
    """The labels of quoted places beside those of the parts."""

    JOB_INTEREST = "job_interest"
    PARTNER_INTEREST = "partner_interest"
    JOB_DENIED = "job_denied"
    PARTNER_DENIED = "partner_denied"
    SPECIAL_CATEGORY = "special_category"
    AFFILIATION = "affiliation"


class Assertion(StrEnum):
    """How a mention is meant; only `PRESENT` counts as own present interest."""

    PRESENT = "present"
    NEGATED = "negated"
    PAST = "past"
    HYPOTHETICAL = "hypothetical"
    THIRD_PERSON = "third_person"
    QUOTED = "quoted"
    IRONIC = "ironic"


MEANINGS: dict[str, str] = {
    Kind.QUESTION: "asks something that can be answered",
    Kind.PRAISE: "approves without adding more",
    Kind.PROBLEM: "reports that something does not work or goes wrong in general",
    Kind.WISH: "asks for a change or a new feature",
    Kind.SUPPORT: "a customer with an own case that needs help",
    Kind.PRESS: "a journalist or organiser asks for a statement, an interview or a talk",
    Kind.CORRECTION: "says with a reason that the post is wrong somewhere",
    Kind.OFF_TOPIC: "has nothing to do with the post",
    Kind.SPAM: "advertising, bait or machine-made noise",
    Kind.STATEMENT: "an opinion, a report or an addition",
    Tone.APPROVING: "speaks well of the subject",
    Tone.CRITICAL: "speaks critically of the subject",
    Tone.MIXED: "says both",
    Tone.NEUTRAL: "says neither",
    PartLabel.STANDING: "a small start for every genuine comment",
    PartLabel.ARGUMENT: "claim with a reason, condition, consequence or concession",
    PartLabel.EXPERIENCE: "the writer's own experience",
    PartLabel.SPECIFICS: "numbers with units, named methods, sources, examples",
    PartLabel.PROPOSAL: "a concrete proposal",
    PartLabel.QUESTION: "a useful question or a correction",
    PartLabel.EXPERTISE: "terms of the trade, shared with the post or new to it",
    PartLabel.SUBSTANCE: "weighty words that carry what is said",
    PartLabel.WORDING: "words and turns that comments with something to tell have in common",
    PartLabel.EMPTY_WORDING: "words and turns that comments without anything to tell have in common",
    PartLabel.ASKING: "asks more than it tells",
    PartLabel.BOUNDS: "kept between 0 and 1",
    PartLabel.VENTING: "shouting, scorn or fragments instead of reasons",
    PartLabel.MERE_PRAISE: "nothing but praise or agreement",
    PartLabel.PLATITUDE: "smooth phrases that say nothing",
    PartLabel.OFF_SUBJECT: "about something else than the post",
    PartLabel.COPIED: "already said in the post or the thread",
    PartLabel.DISORDER: "words in no order that a sentence could have",
    PartLabel.SPAM: "advertising or bait",
    PartLabel.TOXIC: "insult, threat or contempt",
    EvidenceLabel.JOB_INTEREST: "own present interest in working here",
    EvidenceLabel.PARTNER_INTEREST: "own organisation's interest in co-operation",
    EvidenceLabel.JOB_DENIED: "job talk that is negated, past, hypothetical, ironic or about others",
    EvidenceLabel.PARTNER_DENIED: "partner talk that is negated, past, hypothetical, ironic or about others",
    EvidenceLabel.SPECIAL_CATEGORY: "hint at health, union, religion, politics or family",
    EvidenceLabel.AFFILIATION: "organisation the writer says to belong to",
}
