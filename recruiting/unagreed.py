"""How many insightful comments there are whose writers have not agreed: a number, and nothing behind it (features.md, LB-1)."""

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import ngettext

from comments.drafts import mailbox_hash
from comments.enums import Purpose
from comments.models import Consent, Objection
from listening.models import FLAG, WORTH_READING, CommentAnalysis
from recruiting import eligibility, keeping
from recruiting.enums import Stage

KEPT_FOR = 600
# Beyond this a number tells no more than that there are many, and counting on would keep a list waiting.
MOST = 1000
SOME_OF = 3 * MOST


def count(purpose: Purpose) -> int:
    """Sound, insightful comments of the time for undecided people that could serve recruiting, without those of writers who agreed or objected.

    At most MOST; kept for ten minutes, so that no list waits for it.
    """
    return cache.get_or_set(f"recruiting.unagreed.{purpose}", lambda: _counted(purpose), KEPT_FOR) or 0


def sentence(purpose: Purpose) -> str:
    """The number in words; nothing where there is none."""
    number = count(purpose)
    text = ngettext(
        "%(number)s insightful comment of the last %(days)d days is by a writer who has not agreed. Nothing is kept about them; the "
        "executive or a moderator may invite them.",
        "%(number)s insightful comments of the last %(days)d days are by writers who have not agreed. Nothing is kept about them; the "
        "executive or a moderator may invite them.",
        number,
    )
    told = f"{localize(number)}+" if number == MOST else number
    return text % {"number": told, "days": keeping.times().now[Stage.NEW]} if number else ""


def _counted(purpose: Purpose) -> int:
    insightful = CommentAnalysis.objects.current().filter(insight__gte=WORTH_READING, spam__lt=FLAG, toxic__lt=FLAG)
    agreed = Consent.objects.standing().to(purpose).filter(comment__writer=OuterRef("writer"))
    limit = keeping.times().fresh_from(timezone.now())
    found = (
        eligibility.strangers()
        .annotate(decided_at=Coalesce("moderated_at", "confirmed_at"))
        .filter(~Exists(agreed), decided_at__gt=limit, pk__in=insightful.values("comment_id"))
        .order_by()  # an order would have the database look through all of them before it stops
    )
    objections = set(Objection.objects.values_list("address_hash", flat=True))
    if not objections:
        return found[:MOST].count()
    addresses = found.values_list("user_email", flat=True)[:SOME_OF]
    return min(MOST, sum(mailbox_hash(address) not in objections for address in addresses))
