"""What each label of a reading means, in the reader's language, and which rules look for it.

The msgids are the meanings that the analysis gives its labels (analysis/labels.py); a test holds the two together.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Meanings = dict[str, Promise]
# Group and label of a rule; the first one with a rule in force gives the example.
Sources = tuple[tuple[str, str], ...]

KINDS: Meanings = {
    "question": _("asks something that can be answered"),
    "praise": _("approves without adding more"),
    "problem": _("reports that something does not work or goes wrong in general"),
    "wish": _("asks for a change or a new feature"),
    "support": _("a customer with an own case that needs help"),
    "press": _("a journalist or organiser asks for a statement, an interview or a talk"),
    "correction": _("says with a reason that the post is wrong somewhere"),
    "off_topic": _("has nothing to do with the post"),
    "spam": _("advertising, bait or machine-made noise"),
    "statement": _("an opinion, a report or an addition"),
}
TONES: Meanings = {
    "approving": _("speaks well of the subject"),
    "critical": _("speaks critically of the subject"),
    "mixed": pgettext_lazy("tone", "says both"),
    "neutral": pgettext_lazy("tone", "says neither"),
}
PARTS: Meanings = {
    "standing": _("a small start for every genuine comment"),
    "argument": _("claim with a reason, condition, consequence or concession"),
    "experience": _("the writer's own experience"),
    "specifics": _("numbers with units, named methods, sources, examples"),
    "proposal": _("a concrete proposal"),
    "question": _("a useful question or a correction"),
    "expertise": _("terms of the trade, shared with the post or new to it"),
    "substance": _("weighty words that carry what is said"),
    "wording": _("words and turns that comments with something to tell have in common"),
    "empty_wording": _("words and turns that comments without anything to tell have in common"),
    "asking": pgettext_lazy("meaning", "asks more than it tells"),
    "bounds": _("kept between 0 and 1"),
    "venting": _("shouting, scorn or fragments instead of reasons"),
    "mere_praise": _("nothing but praise or agreement"),
    "platitude": _("smooth phrases that say nothing"),
    "off_subject": _("about something else than the post"),
    "copied": _("already said in the post or the thread"),
    "disorder": _("words in no order that a sentence could have"),
}
HARM: Meanings = {
    "spam": _("advertising or bait"),
    "toxic": _("insult, threat or contempt"),
}
PLACES: Meanings = {
    "job_interest": _("own present interest in working here"),
    "partner_interest": _("own organisation's interest in co-operation"),
    "job_denied": _("job talk that is negated, past, hypothetical, ironic or about others"),
    "partner_denied": _("partner talk that is negated, past, hypothetical, ironic or about others"),
    "affiliation": _("organisation the writer says to belong to"),
}
SPECIAL: Meanings = {"special_category": _("hint at health, union, religion, politics or family")}
# What the analysis gives no label, because it is a share of its own or a list.
OWN_SHARES: Meanings = {
    "feedback": _("speaks to the author about the post"),
    "suggestion": _("says what could be done differently"),
}
SKILLS: Meanings = {
    "skills": _(
        "skills and occupations that the text names as the writer's own; those it only speaks of stay in every reading, since they say nothing about the writer"
    ),
}

RULES_OF_KIND: Mapping[str, Sources] = {
    "question": (("feedback", "question"),),
    "praise": (("kind", "praise"),),
    "problem": (("kind", "trouble"), ("kind", "fault")),
    "wish": (("kind", "wish_clear"), ("kind", "wish_hint"), ("kind", "imperative")),
    "support": (("kind", "own_case"), ("kind", "own_thing"), ("kind", "case_file"), ("kind", "case_number"), ("kind", "plea")),
    "press": (("kind", "press_ask"), ("kind", "press_wish"), ("kind", "press_role"), ("kind", "press_outlet")),
    "correction": (("kind", "fix_clear"), ("kind", "fix_hint"), ("feedback", "correction")),
    "off_topic": (("kind", "aside"), ("kind", "stranger")),
    "spam": (("spam", "offer"),),
}  # fmt: skip
RULES_OF: Mapping[str, Sources] = {
    "approving": (("tone", "approving"),),
    "critical": (("tone", "critical"),),
    "argument": (
        ("argument", "reason"), ("argument", "consequence"), ("argument", "condition"), ("argument", "concession"),
        ("argument", "contrast"), ("argument", "comparison"), ("argument", "claim"), ("argument", "structure"),
    ),
    "experience": tuple(("experience", label) for label in ("practice", "duration", "role", "story", "own")),
    "specifics": tuple(("specifics", label) for label in ("measure", "share", "time", "standard", "source", "example")),
    "proposal": (("proposal", "proposal"), ("proposal", "ought"), ("proposal", "request")),
    "question": (("feedback", "question"), ("feedback", "correction")),
    "expertise": (("terms", "term"),),
    "mere_praise": (("kind", "praise"),),
    "platitude": (("platitude", "platitude"),),
    "venting": (("toxicity", "scorn"),),
    "spam": tuple(("spam", label) for label in ("offer", "money", "promise", "price", "call", "urgency", "testimonial", "bait")),
    "toxic": tuple(("toxicity", label) for label in ("insult", "threat", "contempt", "vulgar", "attack", "accusation")),
    "job_interest": tuple(("intent", label) for label in ("job_strong", "job_approach", "job_self", "job_medium", "job_weak")),
    "partner_interest": tuple(("intent", f"partner_{how}") for how in ("strong", "approach", "medium", "self")),
    "job_denied": (("assertion", "third_person"), ("assertion", "past"), ("assertion", "hypothetical"), ("assertion", "ironic")),
    "partner_denied": (("assertion", "negated"),),
    "special_category": tuple(
        ("special", label)
        for label in (
            "own_health", "health", "union", "religion", "politics", "own_family", "family", "origin", "own_condition", "condition",
            "kin_condition", "labour", "belief", "stance", "own_family_state", "family_state", "identity",
        )
    ),
    "feedback": (("feedback", "address"), ("feedback", "thanks")),
    "suggestion": (("proposal", "wish"),),
}  # fmt: skip
