"""What a moderator's form asks for: one comment by its own button, the ticked ones, or all of a list."""

import re
from dataclasses import dataclass, field

from django.http import QueryDict

from comments.enums import Act, Rejection

MOST = 500
_CHOICE = re.compile(r"([1-9][0-9]{0,17})(?:=([a-z]{1,16}(?: [0-9T:.+-]{1,40})?))?")


@dataclass(frozen=True, slots=True)
class Decision:
    """One act on some comments. `seen` holds the state each comment had when the page was drawn.

    `is_all` asks for every comment of the list the form came from, `is_confirmed` says that the moderator has seen which.
    """

    act: Act
    ids: tuple[int, ...]
    reason: Rejection
    seen: dict[int, str] = field(default_factory=dict)
    is_single: bool = False
    is_all: bool = False
    is_confirmed: bool = False

    @property
    def needs_confirmation(self) -> bool:
        """One comment by its own button can be undone; many at once, and what is gone for good, are shown first."""
        return not self.is_confirmed and (self.act == Act.ERASE or not self.is_single)

    @property
    def button(self) -> str:
        """The same decision as the value of a button."""
        return f"{self.act}::{self.reason}"


def parse(form: QueryDict) -> Decision | None:
    """The decision in a form, None when it makes no sense.

    A button says "approve" for the ticked ones, "approve:12" for one, "reject:12:insult" with the reason. A confirmed decision
    names its comments in `chosen`, as "12=held;13=withheld".
    """
    act, single, reason = [*form.get("do", "").split(":", 2), "", ""][:3]
    confirmed = [part for part in form.get("chosen", "").split(";") if part]
    given = confirmed or ([single] if single else form.getlist("ids"))
    found = [_CHOICE.fullmatch(text) for text in given]
    if act not in Act.values or len(given) > MOST or not all(found):
        return None
    states = {int(match[1]): match[2] or form.get(f"seen-{match[1]}", "") for match in found if match}
    return Decision(
        act=Act(act),
        ids=tuple(states),
        reason=Rejection(reason) if reason in Rejection.values else Rejection.OTHER,
        seen={pk: state for pk, state in states.items() if state},
        is_single=bool(single),
        is_all=not single and not confirmed and form.get("all") == "1",
        is_confirmed=bool(confirmed),
    )
