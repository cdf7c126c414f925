"""What a moderator's form asks for: one comment by its own button, or the ticked ones by the button above the list."""

from dataclasses import dataclass, field

from django.http import QueryDict

from comments.enums import Rejection

ACTS = ("approve", "reject", "restore")
MOST = 200
_LONGEST_ID = 18


@dataclass(frozen=True, slots=True)
class Decision:
    """One act on some comments. `seen` holds the state each comment had when the page was drawn."""

    act: str
    ids: tuple[int, ...]
    reason: Rejection
    seen: dict[int, str] = field(default_factory=dict)


def parse(form: QueryDict) -> Decision | None:
    """The decision in a form, None when it makes no sense.

    A button says "approve" for the ticked ones, "approve:12" for one, "reject:12:insult" with the reason.
    """
    act, single, reason = [*form.get("do", "").split(":", 2), "", ""][:3]
    given = [single] if single else form.getlist("ids")
    if act not in ACTS or len(given) > MOST or not all(map(_is_id, given)):
        return None
    ids = tuple(dict.fromkeys(int(text) for text in given))
    return Decision(
        act=act,
        ids=ids,
        reason=Rejection(reason) if reason in Rejection.values else Rejection.OTHER,
        seen={pk: state for pk in ids if (state := form.get(f"seen-{pk}", ""))},
    )


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID
