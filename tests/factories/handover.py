"""The other side of a hand-over, and the way there in a test."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from accounts.models import User
from recruiting import selection
from recruiting.actions import handover, merging
from recruiting.actions.handover import Shown
from recruiting.ats import Target, Unreachable
from recruiting.enums import Act, HandOverState, Hitch
from recruiting.models import HandOver, ReviewEntry
from recruiting.package import pack

KEY = "k" * 32
HOST = "ats.example"
HANDING = (Act.HANDED_OVER, Act.HANDOVER_SENT, Act.HANDOVER_FAILED)


class Ats:
    """Stands for the other system: answers in order, the last answer for good, and remembers what it was sent."""

    def __init__(self) -> None:
        self.answers: list[int | Hitch] = [200]
        self.calls: list[tuple[bytes, UUID]] = []
        self.meanwhile: Callable[[], Any] = lambda: None

    def __call__(self, target: Target, body: bytes, *, delivery: UUID, at: Any) -> int:
        self.calls.append((body, delivery))
        self.meanwhile()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Hitch):
            raise Unreachable(answer)
        return answer


def shown(person: Any, by: User, key: str = KEY) -> Shown:
    return Shown(key, handover.look(person=person, by=by).mark)


def send(person: Any, by: User, key: str = KEY) -> HandOver:
    return handover.send(person=person, shown=shown(person, by, key), by=by)


def deliver(row: HandOver) -> HandOverState | None:
    return handover.deliver(handover_id=row.pk)


def acts() -> list[tuple[str, dict[str, Any]]]:
    return list(ReviewEntry.objects.filter(act__in=HANDING).order_by("pk").values_list("act", "detail"))


def document(person: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pack(person).body)
    return found


def fresh(person: Any) -> Any:
    return type(person).objects.get(pk=person.pk)


def merged(kept: Any, other: Any, by: User) -> Any:
    return merging.merge(kept=kept, other=other, states=(selection.state(kept), selection.state(other)), by=by)
