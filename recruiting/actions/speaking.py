"""Tells account owners quietly that somebody of a company in their care has commented in public: one mail a morning at most."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.models import User
from comments.actions import letters
from comments.enums import Purpose
from comments.letters import Recipient
from comments.models import Letter, News, Objection, ReaderComment
from recruiting import companies, eligibility
from recruiting.models import OwnerChoice
from recruiting.permissions import may_view

SPOKEN = "recruiting.partner_spoke"
MORNING = 7


@transaction.atomic
def choose(*, user: User, is_told: bool) -> None:
    """Switch the mails on or off."""
    OwnerChoice.objects.update_or_create(user=user, defaults={"is_told": is_told})


def wants(user: User | None) -> bool:
    """Whether somebody is to be told: they may see leads, read mail, and have not switched it off."""
    if user is None or not user.email or not may_view(user, Purpose.PARTNERSHIP):
        return False
    return not OwnerChoice.objects.filter(user=user, is_told=False).exists()


def owner_of(comment: ReaderComment) -> User | None:
    """Who is to be told of a public comment of a stranger: nobody where its writer has objected, or its owner wants no mail."""
    company = companies.of_address(comment.user_email)
    owner = company.account_owner if company else None
    is_barred = Objection.objects.by(comment.user_email).exists()
    return owner if wants(owner) and not is_barred else None


@transaction.atomic
def tell(*, comment_id: int) -> bool:
    """Put a public comment into the owner's next letter, unless one has told of it; the letter holds its number only."""
    comment = eligibility.strangers().filter(pk=comment_id).first()
    owner = owner_of(comment) if comment else None
    if comment is None or owner is None:
        return False
    if News.objects.filter(comment=comment, letter__in=Letter.objects.filter(kind=SPOKEN, user=owner)).exists():
        return False
    morning = _next_morning()
    letter = letters.order(
        kind=SPOKEN,
        to=Recipient(language=UserProfile.get_for_user(owner).get_preferred_language(), user=owner),
        key=f"{SPOKEN}:{owner.pk}:{morning:%Y-%m-%d}",
        due_at=morning,
    )
    News.objects.create(letter=letter, comment=comment)
    return True


def _next_morning() -> datetime:
    now = timezone.localtime()
    today = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return today if now < today else today + timedelta(days=1)
