"""Sends accounts what concerns their security."""

from django.core.mail import EmailMessage
from django.utils.translation import override
from wagtail.users.models import UserProfile

from accounts.factor_mails import Notice, letter
from accounts.models import User


def tell(*, account_id: int, notice: str) -> bool:
    """One mail in the language of the account; returns whether there was somebody to tell."""
    account = User.objects.filter(pk=account_id, is_active=True).exclude(email="").first()
    if account is None:
        return False
    with override(UserProfile.get_for_user(account).get_preferred_language()):
        subject, text = letter(Notice(notice), account.get_username())
    EmailMessage(subject=subject, body=text, to=[account.email]).send()
    return True
