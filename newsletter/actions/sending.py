"""What happens to one mail while it is sent: claimed before, noted after, and never tried again where it may have gone out."""

from datetime import datetime, timedelta

from django.db.models import CharField as Text
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from comments.models import Letter
from comments.models.letter import ATTEMPTS
from newsletter.actions.issuing import DIGEST
from newsletter.enums import State
from newsletter.models import Delivery

# So long after it was begun nobody is sending a mail any more.
PATIENCE = timedelta(hours=1)


def claim(delivery: Delivery) -> bool:
    """Whether this worker, and no other before it, may send the mail."""
    return _turn(delivery.pk, State.WAITING, State.SENDING)


def drop(delivery: Delivery) -> None:
    """Nobody wants it any more."""
    _turn(delivery.pk, State.WAITING, State.NEEDLESS)


def note_sent(letter: Letter) -> None:
    _turn(letter.data["delivery"], State.SENDING, State.SENT)


def note_failed(letter: Letter, *, is_certain: bool) -> None:
    """A mail that certainly did not go out waits for the next try, as long as there is one."""
    if not is_certain:
        state = State.UNCLEAR
    else:
        tries = Letter.objects.filter(pk=letter.pk).values_list("attempts", flat=True).first() or ATTEMPTS
        state = State.FAILED if tries >= ATTEMPTS else State.WAITING
    _turn(letter.data["delivery"], State.SENDING, state)


def settle(now: datetime | None = None) -> int:
    """Say of mails whose worker died what is known of them; returns how many there were."""
    letters = Letter.objects.filter(key=OuterRef("key"))
    rows = Delivery.objects.filter(changed_at__lt=(now or timezone.now()) - PATIENCE)
    number = ExpressionWrapper(Cast("pk", Text()), output_field=Text())
    rows = rows.annotate(key=Concat(Value(f"{DIGEST}:"), number, output_field=Text()))
    sending = rows.filter(state=State.SENDING)
    went_out = list(sending.filter(Exists(letters.filter(sent_at__isnull=False))).values_list("pk", flat=True))
    found = Delivery.objects.filter(pk__in=went_out).update(state=State.SENT, changed_at=timezone.now())
    found += sending.update(state=State.UNCLEAR, changed_at=timezone.now())
    given_up = letters.filter(Q(attempts__gte=ATTEMPTS) | Q(dropped_at__isnull=False), sent_at=None)
    waiting = rows.filter(state=State.WAITING).filter(Exists(given_up))
    return found + waiting.update(state=State.FAILED, changed_at=timezone.now())


def _turn(delivery: int, was: State, state: State) -> bool:
    return bool(Delivery.objects.filter(pk=delivery, state=was).update(state=state, changed_at=timezone.now()))
